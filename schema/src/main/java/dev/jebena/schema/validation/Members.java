package dev.jebena.schema.validation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The members that a schema names. Immutable.
///
/// @param byName in a `HashMap`, which keeps its speed when somebody chooses names that share a
///   hash
record Members(Map<String, Member> byName) {
    /// What is asked of the member with one name: its plan (null where it may be anything), whether
    /// it must be there, and its bit among those of the others (0 where there are more members than
    /// a `long` has bits).
    record Member(@Nullable Plan plan, boolean required, long bit) {}

    Members {
        byName = new HashMap<>(byName);
    }

    /// The member of that name; null where the schema does not name it.
    @Nullable Member find(String name) {
        return byName.get(name);
    }

    /// Where a member of `trigger` is there, all of `needed` must be.
    record Dependency(long trigger, long needed) {
        static boolean allHold(List<Dependency> dependencies, long seen) {
            for (int i = 0; i < dependencies.size(); i++) {
                Dependency each = dependencies.get(i);
                if ((seen & each.trigger) != 0 && (seen & each.needed) != each.needed) {
                    return false;
                }
            }
            return true;
        }
    }
}
