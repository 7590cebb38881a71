package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.regex.LanguageTooLargeException;
import dev.jebena.schema.tree.Kind;
import dev.jebena.schema.tree.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds a value in a state, or proves that there is none.
///
/// While a state is looked at, it is taken to be empty wherever it comes up again within its own
/// values: a smallest value of a state has no value of that state within itself. What was found
/// empty only because of that is not remembered. Mutable, owned by one comparison.
final class Tableau {
    private static final int INDEPENDENT = Integer.MAX_VALUE;

    private static final int MOST_NESTED = 1_000;

    private final Merged merged;
    private final ComparisonOptions options;
    private final Judge judge;
    private final Reach reach;
    private final Numbers numbers;
    private final Strings strings;
    private final Evaluation evaluation;
    private final Acceptance acceptance;
    private final Refusal refusal;
    private final Map<State, Answer> known = new HashMap<>();
    private final Map<State, Integer> path = new HashMap<>();

    /// The outermost state on the path that what is being found out relies on.
    private int reliesOn = INDEPENDENT;

    private int cases;
    private int nested;
    private String keyword = "$ref";

    Tableau(Merged merged, Judge judge, ComparisonOptions options) {
        this.merged = merged;
        this.options = options;
        this.judge = judge;
        this.reach = new Reach(merged);
        this.numbers = new Numbers(merged, reach);
        this.strings = new Strings(merged, reach, judge, options.formatAsserted());
        this.evaluation = new Evaluation(merged, strings);
        this.acceptance = new Acceptance(evaluation);
        this.refusal = new Refusal(evaluation, strings);
    }

    Answer find(State state) {
        Answer before = known.get(state);
        if (before != null) {
            return before;
        }
        if (state.contradictory()) {
            return Answer.None.NONE;
        }
        Integer above = path.get(state);
        if (above != null) {
            reliesOn = Math.min(reliesOn, above);
            return Answer.None.NONE;
        }
        if (path.size() >= options.maxDepth()) {
            return new Answer.Unknown(keyword, "values nested too deep");
        }
        int depth = path.size();
        int reliedOn = reliesOn;
        reliesOn = INDEPENDENT;
        path.put(state, depth);
        Answer answer = search(state);
        path.remove(state);
        boolean independent = reliesOn >= depth;
        if (independent || answer instanceof Answer.Found) {
            known.put(state, answer);
        }
        reliesOn = Math.min(reliedOn, independent ? INDEPENDENT : reliesOn);
        return answer;
    }

    private Answer search(State state) {
        try {
            count();
            Closure closure = Closure.of(state, merged);
            if (closure.values().isPresent()) {
                return among(closure.values().get(), state);
            }
            Answer answer = Answer.None.NONE;
            for (Kind kind : closure.kinds()) {
                Answer found = search(state, kind);
                if (found instanceof Answer.Found) {
                    return found;
                }
                answer = answer.or(found);
            }
            return answer;
        } catch (TooHardException e) {
            return e.answer();
        }
    }

    private Answer search(State state, Kind kind) {
        try {
            return switch (kind) {
                case NULL -> among(List.of(Json.Null.NULL), state);
                case BOOLEAN -> among(List.of(Json.Bool.FALSE, Json.Bool.TRUE), state);
                case NUMBER -> numbers.find(state);
                case TEXT -> strings.find(state);
                case OBJECT, ARRAY -> new Cases(this, state, kind).find();
            };
        } catch (TooHardException e) {
            return e.answer();
        } catch (LanguageTooLargeException e) {
            return new Answer.Unknown("pattern", String.valueOf(e.getMessage()));
        }
    }

    /// What the nodes that a value must satisfy in any case say of its kind, or list of values.
    private record Closure(Set<Kind> kinds, Optional<List<Json>> values) {
        static Closure of(State state, Merged merged) {
            Set<Kind> kinds = EnumSet.allOf(Kind.class);
            Optional<List<Json>> values = Optional.empty();
            Deque<Integer> open = new ArrayDeque<>();
            Set<Integer> seen = new HashSet<>();
            for (State.Literal literal : state.literals()) {
                if (literal.accepts()) {
                    open.add(literal.node());
                } else if (merged.node(literal.node()) instanceof Node.Always always
                        && always.accepts()) {
                    kinds.clear();
                }
            }
            while (!open.isEmpty()) {
                int id = open.pop();
                if (!seen.add(id)) {
                    continue;
                }
                switch (merged.node(id)) {
                    case Node.Always always -> {
                        if (!always.accepts()) {
                            kinds.clear();
                        }
                    }
                    case Node.Keywords node -> {
                        kinds.removeIf(kind -> !kind.isAmong(node.types()));
                        values = fewer(values, node.enumeration());
                        values = fewer(values, node.constant().map(value -> List.of(value)));
                        open.addAll(node.logic().allOf());
                    }
                }
            }
            return new Closure(kinds, values);
        }

        private static Optional<List<Json>> fewer(
                Optional<List<Json>> some, Optional<List<Json>> others) {
            boolean better =
                    others.isPresent()
                            && (some.isEmpty() || others.get().size() < some.get().size());
            return better ? others : some;
        }
    }

    private Answer among(List<Json> values, State state) {
        boolean dynamic = state.literals().stream().anyMatch(l -> reach.isDynamic(l.node()));
        if (dynamic) {
            throw new TooHardException("$dynamicRef", "it can lead to more than one schema");
        }
        boolean nestedNumbers = false;
        for (Json value : values) {
            for (Json written : merged.tellsFractions() ? Numbers.written(value) : List.of(value)) {
                if (allows(state, written)) {
                    return new Answer.Found(written);
                }
            }
            nestedNumbers |= !(value instanceof Json.Number) && Numbers.holdsWhole(value);
        }
        return nestedNumbers && merged.tellsFractions()
                ? new Answer.Unknown("enum", "draft 4 tells 1 and 1.0 apart within a value")
                : Answer.None.NONE;
    }

    private boolean allows(State state, Json value) {
        return !state.excluded().contains(value) && judge.allows(state.literals(), value);
    }

    boolean tellsFractions() {
        return merged.tellsFractions();
    }

    /// One of these values that is in the state and of a kind; `NONE` if none is.
    Answer among(List<Json> values, State state, Kind kind) {
        return among(values.stream().filter(value -> Kind.of(value) == kind).toList(), state);
    }

    /// Counts a case that is looked at.
    void count() {
        if (++cases > options.maxCases()) {
            throw new TooHardException(keyword, "more than %d cases".formatted(options.maxCases()));
        }
    }

    /// Counts cases within cases.
    void deeper(int by) {
        nested += by;
        if (nested > MOST_NESTED) {
            throw new TooHardException(
                    keyword, "more than %d cases within each other".formatted(MOST_NESTED));
        }
    }

    /// Notes what is being worked on.
    void at(String name) {
        keyword = name;
    }

    /// Whether there is surely no value in a state.
    boolean isEmpty(State state) {
        return find(state) instanceof Answer.None;
    }

    Node node(int id) {
        return merged.node(id);
    }

    Acceptance acceptance() {
        return acceptance;
    }

    Refusal refusal() {
        return refusal;
    }

    Strings strings() {
        return strings;
    }

    Evaluation evaluation() {
        return evaluation;
    }
}
