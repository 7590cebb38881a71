package dev.jebena.registry.sql;

import dev.jebena.registry.ArchiveEntry;
import dev.jebena.registry.Lifecycle;
import dev.jebena.registry.Reference;
import dev.jebena.registry.SearchQuery;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.Use;
import dev.jebena.registry.Version;
import dev.jebena.schema.json.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/// The statements on versions.
final class VersionTable {
    private static final String ONE =
            " where v.context = :context and v.subject = :subject and v.number = :number";

    private VersionTable() {}

    static Optional<Version> find(Handle handle, SubjectName subject, int number) {
        return Rows.bind(handle.createQuery(Rows.VERSIONS_WITH_SCHEMAS + ONE), subject)
                .bind("number", number)
                .map(Rows::version)
                .findOne();
    }

    static Optional<Version> latest(Handle handle, SubjectName subject) {
        return Rows.bind(
                        handle.createQuery(
                                Rows.VERSIONS_WITH_SCHEMAS
                                        + " where v.context = :context and v.subject = :subject"
                                        + " and v.deleted is null and v.lifecycle in ('ACTIVE', 'DEPRECATED')"
                                        + " order by v.number desc limit 1"),
                        subject)
                .map(Rows::version)
                .findOne();
    }

    static List<Use> uses(Handle handle, long schemaId) {
        return handle.createQuery(
                        "select v.context, v.subject, v.number, v.schema_id, v.deleted"
                                + " from registry_version v where v.schema_id = :id"
                                + " order by v.context, v.subject, v.number")
                .bind("id", schemaId)
                .map(Rows::use)
                .list();
    }

    /// The versions whose schemas refer to a version, those deleted softly too.
    static List<Use> referencedBy(Handle handle, SubjectName subject, int number) {
        return Rows.bind(
                        handle.createQuery(
                                """
                                select distinct v.context, v.subject, v.number, v.schema_id,
                                    v.deleted
                                from registry_reference r
                                join registry_version v on v.schema_id = r.schema_id
                                where r.context = :context and r.subject = :subject
                                    and r.number = :number
                                order by v.context, v.subject, v.number
                                """),
                        subject)
                .bind("number", number)
                .map(Rows::use)
                .list();
    }

    /// Keeps a version from being deleted until the end of this transaction. False when it is
    /// deleted, or not there.
    static boolean hold(Handle handle, SubjectName subject, int number) {
        return Rows.bind(
                                handle.createUpdate(
                                        "update registry_version set deleted = deleted"
                                                + " where context = :context"
                                                + " and subject = :subject"
                                                + " and number = :number and deleted is null"),
                                subject)
                        .bind("number", number)
                        .execute()
                == 1;
    }

    /// The same, of what a reference leads to. False also when its number has another schema by now.
    static boolean hold(Handle handle, Reference reference, long schemaId) {
        return Rows.bind(
                                handle.createUpdate(
                                        "update registry_version set deleted = deleted"
                                                + " where context = :context"
                                                + " and subject = :subject and number = :number"
                                                + " and schema_id = :schema and deleted is null"),
                                reference.subject())
                        .bind("number", reference.version())
                        .bind("schema", schemaId)
                        .execute()
                == 1;
    }

    /// The same, of all versions of a subject.
    static boolean hold(Handle handle, SubjectName subject) {
        return Rows.bind(
                                handle.createUpdate(
                                        "update registry_version set deleted = deleted"
                                                + " where context = :context"
                                                + " and subject = :subject and deleted is null"),
                                subject)
                        .execute()
                > 0;
    }

