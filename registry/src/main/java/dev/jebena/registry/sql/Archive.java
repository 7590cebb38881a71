package dev.jebena.registry.sql;

import dev.jebena.registry.ArchiveEntry;
import dev.jebena.registry.ArchiveEntry.OfDependency;
import dev.jebena.registry.ArchiveEntry.OfSchema;
import dev.jebena.registry.ArchiveEntry.OfSettings;
import dev.jebena.registry.ArchiveEntry.OfVersion;
import dev.jebena.registry.Candidate;
import dev.jebena.registry.Dependency;
import dev.jebena.registry.Import;
import dev.jebena.registry.Lifecycle;
import dev.jebena.registry.Metadata;
import dev.jebena.registry.StoredSchema;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.Tags;
import dev.jebena.schema.json.JsonReader;
import dev.jebena.store.RoundTrip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// Everything handed out, and everything taken in, within one transaction that owns it.
final class Archive {
    private static final int FETCHED_AT_ONCE = 500;

    private final Handle handle;
    private final Instant now;
    private final Map<Long, Long> ids = new HashMap<>();
    private final Set<SubjectName> taken = new HashSet<>();
    private int newSchemas;
    private int newVersions;

    Archive(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /// Thrown out of the transaction, so that nothing of it stays.
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int position;
        private final String what;

        RefusedException(int position, String what) {
            super(what);
            this.position = position;
            this.what = what;
        }

        Import.Refused asImport() {
            return new Import.Refused(position, what);
        }
    }

    void export(Consumer<ArchiveEntry> sink) {
        handle.createQuery("select " + Rows.SCHEMA + " from registry_schema s order by s.id")
                .setFetchSize(FETCHED_AT_ONCE)
                .map((row, _) -> Rows.schema(row))
                .forEach(schema -> sink.accept(entry(schema)));
        handle.createQuery(
                        "select "
                                + Rows.VERSION
                                + " from registry_version v"
                                + " order by v.context, v.subject, v.number")
                .setFetchSize(FETCHED_AT_ONCE)
                .map((row, _) -> version(row))
                .forEach(sink);
        SettingTable.all(handle)
                .forEach(row -> sink.accept(new OfSettings(row.scope(), row.settings())));
        DependencyTable.all(handle)
                .forEach(dependency -> sink.accept(new OfDependency(dependency)));
    }

    private OfSchema entry(StoredSchema schema) {
        List<Long> targets =
                schema.schema().references().isEmpty()
                        ? List.of()
                        : SchemaTable.targets(handle, schema.id()).stream()
                                .map(StoredSchema::id)
                                .toList();
        Candidate candidate =
                new Candidate(
                        schema.schema(), schema.digest(), schema.canonical(), targets, Set.of());
        return new OfSchema(schema.id(), candidate, schema.created());
    }

    private static ArchiveEntry version(ResultSet row) throws SQLException {
        return new OfVersion(
                Rows.subject(row),
                row.getInt("number"),
                row.getLong("schema_id"),
                Lifecycle.valueOf(row.getString("lifecycle")),
                Metadata.of(JsonReader.STANDARD.read(row.getString("metadata"))),
                Tags.of(JsonReader.STANDARD.read(row.getString("tags"))),
                Instant.ofEpochMilli(row.getLong("created")),
                Rows.instant(row, "deleted"));
    }

    /// @throws RefusedException where one of them cannot be taken in
    Import.Done restore(List<ArchiveEntry> entries, boolean keepIds) {
        for (int i = 0; i < entries.size(); i++) {
            int position = i + 1;
            switch (entries.get(i)) {
                case OfSchema schema -> restore(position, schema, keepIds);
                case OfVersion version -> restore(position, version);
                case OfSettings(var scope, var settings) -> {
                    if (!SettingTable.has(handle, scope)) {
                        SettingTable.put(handle, scope, settings);
                    }
                }
                case OfDependency(Dependency dependency) -> restore(position, dependency);
            }
        }
        return new Import.Done(ArchiveEntry.Counts.of(entries), newSchemas, newVersions);
    }

    private void restore(int position, OfSchema entry, boolean keepIds) {
        Candidate given = entry.candidate();
        List<Long> targets = new ArrayList<>();
        for (long target : given.targets()) {
            targets.add(id(position, target));
        }
        Candidate candidate =
                new Candidate(
                        given.schema(), given.digest(), given.canonical(), targets, given.fields());
        OptionalLong wanted = keepIds ? OptionalLong.of(entry.id()) : OptionalLong.empty();
        SchemaTable.Stored stored =
                SchemaTable.store(handle, candidate, wanted, entry.created())
                        .orElseThrow(() ->
                                new RefusedException(
                                        position,
                                        "id %d is another schema's here, or this schema has another id"
                                                .formatted(entry.id())));
        ids.put(entry.id(), stored.schema().id());
        newSchemas += stored.isNew() ? 1 : 0;
    }

    private void restore(int position, OfVersion entry) {
        long schemaId = id(position, entry.schemaId());
        if (taken.add(entry.subject())) {
            SubjectTable.advance(handle, entry.subject());
        }
        List<There> there = there(entry, schemaId);
        for (There each : there) {
            boolean same = each.schemaId() == schemaId;
            boolean isDeleted = entry.deleted().isPresent();
            if (each.number() == entry.number()) {
                if (same && each.deleted().isPresent() == isDeleted) {
                    return;
                }
                throw new RefusedException(
                        position,
                        "%s has another version %d".formatted(entry.subject(), entry.number()));
            }
            if (same && !isDeleted && each.deleted().isEmpty()) {
                throw new RefusedException(
                        position,
                        "%s has this schema as version %d"
                                .formatted(entry.subject(), each.number()));
            }
        }
        RoundTrip.run(handle, VersionTable.insert(entry, schemaId));
        newVersions++;
    }

    private void restore(int position, Dependency dependency) {
        boolean known =
                DependencyTable.from(handle, dependency.from()).stream()
                        .anyMatch(other -> other.to().equals(dependency.to()));
        if (!known && !DependencyTable.put(handle, dependency, now)) {
            throw new RefusedException(
                    position,
                    "%s depends on %s, which is not there"
                            .formatted(dependency.from(), dependency.to()));
        }
    }

    private long id(int position, long archived) {
        Long id = ids.get(archived);
        if (id == null) {
            throw new RefusedException(position, "schema " + archived + " is not in the archive");
        }
        return id;
    }

    /// A version of the same number, or of the same schema.
    private record There(int number, long schemaId, Optional<Instant> deleted) {}

    private List<There> there(OfVersion entry, long schemaId) {
        return Rows.bind(
                        handle.createQuery(
                                """
                                select number, schema_id, deleted from registry_version
                                where context = :context and subject = :subject
                                    and (number = :number or schema_id = :schema)
                                order by number
                                """),
                        entry.subject())
                .bind("number", entry.number())
                .bind("schema", schemaId)
                .map((row, _) ->
                        new There(
                                row.getInt("number"),
                                row.getLong("schema_id"),
                                Rows.instant(row, "deleted")))
                .list();
    }
}
