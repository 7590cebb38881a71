package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What is asked of one value: to be accepted by some nodes, refused by others, and to be none of
/// the `excluded`. Two states that ask the same are equal. Immutable.
record State(List<Literal> literals, Set<Json> excluded) {

    /// Nothing.
    static final State ANY = new State(List.of(), Set.of());

    State {
        literals = List.copyOf(new TreeSet<>(literals));
        excluded = Set.copyOf(excluded);
    }

    static State of(Literal... literals) {
        return new State(List.of(literals), Set.of());
    }

    static State except(Json value) {
        return new State(List.of(), Set.of(value));
    }

    /// Whether a node is to accept the value, or to refuse it.
    record Literal(int node, boolean accepts) implements Comparable<Literal> {
        Literal negated() {
            return new Literal(node, !accepts);
        }

        @Override
        public int compareTo(Literal other) {
            int byNode = Integer.compare(node, other.node);
            return byNode != 0 ? byNode : Boolean.compare(accepts, other.accepts);
        }
    }

    State and(State other) {
        return equals(ANY) ? other : and(other.literals, other.excluded);
    }

    State and(Collection<Literal> more, Set<Json> without) {
        if (more.isEmpty() && without.isEmpty()) {
            return this;
        }
        Set<Literal> all = new TreeSet<>(literals);
        all.addAll(more);
        Set<Json> none = new HashSet<>(excluded);
        none.addAll(without);
        return new State(List.copyOf(all), none);
    }

    /// Whether one node is to accept and to refuse.
    boolean contradictory() {
        for (int i = 1; i < literals.size(); i++) {
            if (literals.get(i).node() == literals.get(i - 1).node()) {
                return true;
            }
        }
        return false;
    }
}
