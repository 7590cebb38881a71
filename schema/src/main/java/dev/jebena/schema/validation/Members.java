package dev.jebena.schema.validation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The members that a schema names, found by their hash. Immutable.
final class Members {
    private final String[] names;
    private final Member[] members;
    private final int mask;

    /// What is asked of the member with one name: its plan (null where it may be anything), whether
    /// it must be there, and its bit among those of the others (0 where there are more members than
    /// a `long` has bits).
    record Member(@Nullable Plan plan, boolean required, long bit) {}

    Members(Map<String, Member> byName) {
        int capacity = Integer.highestOneBit(Math.max(1, byName.size() * 2)) * 2;
        this.names = new String[capacity];
        this.members = new Member[capacity];
        this.mask = capacity - 1;
        byName.forEach((name, member) -> {
            int at = spread(name) & mask;
            while (members[at] != null) {
                at = (at + 1) & mask;
            }
            names[at] = name;
            members[at] = member;
        });
    }

    /// The member of that name; null where the schema does not name it.
    @Nullable Member find(String name) {
        int at = spread(name) & mask;
        while (members[at] != null) {
            if (names[at].equals(name)) {
                return members[at];
            }
            at = (at + 1) & mask;
        }
        return null;
    }

    private static int spread(String name) {
        int hash = name.hashCode();
        return hash ^ (hash >>> 16);
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
