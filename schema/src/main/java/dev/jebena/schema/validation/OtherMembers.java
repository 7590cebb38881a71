package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonReader;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// The members that a schema does not name.
sealed interface OtherMembers {

    boolean test(String name, JsonParser events, Run run);

    /// One plan holds for all of them; null where they may be anything.
    record Same(@Nullable Plan plan) implements OtherMembers {
        @Override
        public boolean test(String name, JsonParser events, Run run) {
            if (plan == null) {
                JsonReader.skip(events);
                return true;
            }
            return plan.test(events, run);
        }
    }

    /// Names are matched with patterns. Where more than one schema turns out to hold, the value is
    /// built.
    record ByPattern(List<Group> groups) implements OtherMembers {
        @Override
        public boolean test(String name, JsonParser events, Run run) {
            Choice only = null;
            boolean several = false;
            for (Group group : groups) {
                boolean matched = false;
                for (Matching each : group.patterns()) {
                    if (each.pattern().test(name)) {
                        matched = true;
                        several |= only != null;
                        only = each.choice();
                    }
                }
                if (!matched && group.additional() != null) {
                    several |= only != null;
                    only = group.additional();
                }
            }
            if (only == null) {
                JsonReader.skip(events);
                return true;
            }
            return several ? testAll(name, events, run) : only.plan().test(events, run);
        }

        private boolean testAll(String name, JsonParser events, Run run) {
            Json value = JsonReader.value(events);
            for (Group group : groups) {
                boolean matched = false;
                for (Matching each : group.patterns()) {
                    if (each.pattern().test(name)) {
                        matched = true;
                        if (!each.choice().check().test(value, run, null)) {
                            return false;
                        }
                    }
                }
                Choice additional = group.additional();
                if (!matched && additional != null && !additional.check().test(value, run, null)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// The patterns of one schema, and what holds where none matches.
    record Group(List<Matching> patterns, @Nullable Choice additional) {
        public Group {
            patterns = List.copyOf(patterns);
        }
    }

    /// What holds for names in which the pattern is found.
    record Matching(Predicate<String> pattern, Choice choice) {}

    /// One schema, for values that are read and for values that were built.
    record Choice(Plan plan, Check check) {}
}
