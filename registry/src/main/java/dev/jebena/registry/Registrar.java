package dev.jebena.registry;

import dev.jebena.registry.SchemaReader.Missing;
import dev.jebena.registry.SchemaReader.Read;
import dev.jebena.registry.SchemaReader.Resolved;
import dev.jebena.registry.SubjectState.Listed;
import dev.jebena.wire.RequestContext;
import java.util.Optional;
import java.util.OptionalLong;

/// Who gets a new version. Thread-safe.
///
/// Nothing is locked while schemas are compared. The verdict is on the subject as it was seen, and
/// the version is added only to that; where somebody was faster, the subject is looked at and
/// compared with again. So a verdict is never stale, and of writers that bring the same schema one
/// adds it and the others find it.
final class Registrar {
    private static final int ATTEMPTS = 50;

    private final Storage storage;
    private final SchemaReader reader;
    private final SettingRules settings;
    private final CompatibilityRules compatibility;
    private final Activation activation;

    Registrar(
            Storage storage,
            SchemaReader reader,
            SettingRules settings,
            CompatibilityRules compatibility,
            Activation activation) {
        this.storage = storage;
        this.reader = reader;
        this.settings = settings;
        this.compatibility = compatibility;
        this.activation = activation;
    }

    Registration register(RequestContext context, SubjectName subject, NewVersion wish) {
        Settings.Effective effective = settings.effective(context, subject);
        Optional<Registration> refusal = refusal(subject, effective.mode(), wish);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            return switch (reader.resolve(context, wish.schema())) {
                case Missing(Reference reference) -> new Rejection.Unresolved(reference);
                case Resolved resolved -> register(context, subject, wish, effective, resolved);
            };
        } catch (InvalidSchemaException e) {
            return Rejection.Invalid.of(e);
        }
    }

    private static Optional<Registration> refusal(
            SubjectName subject, WriteMode mode, NewVersion wish) {
        if (mode.readOnly()) {
            return Optional.of(new Registration.ReadOnly(mode));
        }
        boolean importing = mode == WriteMode.IMPORT;
        if (importing == wish.identity().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                new Registration.NotPermitted(
                        importing
                                ? "subject %s takes imports alone: an id and a version are needed"
                                        .formatted(subject)
                                : "subject %s takes no imports: it gives out ids and versions itself"
                                        .formatted(subject)));
    }

    private Registration register(
            RequestContext context,
            SubjectName subject,
            NewVersion wish,
            Settings.Effective effective,
            Resolved resolved) {
        boolean normalize = wish.normalize() || effective.normalize();
        Optional<Read> read = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            SubjectState seen = storage.subject(context, subject);
            Optional<Listed> twin = seen.newest(resolved::isSameAs);
            if (twin.isEmpty()) {
                // reading costs most, and a schema that is known need not be read
                Read schema = read.isPresent() ? read.get() : reader.read(context, resolved);
                read = Optional.of(schema);
                twin = normalize ? seen.newest(schema::meansSameAs) : twin;
                if (twin.isEmpty()) {
                    Optional<Registration> done = add(context, seen, wish, effective, schema);
                    if (done.isPresent()) {
                        return done.get();
                    }
                }
            }
            Optional<Registration> known =
                    twin.flatMap(entry -> known(context, subject, wish, entry));
            if (known.isPresent()) {
                return known.get();
            }
        }
        return new Registration.Busy();
    }

    /// Empty when the version was deleted for good in between.
    private Optional<Registration> known(
            RequestContext context, SubjectName subject, NewVersion wish, Listed twin) {
        if (!twin.lifecycle().counts() && wish.lifecycle().counts()) {
            return activate(context, subject, wish.lifecycle(), twin);
        }
        boolean otherwise =
                wish.identity()
                        .filter(identity ->
                                identity.number() != twin.number()
                                        || identity.schemaId() != twin.schemaId())
                        .isPresent();
        if (otherwise) {
            return Optional.of(
                    new Registration.NotPermitted(
                            "subject %s has this schema as version %d with id %d"
                                    .formatted(subject, twin.number(), twin.schemaId())));
        }
        return storage.version(context, subject, twin.number())
                .map(version -> new Registration.Accepted(version, false));
    }

    private Optional<Registration> activate(
            RequestContext context, SubjectName subject, Lifecycle lifecycle, Listed draft) {
        return switch (activation.change(context, subject, draft.number(), lifecycle)) {
            case LifecycleChange.Changed(Version version) ->
                    Optional.of(new Registration.Accepted(version, false));
            case LifecycleChange.Unknown _ -> Optional.empty();
            case LifecycleChange.Incompatible(Verdict verdict) ->
                    Optional.of(new Registration.Incompatible(verdict));
            case LifecycleChange.NotPermitted(String message) ->
                    Optional.of(new Registration.NotPermitted(message));
            case LifecycleChange.ReadOnly(WriteMode mode) ->
                    Optional.of(new Registration.ReadOnly(mode));
            case LifecycleChange.Busy _ -> Optional.of(new Registration.Busy());
        };
    }

    /// Empty when somebody was faster.
    private Optional<Registration> add(
            RequestContext context,
            SubjectState seen,
            NewVersion wish,
            Settings.Effective effective,
            Read schema) {
        int number = wish.identity().map(NewVersion.Identity::number).orElse(seen.next());
        if (seen.entry(number).isPresent()) {
            return Optional.of(
                    new Registration.NotPermitted(
                            "subject %s has another schema as version %d"
                                    .formatted(seen.subject(), number)));
        }
        if (wish.lifecycle().counts() && wish.identity().isEmpty()) {
            Verdict verdict =
                    compatibility.judge(context, seen, schema.parsed(), effective.level());
            if (!verdict.compatible()) {
                return Optional.of(new Registration.Incompatible(verdict));
            }
        }
        Addition addition =
                new Addition(
                        seen,
                        number,
                        schema.candidate(),
                        wish.identity()
                                .map(identity -> OptionalLong.of(identity.schemaId()))
                                .orElse(OptionalLong.empty()),
                        wish.lifecycle(),
                        wish.metadata(),
                        wish.tags());
        return switch (storage.add(context, addition)) {
            case Added.Stored(Version version) ->
                    Optional.of(new Registration.Accepted(version, true));
            case Added.Overtaken _ -> Optional.empty();
            case Added.Gone(Reference reference) ->
                    Optional.of(new Rejection.Unresolved(reference));
            case Added.IdTaken(long id) ->
                    Optional.of(
                            new Registration.NotPermitted(
                                    "id %d is not this schema's in this registry".formatted(id)));
        };
    }
}
