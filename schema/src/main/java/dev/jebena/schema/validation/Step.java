package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Judges a value of one kind by its events. The value's first event is the current one; after a
/// `true` its last is, after a `false` any. Immutable, or complete before it is used.
interface Step {

    boolean test(JsonParser events, Run run);

    /// Whatever it is.
    Step ANY =
            (events, _) -> {
                JsonReader.skip(events);
                return true;
            };

    /// Nothing.
    Step NEVER = (_, _) -> false;

    /// A truth value that is allowed.
    record Truth(boolean yes, boolean no) implements Step {
        @Override
        public boolean test(JsonParser events, Run run) {
            return events.currentToken() == JsonToken.VALUE_TRUE ? yes : no;
        }
    }

    /// A string that all rules allow and that is in all sets.
    record OfText(List<TextRule> rules, List<Set<String>> allowed) implements Step {
        @Override
        public boolean test(JsonParser events, Run run) {
            String value = events.getString();
            for (int i = 0; i < rules.size(); i++) {
                if (!rules.get(i).allows(value)) {
                    return false;
                }
            }
            for (int i = 0; i < allowed.size(); i++) {
                if (!allowed.get(i).contains(value)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// A number that all rules allow and that is in all sets, which hold numbers without trailing
    /// zeros.
    record OfNumber(
            List<Rule.Integers> integers, List<NumberRule> rules, List<Set<BigDecimal>> allowed)
            implements Step {
        @Override
        public boolean test(JsonParser events, Run run) {
            boolean small =
                    events.currentToken() == JsonToken.VALUE_NUMBER_INT
                            && events.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            return small ? test(events.getLongValue()) : test(JsonReader.decimal(events));
        }

        private boolean test(long value) {
            for (int i = 0; i < rules.size(); i++) {
                if (!rules.get(i).allows(value)) {
                    return false;
                }
            }
            return allowed.isEmpty() || isAmongAll(BigDecimal.valueOf(value));
        }

        private boolean test(BigDecimal value) {
            for (Rule.Integers rule : integers) {
                if (!rule.allows(new Json.Number(value))) {
                    return false;
                }
            }
            for (NumberRule rule : rules) {
                if (!rule.allows(value)) {
                    return false;
                }
            }
            return isAmongAll(value);
        }

        private boolean isAmongAll(BigDecimal value) {
            for (Set<BigDecimal> set : allowed) {
                if (!set.contains(value.stripTrailingZeros())) {
                    return false;
                }
            }
            return true;
        }
    }

    /// A value that several schemas must look at: it is built, and each judges it.
    record Built(List<Check> checks) implements Step {
        @Override
        public boolean test(JsonParser events, Run run) {
            return testAll(checks, JsonReader.value(events), run);
        }

        static boolean testAll(List<Check> checks, Json value, Run run) {
            for (int i = 0; i < checks.size(); i++) {
                if (!checks.get(i).test(value, run, null)) {
                    return false;
                }
            }
            return true;
        }
    }
}
