package dev.jebena.registry.confluent;

import static dev.jebena.registry.SubjectName.DEFAULT_CONTEXT;

import dev.jebena.registry.Page;
import dev.jebena.registry.Scope;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.SubjectQuery;
import java.util.Optional;
import java.util.Set;

/// What Confluent's names of subjects mean: `name`, `:.ctx:name`, `:.ctx:` for a context, and in
/// prefixes `:*:` for all contexts.
final class Names {
    private static final String ALL_CONTEXTS = ":*:";
    private static final String GLOBAL_CONTEXT = ".__GLOBAL";

    /// Names that Confluent keeps for itself.
    private static final Set<String> RESERVED = Set.of("__GLOBAL", "__EMPTY");

    private Names() {}

    /// A name in its parts, either of which may be empty.
    private record Parts(Optional<String> context, String name) {
        static Parts of(String text) {
            if (!text.startsWith(":.")) {
                return new Parts(Optional.empty(), text);
            }
            int colon = text.indexOf(':', 1);
            return colon < 0
                    ? new Parts(Optional.of(text.substring(1)), "")
                    : new Parts(Optional.of(text.substring(1, colon)), text.substring(colon + 1));
        }
    }

    /// The subject of that name.
    ///
    /// @param context that it is in unless it names another
    static SubjectName subject(String text, String context) {
        Parts parts = Parts.of(text);
        try {
            if (RESERVED.contains(parts.name())) {
                throw new IllegalArgumentException("the name is reserved");
            }
            return new SubjectName(parts.context().orElse(context), parts.name());
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(
                    Refusal.Kind.INVALID_SUBJECT,
                    "'%s' is no subject: %s.".formatted(text, e.getMessage()));
        }
    }

    /// What settings under that name hold for. Those of the default context hold for all contexts
    /// that have none of their own.
    static Scope scope(String text, String context) {
        Parts parts = Parts.of(text);
        return parts.name().isEmpty()
                ? scope(parts.context().orElse(context))
                : new Scope.OfSubject(subject(text, context));
    }

    /// The same of a context.
    static Scope scope(String context) {
        boolean global = context.equals(DEFAULT_CONTEXT) || context.equals(GLOBAL_CONTEXT);
        return global ? new Scope.Global() : new Scope.OfContext(checked(context));
    }

    /// The context of a subject, whose name may be empty.
    static String contextOf(String text, String context) {
        return Parts.of(text).context().orElse(context);
    }

    /// The context that a path names: `.ctx`, `ctx` or `:.ctx:`.
    static String context(String text) {
        String bare = text.startsWith(":") ? text.substring(1) : text;
        bare = bare.endsWith(":") ? bare.substring(0, bare.length() - 1) : bare;
        return checked(bare.startsWith(".") ? bare : "." + bare);
    }

    /// The subjects with a prefix.
    ///
    /// @param context that they are in unless the prefix names another
    static SubjectQuery query(String prefix, String context, SubjectQuery.Deleted deleted) {
        try {
            if (prefix.startsWith(ALL_CONTEXTS)) {
                String rest = prefix.substring(ALL_CONTEXTS.length());
                return new SubjectQuery(Optional.empty(), rest, deleted, Page.FIRST);
            }
            Parts parts = Parts.of(prefix);
            return new SubjectQuery(
                    Optional.of(parts.context().orElse(context)),
                    parts.name(),
                    deleted,
                    Page.FIRST);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(
                    Refusal.Kind.UNPROCESSABLE, "subjectPrefix: %s.".formatted(e.getMessage()));
        }
    }

    /// What settings hold for, in words.
    static String describe(Scope scope) {
        return switch (scope) {
            case Scope.Global _ -> "the registry";
            case Scope.OfContext(String context) -> "context " + context;
            case Scope.OfSubject(SubjectName subject) -> "subject " + subject;
        };
    }

    /// The prefix that all subjects have.
    static String everything() {
        return ALL_CONTEXTS;
    }

    private static String checked(String context) {
        try {
            return new Scope.OfContext(context).context();
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(
                    Refusal.Kind.BAD_REQUEST,
                    "'%s' is no context: %s.".formatted(context, e.getMessage()));
        }
    }
}
