package dev.jebena.registry;

import java.util.List;

/// What settings hold for. Written as a key: empty, `:.ctx:`, or `:.ctx:name`.
public sealed interface Scope {

    /// The whole registry.
    record Global() implements Scope {
        @Override
        public String key() {
            return "";
        }
    }

    /// All subjects of a context.
    record OfContext(String context) implements Scope {
        public OfContext {
            SubjectName.requireContext(context);
        }

        @Override
        public String key() {
            return ":" + context + ":";
        }
    }

    /// One subject.
    record OfSubject(SubjectName subject) implements Scope {
        @Override
        public String key() {
            return ":" + subject.context() + ":" + subject.name();
        }
    }

    /// Its text, one for each scope.
    String key();

    /// The scope of a key.
    static Scope of(String key) {
        if (key.isEmpty()) {
            return new Global();
        }
        if (key.endsWith(":") && key.indexOf(':', 1) == key.length() - 1) {
            return new OfContext(key.substring(1, key.length() - 1));
        }
        return new OfSubject(SubjectName.parse(key));
    }

    /// Where settings for this are looked for, the narrowest first.
    default List<Scope> widening() {
        return switch (this) {
            case Global global -> List.of(global);
            case OfContext context -> List.of(context, new Global());
            case OfSubject one ->
                    List.of(one, new OfContext(one.subject().context()), new Global());
        };
    }
}
