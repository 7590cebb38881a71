package dev.jebena.registry;

import java.util.OptionalInt;

/// Who needs whom: a consumer a subject, a prompt a subject, a subject another.
///
/// @param version the version of the subject it is pinned to; none where it follows the latest
public record Dependency(Party from, Party to, OptionalInt version) {
    public Dependency {
        if (version.isPresent() && (to.kind() != Kind.SUBJECT || version.getAsInt() < 1)) {
            throw new IllegalArgumentException(
                    "a dependency is pinned to a version of a subject, from 1 on");
        }
        if (from.equals(to)) {
            throw new IllegalArgumentException(from + " cannot depend on itself");
        }
    }

    /// What can need and be needed.
    public enum Kind {
        SUBJECT,
        PROMPT,
        CONSUMER
    }

    /// One of them; a subject by its name with its context.
    public record Party(Kind kind, String name) {
        public Party {
            if (kind == Kind.SUBJECT) {
                name = SubjectName.parse(name).toString();
            } else {
                Storable.requireName("a name", name, SubjectName.MAX_LENGTH);
            }
        }

        public static Party of(SubjectName subject) {
            return new Party(Kind.SUBJECT, subject.toString());
        }

        @Override
        public String toString() {
            return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + name;
        }
    }
}