    /// Adds a version of the schema with that id.
    static void insert(Handle handle, ArchiveEntry.OfVersion version, long schemaId) {
        String words =
                version.subject()
                        + "\n"
                        + String.join("\n", version.metadata().properties().values());
        Rows.bind(
                        handle.createUpdate(
                                """
                                insert into registry_version (context, subject, number, schema_id,
                                    lifecycle, metadata, tags, lowered, created, deleted)
                                values (:context, :subject, :number, :schema,
                                    :lifecycle, :metadata, :tags, :lowered, :created, :deleted)
                                """),
                        version.subject())
                .bind("number", version.number())
                .bind("schema", schemaId)
                .bind("lifecycle", version.lifecycle().name())
                .bind("metadata", JsonWriter.compact(version.metadata().toJson()))
                .bind("tags", JsonWriter.compact(version.tags().toJson()))
                .bind("lowered", words.toLowerCase(Locale.ROOT))
                .bind("created", version.created())
                .bindByType("deleted", version.deleted().orElse(null), Instant.class)
                .execute();
        if (!version.tags().names().isEmpty()) {
            PreparedBatch batch =
                    handle.prepareBatch(
                            "insert into registry_tag (context, subject, number, tag)"
                                    + " values (:context, :subject, :number, :tag)");
            for (String tag : version.tags().names()) {
                Rows.bind(batch, version.subject())
                        .bind("number", version.number())
                        .bind("tag", tag)
                        .add();
            }
            batch.execute();
        }
    }

    static void setLifecycle(Handle handle, SubjectName subject, int number, Lifecycle lifecycle) {
        Rows.bind(
                        handle.createUpdate(
                                "update registry_version set lifecycle = :lifecycle"
                                        + " where context = :context and subject = :subject"
                                        + " and number = :number"),
                        subject)
                .bind("lifecycle", lifecycle.name())
                .bind("number", number)
                .execute();
    }

    static void deleteSoftly(Handle handle, SubjectName subject, int number, Instant now) {
        Rows.bind(
                        handle.createUpdate(
                                "update registry_version set deleted = :now"
                                        + " where context = :context and subject = :subject"
                                        + " and number = :number"),
                        subject)
                .bind("now", now)
                .bind("number", number)
                .execute();
    }

    static void deletePermanently(Handle handle, SubjectName subject, int number) {
        for (String table : List.of("registry_tag", "registry_version")) {
            Rows.bind(
                            handle.createUpdate(
                                    "delete from "
                                            + table
                                            + " where context = :context and subject = :subject"
                                            + " and number = :number"),
                            subject)
                    .bind("number", number)
                    .execute();
        }
    }

    static List<Version> search(Handle handle, SearchQuery query) {
        StringBuilder sql =
                new StringBuilder(Rows.VERSIONS_WITH_SCHEMAS).append(" where v.deleted is null");
        query.type().ifPresent(_ -> sql.append(" and s.type = :type"));
        query.tag()
                .ifPresent(_ ->
                        sql.append(
                                " and (v.context, v.subject, v.number) in (select t.context,"
                                        + " t.subject, t.number from registry_tag t"
                                        + " where t.tag = :tag)"));
        query.field()
                .ifPresent(_ ->
                        sql.append(
                                " and v.schema_id in (select f.schema_id from registry_field f"
                                        + " where f.path = :field or f.name = :field)"));
        query.text()
                .ifPresent(_ ->
                        // two lists, so that each can be found by an index of its own
                        sql.append(
                                " and (v.context, v.subject, v.number) in ("
                                        + "select w.context, w.subject, w.number"
                                        + " from registry_version w"
                                        + " where w.lowered like :text escape '!'"
                                        + " union select w.context, w.subject, w.number"
                                        + " from registry_version w"
                                        + " join registry_schema x on x.id = w.schema_id"
                                        + " where x.lowered like :text escape '!')"));
        sql.append(" order by v.context, v.subject, v.number limit :limit offset :offset");
        Query statement =
                handle.createQuery(sql.toString())
                        .bind("limit", query.page().limit())
                        .bind("offset", query.page().offset());
        query.type().ifPresent(type -> statement.bind("type", type.name()));
        query.tag().ifPresent(tag -> statement.bind("tag", tag));
        query.field().ifPresent(field -> statement.bind("field", field));
        query.text().ifPresent(text -> statement.bind("text", pattern(text)));
        return statement.map(Rows::version).list();
    }

    /// The pattern of what contains a text.
    private static String pattern(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        return "%" + plain.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
