package dev.jebena.registry;

import dev.jebena.wire.RequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/// Schemas over time. A subject is a line of numbered versions; each has a schema, which has an id
/// of its own, so the same content under two subjects is one schema and two versions. Whether a new
/// version fits the older ones is proved before it is taken.
///
/// Thread-safe. Calls block, so they belong on virtual threads; each ends by the deadline of its
/// context. What is expected comes back as a value; a database that is away, or too busy, is a
/// [dev.jebena.store.StoreException] of the storage.
public final class Registry {
    private final Storage storage;
    private final SchemaReader reader;
    private final SettingRules settings;
    private final CompatibilityRules compatibility;
    private final Activation activation;
    private final Registrar registrar;

    /// @param formats the languages that are understood
    public Registry(Storage storage, Format... formats) {
        Map<SchemaType, Format> byType = new EnumMap<>(SchemaType.class);
        Arrays.stream(formats).forEach(format -> byType.put(format.type(), format));
        this.storage = storage;
        this.reader = new SchemaReader(byType, storage);
        this.settings = new SettingRules(storage);
        this.compatibility = new CompatibilityRules(storage, reader, settings);
        this.activation = new Activation(storage, reader, settings, compatibility);
        this.registrar = new Registrar(storage, reader, settings, compatibility, activation);
    }

    /// The languages that are understood.
    public List<SchemaType> types() {
        return reader.types();
    }

    /// Adds a version, unless the subject has one with that schema.
    public Registration register(RequestContext context, SubjectName subject, NewVersion wish) {
        return registrar.register(context, subject, wish);
    }

    /// Looks for a schema under a subject.
    ///
    /// @param normalize whether one that means the same counts too; also where settings say so
    /// @param deleted whether versions that are deleted softly count too
    public Lookup lookup(
            RequestContext context,
            SubjectName subject,
            SchemaText schema,
            boolean normalize,
            boolean deleted) {
        SubjectState seen = storage.subject(context, subject);
        boolean alike = normalize || settings.effective(context, subject).normalize();
        try {
            return switch (reader.resolve(context, schema)) {
                case SchemaReader.Missing(Reference reference) ->
                        new Rejection.Unresolved(reference);
                case SchemaReader.Resolved resolved -> {
                    Optional<SubjectState.Listed> found =
                            seen.newest(deleted, resolved::isSameAs)
                                    .or(() ->
                                            alike
                                                    ? seen.newest(
                                                            deleted,
                                                            reader.read(context, resolved)
                                                                    ::meansSameAs)
                                                    : Optional.empty());
                    yield found.flatMap(entry -> storage.version(context, subject, entry.number()))
                            .<Lookup>map(Lookup.Found::new)
                            .orElseGet(() -> new Lookup.Missing(seen.exists()));
                }
            };
        } catch (InvalidSchemaException e) {
            return Rejection.Invalid.of(e);
        }
    }

    /// The schema of an id, for ever.
    public Optional<StoredSchema> byId(RequestContext context, long id) {
        return storage.schema(context, id);
    }

    /// The same, as far as it is known in memory: never blocks, and empty says nothing.
    public Optional<StoredSchema> knownById(long id) {
        return storage.known(id);
    }

    /// What programs exchange instead of a schema's text, where its language has such a form.
    public Optional<byte[]> serialized(RequestContext context, StoredSchema schema) {
        return reader.serialized(context, schema);
    }

    /// The schema of a guid, for ever.
    public Optional<StoredSchema> byGuid(RequestContext context, String guid) {
        return storage.schemaOfGuid(context, guid);
    }

    /// The versions that have a schema, those deleted softly too.
    public List<Use> uses(RequestContext context, long schemaId) {
        return storage.uses(context, schemaId);
    }

    public List<SubjectName> subjects(RequestContext context, SubjectQuery query) {
        return storage.subjects(context, query);
    }

    public List<String> contexts(RequestContext context) {
        return storage.contexts(context);
    }

    /// All versions of a subject, without their schemas.
    public SubjectState versions(RequestContext context, SubjectName subject) {
        return storage.subject(context, subject);
    }

    /// A version, one that is deleted softly too.
    public Optional<Version> version(RequestContext context, SubjectName subject, int number) {
        return storage.version(context, subject, number);
    }

    /// The newest version that is neither deleted nor a draft.
    public Optional<Version> latest(RequestContext context, SubjectName subject) {
        return storage.latest(context, subject);
    }

