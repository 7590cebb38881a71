package dev.jebena.schema.comparison;

import dev.jebena.schema.comparison.Range.Cut;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Kind;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Numeric;
import dev.jebena.schema.tree.Type;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds numbers. For each choice of which multiples a number is (`multipleOf`, and 1 for integers)
/// what a node asks is a set of ranges, exactly; then `Multiples` looks for one of them in these.
/// Where draft 4 tells `1` and `1.0` apart, whether the number is written with a fraction is chosen
/// too. Mutable, owned by one comparison.
final class Numbers {
    private static final int MOST_MULTIPLES = 6;

    private final Merged merged;
    private final Reach reach;
    private final Map<Ranges, Meaning<List<Range>>> meanings = new HashMap<>();

    Numbers(Merged merged, Reach reach) {
        this.merged = merged;
        this.reach = reach;
    }

    Answer find(State state) {
        List<BigDecimal> divisors = List.copyOf(divisors(state));
        if (divisors.size() > MOST_MULTIPLES) {
            return new Answer.Unknown(
                    "multipleOf", "more than %d of them at once".formatted(MOST_MULTIPLES));
        }
        List<Range> allowed = List.of(Range.ALL);
        for (Json value : state.excluded()) {
            if (value instanceof Json.Number(BigDecimal number)) {
                allowed = Range.and(allowed, Range.not(List.of(Range.of(number))));
            }
        }
        Answer whole = find(state, divisors, allowed, true);
        if (whole instanceof Answer.Found(Json.Number number)) {
            return new Answer.Found(new Json.Number(number.normal()));
        }
        if (!merged.tellsFractions()) {
            return whole;
        }
        Answer other = find(state, divisors, allowed, false);
        return other instanceof Answer.Found(Json.Number number)
                ? new Answer.Found(withFraction(number))
                : whole.or(other);
    }

    /// `written` says whether a whole number is written without a fraction.
    private Answer find(
            State state, List<BigDecimal> divisors, List<Range> allowed, boolean written) {
        Answer answer = Answer.None.NONE;
        for (int choice = (1 << divisors.size()) - 1; choice >= 0; choice--) {
            Set<BigDecimal> multiples = new TreeSet<>();
            Set<BigDecimal> others = new TreeSet<>();
            for (int i = 0; i < divisors.size(); i++) {
                (((choice >> i) & 1) == 1 ? multiples : others).add(divisors.get(i));
            }
            List<Range> ranges =
                    Range.and(
                            allowed, meaning(new Ranges(multiples, written)).of(state.literals()));
            Answer found = new Multiples(multiples, others).find(ranges);
            if (found instanceof Answer.Found) {
                return found;
            }
            answer = answer.or(found);
        }
        return answer;
    }

    /// The same number, so written that draft 4 takes it for no integer.
    private static Json withFraction(Json.Number number) {
        return number.isInteger() ? new Json.Number(number.value().setScale(1)) : number;
    }

    /// A value in the two ways that a whole number can be written.
    static List<Json> written(Json value) {
        return value instanceof Json.Number number
                ? List.of(new Json.Number(number.normal()), withFraction(number))
                : List.of(value);
    }

    /// Whether a whole number is, or lies within, a value.
    static boolean holdsWhole(Json value) {
        return switch (value) {
            case Json.Number number -> number.isInteger();
            case Json.Array(List<Json> items) -> items.stream().anyMatch(Numbers::holdsWhole);
            case Json.Object(Map<String, Json> members) ->
                    members.values().stream().anyMatch(Numbers::holdsWhole);
            case Json.Null _, Json.Bool _, Json.Text _ -> false;
        };
    }

    private Meaning<List<Range>> meaning(Ranges ranges) {
        return meanings.computeIfAbsent(ranges, domain -> new Meaning<>(merged, domain));
    }

    private Set<BigDecimal> divisors(State state) {
        Set<BigDecimal> divisors = new TreeSet<>();
        for (int id : reach.sameValue(state.literals())) {
            if (merged.node(id) instanceof Node.Keywords node) {
                node.numeric().multipleOf().ifPresent(divisors::add);
                if (isInteger(node)) {
                    divisors.add(BigDecimal.ONE);
                }
            }
        }
        return divisors;
    }

    private static boolean isInteger(Node.Keywords node) {
        return node.types().contains(Type.INTEGER) && !node.types().contains(Type.NUMBER);
    }

    /// Sets of numbers of which it is settled what they are multiples of.
    private record Ranges(Set<BigDecimal> multiples, boolean written)
            implements Domain<List<Range>> {
        @Override
        public List<Range> all() {
            return List.of(Range.ALL);
        }

        @Override
        public List<Range> none() {
            return List.of();
        }

        @Override
        public List<Range> and(List<Range> left, List<Range> right) {
            return Range.and(left, right);
        }

        @Override
        public List<Range> or(List<Range> left, List<Range> right) {
            return Range.or(left, right);
        }

        @Override
        public List<Range> not(List<Range> set) {
            return Range.not(set);
        }

        @Override
        public List<Range> own(Node.Keywords node) {
            Numeric numeric = node.numeric();
            boolean never =
                    !Kind.NUMBER.isAmong(node.types())
                            || (isInteger(node) && !multiples.contains(BigDecimal.ONE))
                            || (Merged.isWrittenWhole(node) && !written)
                            || numeric.multipleOf().filter(m -> !has(m)).isPresent();
            if (never) {
                return none();
            }
            Cut low =
                    max(
                            numeric.minimum().map(Cut::before).orElse(Cut.LOWEST),
                            numeric.exclusiveMinimum().map(Cut::after).orElse(Cut.LOWEST));
            Cut high =
                    min(
                            numeric.maximum().map(Cut::after).orElse(Cut.HIGHEST),
                            numeric.exclusiveMaximum().map(Cut::before).orElse(Cut.HIGHEST));
            List<Range> set = low.compareTo(high) < 0 ? List.of(new Range(low, high)) : List.of();
            if (node.enumeration().isPresent()) {
                set = Range.and(set, points(node.enumeration().get()));
            }
            if (node.constant().isPresent()) {
                set = Range.and(set, points(List.of(node.constant().get())));
            }
            return set;
        }

        private boolean has(BigDecimal divisor) {
            return multiples.contains(divisor);
        }

        private static Cut max(Cut a, Cut b) {
            return a.compareTo(b) > 0 ? a : b;
        }

        private static Cut min(Cut a, Cut b) {
            return a.compareTo(b) < 0 ? a : b;
        }

        private static List<Range> points(List<Json> values) {
            Set<BigDecimal> numbers = new TreeSet<>();
            for (Json value : values) {
                if (value instanceof Json.Number(BigDecimal number)) {
                    numbers.add(number);
                }
            }
            return numbers.stream().map(Range::of).toList();
        }
    }
}
