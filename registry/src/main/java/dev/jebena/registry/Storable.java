package dev.jebena.registry;

import java.util.regex.Pattern;

/// What a text may hold that goes into both databases: PostgreSQL stores no NUL, UTF-8 has no lone
/// surrogate.
final class Storable {
    private static final Pattern NOT_STORABLE = Pattern.compile("[\\x00\\p{Cs}]");
    private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    private Storable() {}

    static boolean holds(String text) {
        return !NOT_STORABLE.matcher(text).find();
    }

    /// A name: of 1 to `most` characters, none of them a control character.
    ///
    /// @throws IllegalArgumentException where it is none
    static void requireName(String what, String name, int most) {
        if (name.isEmpty() || name.length() > most || NOT_PLAIN.matcher(name).find()) {
            throw new IllegalArgumentException(
                    "%s has 1 to %d characters, none of them a control character"
                            .formatted(what, most));
        }
    }
}