    /// The same, as far as it is known in memory and fresh: never blocks, and empty says nothing.
    public Optional<Version> knownLatest(SubjectName subject) {
        return storage.knownLatest(subject);
    }

    /// Whether a schema would be compatible; nothing is changed.
    ///
    /// @param level another one than the subject's
    public Check check(
            RequestContext context,
            SubjectName subject,
            SchemaText schema,
            Check.Against against,
            Optional<Level> level) {
        return compatibility.check(context, subject, schema, against, level);
    }

    /// Judges a document; empty where there is no schema of that id.
    public Optional<Validation> validate(RequestContext context, long id, byte[] instance) {
        return validator(context, id).map(validator -> validator.validate(instance));
    }

    /// Judges documents; empty where there is no schema of that id.
    public Optional<InstanceValidator> validator(RequestContext context, long id) {
        return storage.schema(context, id)
                .map(stored -> reader.parsed(context, stored).validator());
    }

    /// Sets where in its life a version is.
    public LifecycleChange setLifecycle(
            RequestContext context, SubjectName subject, int number, Lifecycle lifecycle) {
        return activation.change(context, subject, number, lifecycle);
    }

    /// Deletes a version: softly, or for good after that.
    public Deletion delete(
            RequestContext context, SubjectName subject, int number, boolean permanently) {
        return delete(context, subject, OptionalInt.of(number), permanently);
    }

    /// Deletes all versions of a subject: softly, or for good after that.
    public Deletion delete(RequestContext context, SubjectName subject, boolean permanently) {
        return delete(context, subject, OptionalInt.empty(), permanently);
    }

    private Deletion delete(
            RequestContext context, SubjectName subject, OptionalInt number, boolean permanently) {
        WriteMode mode = settings.effective(context, subject).mode();
        return mode.readOnly()
                ? new Deletion.ReadOnly(mode)
                : storage.delete(context, subject, number, permanently);
    }

    /// The versions whose schemas refer to a version.
    public List<Use> referencedBy(RequestContext context, SubjectName subject, int number) {
        return storage.referencedBy(context, subject, number);
    }

    /// What is set in a scope itself.
    public Settings settings(RequestContext context, Scope scope) {
        return storage.settings(context, List.of(scope)).getOrDefault(scope, Settings.NONE);
    }

    /// What holds in a scope.
    public Settings.Effective effective(RequestContext context, Scope scope) {
        return settings.effective(context, scope);
    }

    /// Sets all settings of a scope.
    public void set(RequestContext context, Scope scope, Settings wish) {
        storage.change(context, scope, _ -> wish);
    }

    /// Changes the settings of a scope by what they are at that moment.
    ///
    /// @param change what they become; it has no other effect
    /// @return what they were
    public Settings change(RequestContext context, Scope scope, UnaryOperator<Settings> change) {
        return storage.change(context, scope, change);
    }

    /// Removes all settings of a scope. False when there were none.
    public boolean unset(RequestContext context, Scope scope) {
        return !storage.change(context, scope, _ -> Settings.NONE).equals(Settings.NONE);
    }

    /// Adds a dependency, again without effect. False when the subject, or the version of it, is
    /// not there.
    public boolean depend(RequestContext context, Dependency dependency) {
        return storage.add(context, dependency);
    }

    /// Removes a dependency. False when there was none.
    public boolean release(RequestContext context, Dependency.Party from, Dependency.Party to) {
        return storage.remove(context, from, to);
    }

    /// What a party needs.
    public List<Dependency> dependencies(RequestContext context, Dependency.Party from) {
        return storage.dependencies(context, from);
    }

    /// Who needs a party.
    public List<Dependency> dependents(RequestContext context, Dependency.Party to) {
        return storage.dependents(context, to);
    }

    public List<Version> search(RequestContext context, SearchQuery query) {
        return storage.search(context, query);
    }

    /// Writes everything, as it is at one moment, as NDJSON; leaves `out` open.
    public ArchiveEntry.Counts exportTo(RequestContext context, OutputStream out)
            throws IOException {
        return Exporter.write(storage, context, out);
    }

    /// Takes in what was written by an export: all of it or nothing. What is there already is left
    /// as it is.
    ///
    /// @param keepIds whether schemas must get the ids they have in the archive
    public Import importFrom(RequestContext context, InputStream archive, boolean keepIds)
            throws IOException {
        WriteMode mode = settings.effective(context, new Scope.Global()).mode();
        return mode.readOnly()
                ? new Import.Refused(0, "nothing is taken in while the registry is " + mode)
                : Importer.run(reader, storage, context, archive, keepIds);
    }
}
