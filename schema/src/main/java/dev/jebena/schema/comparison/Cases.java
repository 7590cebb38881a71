package dev.jebena.schema.comparison;

import dev.jebena.schema.tree.Kind;
import dev.jebena.schema.tree.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Looks for an object or an array in a state: collects what is claimed of it and, where claims are
/// alternatives, goes through them, the fewest first; what is claimed in the end goes to a
/// `Theory`. Alternatives that cannot be are struck out before. Mutable, owned by one search.
final class Cases {
    private final Tableau tableau;
    private final State state;
    private final Kind kind;

    Cases(Tableau tableau, State state, Kind kind) {
        this.tableau = tableau;
        this.state = state;
        this.kind = kind;
    }

    Answer find() {
        List<Claim> claims = new ArrayList<>(Refusal.differs(state.excluded(), kind));
        state.literals().forEach(literal -> claims.add(new Claim.Holds(literal)));
        return explore(new Facts(), claims);
    }

    private Answer explore(Facts facts, List<Claim> claims) {
        tableau.count();
        if (!addAll(facts, claims)) {
            return Answer.None.NONE;
        }
        Theory theory = theory(facts);
        if (facts.among().isEmpty() && theory.impossible()) {
            return Answer.None.NONE;
        }
        Optional<Claim.Choice> choice = simplify(facts, theory);
        if (facts.among().isPresent()) {
            return tableau.among(facts.among().get(), state, kind);
        }
        if (choice.isEmpty()) {
            return theory(facts).find();
        }
        if (choice.get().alternatives().size() == 1) {
            return explore(facts, choice.get().alternatives().getFirst());
        }
        Answer answer = Answer.None.NONE;
        tableau.at(choice.get().keyword());
        for (List<Claim> alternative : choice.get().alternatives()) {
            Answer found = attempt(facts.copy(), alternative);
            if (found instanceof Answer.Found) {
                return found;
            }
            answer = answer.or(found);
        }
        return answer;
    }

    /// A case that is too hard leaves the others.
    private Answer attempt(Facts facts, List<Claim> claims) {
        try {
            tableau.deeper(1);
            return explore(facts, claims);
        } catch (TooHardException e) {
            return e.answer();
        } finally {
            tableau.deeper(-1);
        }
    }

    private Theory theory(Facts facts) {
        return kind == Kind.OBJECT
                ? new ObjectTheory(tableau, facts)
                : new ArrayTheory(tableau, facts);
    }

    /// Adds claims and all that follows from them; `false` where two contradict each other.
    private boolean addAll(Facts facts, List<Claim> claims) {
        Deque<Claim> open = new ArrayDeque<>(claims);
        while (!open.isEmpty()) {
            Claim claim = open.pop();
            if (facts.contradict(claim)) {
                return false;
            }
            if (claim instanceof Claim.Choice(String _, List<List<Claim>> alternatives)
                    && alternatives.size() == 1) {
                open.addAll(alternatives.getFirst());
                continue;
            }
            if (!facts.add(claim) || !(claim instanceof Claim.Holds(State.Literal literal))) {
                continue;
            }
            switch (tableau.node(literal.node())) {
                case Node.Always always -> {
                    if (always.accepts() != literal.accepts()) {
                        return false;
                    }
                }
                case Node.Keywords node -> {
                    if (literal.accepts()) {
                        open.addAll(tableau.acceptance().of(node, kind));
                    } else {
                        open.add(tableau.refusal().of(node, kind));
                    }
                }
            }
        }
        return true;
    }

    /// Takes the choice with the fewest alternatives that can be from the facts; strikes out
    /// choices of which an alternative is known to be.
    private Optional<Claim.Choice> simplify(Facts facts, Theory theory) {
        List<Claim.Choice> open = new ArrayList<>();
        boolean ahead = facts.choices().size() > 1;
        for (Claim.Choice choice : facts.choices()) {
            List<List<Claim>> possible = new ArrayList<>();
            boolean settled = false;
            for (List<Claim> alternative : choice.alternatives()) {
                settled |= alternative.stream().allMatch(facts::include);
                if (!settled && isPossible(alternative, facts, theory, ahead)) {
                    possible.add(alternative);
                }
            }
            if (!settled) {
                open.add(new Claim.Choice(choice.keyword(), possible));
                if (possible.isEmpty()) {
                    break;
                }
            }
        }
        facts.choices().clear();
        facts.choices().addAll(open);
        Optional<Claim.Choice> best =
                open.stream().min(Comparator.comparingInt(choice -> choice.alternatives().size()));
        best.ifPresent(facts.choices()::remove);
        return best;
    }

    private boolean isPossible(List<Claim> alternative, Facts facts, Theory theory, boolean ahead) {
        for (Claim claim : alternative) {
            if (facts.contradict(claim)) {
                return false;
            }
            if (claim instanceof Claim.Holds(State.Literal literal)
                    && tableau.node(literal.node()) instanceof Node.Always always
                    && always.accepts() != literal.accepts()) {
                return false;
            }
        }
        return !ahead || alternative.stream().noneMatch(theory::excludes);
    }
}
