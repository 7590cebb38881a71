package dev.jebena.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jebena.wire.RequestContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads schemas by their formats: finds what they refer to, and what that refers to in turn.
/// Thread-safe.
final class SchemaReader {

    /// Most schemas that one schema may lead to.
    private static final int MAX_REFERENCED = 1_000;

    /// Most characters of the schemas that are kept read, those they lead to included.
    private static final int MAX_KEPT = 32 << 20;

    /// What a schema that was read costs beside its text, in characters.
    private static final int OVERHEAD = 1_000;

    private final Map<SchemaType, Format> formats;
    private final Storage storage;

    /// By id, since what an id means never changes.
    private final Cache<Long, Kept> kept =
            Caffeine.newBuilder()
                    .maximumWeight(MAX_KEPT)
                    .<Long, Kept>weigher((_, entry) -> entry.weight())
                    .executor(Runnable::run)
                    .build();

    SchemaReader(Map<SchemaType, Format> formats, Storage storage) {
        this.formats = Map.copyOf(formats);
        this.storage = storage;
    }

    List<SchemaType> types() {
        return formats.keySet().stream().sorted().toList();
    }

    /// What became of looking for what a schema refers to.
    sealed interface Resolution {}

    /// All of it is there.
    record Resolved(SchemaText schema, List<StoredSchema> targets, Digest digest)
            implements Resolution {

        /// Whether it is the very schema of an entry.
        boolean isSameAs(SubjectState.Listed entry) {
            return entry.type() == schema.type() && entry.digest().equals(digest);
        }
    }

    /// This is not.
    record Missing(Reference reference) implements Resolution {}

    /// A schema that was read and can be stored.
    record Read(Parsed parsed, Candidate candidate) {

        /// Whether it means the same as the schema of an entry.
        boolean meansSameAs(SubjectState.Listed entry) {
            return entry.type() == candidate.schema().type()
                    && entry.canonical().equals(candidate.canonical());
        }
    }

    /// Looks for what a schema refers to.
    ///
    /// @throws InvalidSchemaException where it refers to a schema of another type
    Resolution resolve(RequestContext context, SchemaText schema) {
        List<StoredSchema> targets = new ArrayList<>();
        for (Reference reference : schema.references()) {
            Optional<Version> version =
                    storage.version(context, reference.subject(), reference.version())
                            .filter(found -> !found.deleted());
            if (version.isEmpty()) {
                return new Missing(reference);
            }
            requireType(schema.type(), reference, version.get().schema());
            targets.add(version.get().schema());
        }
        Digest digest = Digest.of(schema, targets.stream().map(StoredSchema::digest).toList());
        return new Resolved(schema, List.copyOf(targets), digest);
    }

    /// Reads a schema that is not stored yet.
    ///
    /// @throws InvalidSchemaException where it is none
    Read read(RequestContext context, Resolved resolved) {
        return read(resolved, stored -> targets(context, stored));
    }

    /// Reads a schema that need not be stored, nor what it leads to.
    ///
    /// @param targets what the references of a schema lead to
    /// @throws InvalidSchemaException where it is none
    Read read(Resolved resolved, Function<StoredSchema, List<StoredSchema>> targets) {
        SchemaText schema = resolved.schema();
        Closure closure = new Closure(targets);
        closure.collect(schema, resolved.targets());
        Parsed parsed = parse(schema, closure.references());
        Digest canonical =
                Digest.canonical(
                        parsed.canonical(),
                        schema.references(),
                        resolved.targets().stream().map(StoredSchema::digest).toList());
        List<Long> ids = resolved.targets().stream().map(StoredSchema::id).toList();
        return new Read(
                parsed, new Candidate(schema, resolved.digest(), canonical, ids, parsed.fields()));
    }

    private record Kept(Parsed parsed, int weight) {}

    /// Reads the schema of a version, or takes it as it was read before.
    Parsed parsed(RequestContext context, SubjectState.Listed entry) {
        StoredSchema stored =
                storage.schema(context, entry.schemaId())
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "schema " + entry.schemaId() + " is not there"));
        return parsed(context, stored);
    }

    /// Reads a schema of the registry, or takes it as it was read before.
    Parsed parsed(RequestContext context, StoredSchema stored) {
        @Nullable Kept before = kept.getIfPresent(stored.id());
        if (before != null) {
            return before.parsed();
        }
        Closure closure = new Closure(each -> targets(context, each));
        closure.collect(stored.schema(), targets(context, stored));
        List<Format.Referenced> references = closure.references();
        return kept.get(
                        stored.id(),
                        _ ->
                                new Kept(
                                        parse(stored.schema(), references),
                                        weight(stored.schema(), references)))
                .parsed();
    }

    /// What programs exchange instead of the text of a schema of the registry.
    Optional<byte[]> serialized(RequestContext context, StoredSchema stored) {
        Closure closure = new Closure(each -> targets(context, each));
        closure.collect(stored.schema(), targets(context, stored));
        return format(stored.type()).serialized(stored.schema(), closure.references());
    }

    private static int weight(SchemaText schema, List<Format.Referenced> references) {
        long chars = (long) OVERHEAD + schema.text().length();
        for (Format.Referenced each : references) {
            chars += each.schema().text().length();
        }
        return Math.toIntExact(Math.min(chars, Integer.MAX_VALUE));
    }

    private Parsed parse(SchemaText schema, List<Format.Referenced> references) {
        return format(schema.type()).parse(schema, references);
    }

    private Format format(SchemaType type) {
        Format format = formats.get(type);
        if (format == null) {
            throw new InvalidSchemaException(
                    "schemas of type %s are not read here; these are: %s".formatted(type, types()),
                    "");
        }
        return format;
    }

    static void requireType(SchemaType type, Reference reference, StoredSchema target) {
        if (target.type() != type) {
            throw new InvalidSchemaException(
                    "the reference %s leads to a schema of type %s, not %s"
                            .formatted(reference, target.type(), type),
                    "");
        }
    }

    private List<StoredSchema> targets(RequestContext context, StoredSchema stored) {
        return stored.schema().references().isEmpty()
                ? List.of()
                : storage.targets(context, stored);
    }

    /// What a schema leads to, each before those that refer to it. That nothing leads back to
    /// itself is sure: what is referred to was there before.
    private static final class Closure {
        private final Map<String, Digest> meanings = new LinkedHashMap<>();
        private final List<Format.Referenced> references = new ArrayList<>();
        private final Function<StoredSchema, List<StoredSchema>> targetsOf;

        Closure(Function<StoredSchema, List<StoredSchema>> targetsOf) {
            this.targetsOf = targetsOf;
        }

        void collect(SchemaText schema, List<StoredSchema> targets) {
            for (int i = 0; i < targets.size(); i++) {
                String name = schema.references().get(i).name();
                StoredSchema target = targets.get(i);
                if (enter(name, target)) {
                    collect(target.schema(), targetsOf.apply(target));
                    references.add(new Format.Referenced(name, target.schema()));
                }
            }
        }

        /// False when the name was entered before.
        private boolean enter(String name, StoredSchema target) {
            Digest before = meanings.putIfAbsent(name, target.digest());
            if (before != null && !before.equals(target.digest())) {
                throw new InvalidSchemaException(
                        "two of the schemas that it leads to are named " + name, "");
            }
            if (meanings.size() > MAX_REFERENCED) {
                throw new InvalidSchemaException(
                        "it leads to more than " + MAX_REFERENCED + " schemas", "");
            }
            return before == null;
        }

        List<Format.Referenced> references() {
            return List.copyOf(references);
        }
    }
}
