package dev.jebena.registry.confluent;

import static dev.jebena.registry.SubjectName.DEFAULT_CONTEXT;

import dev.jebena.registry.Lookup;
import dev.jebena.registry.Metadata;
import dev.jebena.registry.NewVersion;
import dev.jebena.registry.Registration;
import dev.jebena.registry.Registry;
import dev.jebena.registry.Rejection;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.SubjectState;
import dev.jebena.registry.Tags;
import dev.jebena.registry.Verdict;
import dev.jebena.registry.Version;
import dev.jebena.registry.WriteMode;
import java.util.List;
import java.util.Optional;

/// Registers schemas, and looks for those that are. Thread-safe.
final class RegistrationOperations {
    private final Registry registry;

    RegistrationOperations(Registry registry) {
        this.registry = registry;
    }

    Answer register(Call call) {
        SubjectName subject = call.subject();
        call.refuse("force", "format");
        SchemaRequest request = SchemaRequest.of(call, registry);
        NewVersion plain = NewVersion.of(request.schema()).with(request.metadata(), Tags.NONE);
        NewVersion wish = call.flag("normalize") ? plain.normalized() : plain;
        Optional<NewVersion.Identity> identity = identity(call, subject, request);
        return switch (registry.register(
                call.context(), subject, identity.map(wish::withIdentity).orElse(wish))) {
            case Registration.Accepted(Version version, boolean _) ->
                    hasOther(version, request.metadata())
                            ? Refusal.notPermitted(
                                    "Subject %s has this schema as version %d with other metadata."
                                            .formatted(subject, version.number()))
                            : new Answer.Document(Documents.registered(version));
            case Rejection rejection -> Refusal.of(rejection);
            case Registration.Incompatible(Verdict verdict) -> incompatible(subject, verdict);
            case Registration.ReadOnly(WriteMode mode) -> Refusal.readOnly(subject, mode);
            case Registration.NotPermitted(String message) -> Refusal.notPermitted(message);
            case Registration.Busy() -> new Answer.Busy();
        };
    }

    /// Which id and number an import names. The number may be left to the registry.
    private Optional<NewVersion.Identity> identity(
            Call call, SubjectName subject, SchemaRequest request) {
        if (request.id().isEmpty()) {
            if (request.version().isPresent()) {
                throw new UnreadableException(
                        Refusal.notPermitted(
                                "A version is named only together with an id, in a subject of mode"
                                        + " IMPORT."));
            }
            return Optional.empty();
        }
        int id = request.id().get();
        int number =
                request.version()
                        .orElseGet(() -> number(registry.versions(call.context(), subject), id));
        if (number < 1) {
            throw new UnreadableException(
                    Refusal.Kind.INVALID_VERSION, "A version is a number from 1 on.");
        }
        return Optional.of(new NewVersion.Identity(id, number));
    }

    /// That of the version that has the schema, or else the next.
    private static int number(SubjectState state, int id) {
        int next = state.entries().isEmpty() ? 1 : state.entries().getLast().number() + 1;
        return state.entries().stream()
                .filter(entry -> !entry.deleted() && entry.schemaId() == id)
                .map(SubjectState.Listed::number)
                .findFirst()
                .orElse(next);
    }

    /// Looks for a schema under a subject, and for one without a context in the other contexts too.
    Answer lookup(Call call) {
        SubjectName subject = call.subject();
        call.refuse("format");
        SchemaRequest request = SchemaRequest.of(call, registry);
        Lookup own = lookup(call, subject, request);
        if (own instanceof Lookup.Missing && subject.context().equals(DEFAULT_CONTEXT)) {
            for (String context : registry.contexts(call.context())) {
                SubjectName other = new SubjectName(context, subject.name());
                if (!other.equals(subject)
                        && lookup(call, other, request) instanceof Lookup.Found(Version version)
                        && isWanted(version, request)) {
                    return new Answer.Document(Documents.version(version));
                }
            }
        }
        return switch (own) {
            case Lookup.Found(Version version) when isWanted(version, request) ->
                    new Answer.Document(Documents.version(version));
            case Lookup.Found _ -> missing(subject, true);
            case Lookup.Missing(boolean subjectExists) -> missing(subject, subjectExists);
            case Rejection rejection -> Refusal.of(rejection);
        };
    }

    /// By meaning, whether a client normalizes or not: serialisers send a schema as their parser
    /// prints it, whatever it looked like when it was registered.
    private Lookup lookup(Call call, SubjectName subject, SchemaRequest request) {
        return registry.lookup(
                call.context(), subject, request.schema(), true, call.flag("deleted"));
    }

    private static Refusal missing(SubjectName subject, boolean subjectExists) {
        return subjectExists
                ? new Refusal(
                        Refusal.Kind.SCHEMA_NOT_FOUND,
                        "The subject %s does not have this schema.".formatted(subject))
                : Refusal.subjectNotFound(subject);
    }

    /// A draft is nothing to write data by.
    private static boolean isWanted(Version version, SchemaRequest request) {
        return version.lifecycle().counts() && !hasOther(version, request.metadata());
    }

    /// Whether other metadata was asked for than a version has; nothing asked for fits all.
    private static boolean hasOther(Version version, Metadata wanted) {
        return !wanted.equals(Metadata.NONE) && !wanted.equals(version.metadata());
    }

    private static Refusal incompatible(SubjectName subject, Verdict verdict) {
        List<String> messages = Documents.messages(verdict);
        return new Refusal(
                Refusal.Kind.INCOMPATIBLE_SCHEMA,
                "The schema is not compatible (%s) with subject %s: %s"
                        .formatted(verdict.level(), subject, String.join("; ", messages)));
    }
}
