package dev.jebena.schema.comparison;

import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The exact set of values of one kind that each node accepts. Mutable, owned by one comparison.
final class Meaning<T> {
    private final Merged merged;
    private final Domain<T> domain;
    private final Map<Integer, T> known = new HashMap<>();

    Meaning(Merged merged, Domain<T> domain) {
        this.merged = merged;
        this.domain = domain;
    }

    /// What all of these say together.
    T of(List<State.Literal> literals) {
        T set = domain.all();
        for (State.Literal literal : literals) {
            T accepted = of(literal.node());
            set = domain.and(set, literal.accepts() ? accepted : domain.not(accepted));
        }
        return set;
    }

    /// It ends: no schema refers to itself for the same value.
    private T of(int id) {
        T set = known.get(id);
        if (set == null) {
            set =
                    switch (merged.node(id)) {
                        case Node.Always(_, _, _, boolean accepts) ->
                                accepts ? domain.all() : domain.none();
                        case Node.Keywords node ->
                                domain.and(domain.own(node), logic(node.logic()));
                    };
            known.put(id, set);
        }
        return set;
    }

    private T logic(Logic logic) {
        if (logic.dynamicRef().isPresent()) {
            throw new TooHardException("$dynamicRef", "it can lead to more than one schema");
        }
        T set = domain.all();
        for (int id : logic.allOf()) {
            set = domain.and(set, of(id));
        }
        if (logic.ref().isPresent()) {
            set = domain.and(set, of(logic.ref().getAsInt()));
        }
        if (!logic.anyOf().isEmpty()) {
            T any = domain.none();
            for (int id : logic.anyOf()) {
                any = domain.or(any, of(id));
            }
            set = domain.and(set, any);
        }
        if (!logic.oneOf().isEmpty()) {
            set = domain.and(set, one(logic.oneOf()));
        }
        if (logic.not().isPresent()) {
            set = domain.and(set, domain.not(of(logic.not().getAsInt())));
        }
        return logic.when().isPresent() ? domain.and(set, conditional(logic)) : set;
    }

    /// `once` holds what exactly one of the nodes so far accepts, `never` what none does.
    private T one(List<Integer> nodes) {
        T once = domain.none();
        T never = domain.all();
        for (int id : nodes) {
            T accepted = of(id);
            T refused = domain.not(accepted);
            once = domain.or(domain.and(once, refused), domain.and(never, accepted));
            never = domain.and(never, refused);
        }
        return once;
    }

    private T conditional(Logic logic) {
        if (logic.then().isEmpty() && logic.otherwise().isEmpty()) {
            return domain.all();
        }
        T when = of(logic.when().orElseThrow());
        T then = domain.or(domain.not(when), orAll(logic.then()));
        return domain.and(then, domain.or(when, orAll(logic.otherwise())));
    }

    private T orAll(OptionalInt id) {
        return id.isPresent() ? of(id.getAsInt()) : domain.all();
    }
}
