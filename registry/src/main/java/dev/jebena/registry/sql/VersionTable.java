package dev.jebena.registry.sql;

import dev.jebena.registry.ArchiveEntry;
import dev.jebena.registry.Lifecycle;
import dev.jebena.registry.Reference;
import dev.jebena.registry.SearchQuery;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.Use;
import dev.jebena.registry.Version;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The statements on versions.
final class VersionTable {
    private static final String INSERT =
            """
            insert into registry_version (context, subject, number, schema_id, lifecycle,
                metadata, tags, lowered, created)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_DELETED =
            """
            insert into registry_version (context, subject, number, schema_id, lifecycle,
                metadata, tags, lowered, created, deleted)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private VersionTable() {}

    static Sql select(SubjectName subject, int number) {
        return Sql.of(
                Rows.VERSIONS_WITH_SCHEMAS
                        + " where v.context = ? and v.subject = ? and v.number = ?",
                subject.context(),
                subject.name(),
                number);
    }

    static Sql selectLatest(SubjectName subject) {
        return Sql.of(
                Rows.VERSIONS_WITH_SCHEMAS
                        + " where v.context = ? and v.subject = ? and v.deleted is null"
                        + " and v.lifecycle in ('ACTIVE', 'DEPRECATED')"
                        + " order by v.number desc limit 1",
                subject.context(),
                subject.name());
    }

    static List<Use> uses(Handle handle, long schemaId) {
        return handle.createQuery(
                        "select v.context, v.subject, v.number, v.schema_id, v.deleted"
                                + " from registry_version v where v.schema_id = :id"
                                + " order by v.context, v.subject, v.number")
                .bind("id", schemaId)
                .map((row, _) -> Rows.use(row))
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
                .map((row, _) -> Rows.use(row))
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

    /// The statement that does so with what a reference leads to. It returns nothing when that is
    /// deleted, or not there, or has another schema by now.
    static Sql hold(Reference reference, long schemaId) {
        return Sql.of(
                """
                update registry_version set deleted = deleted
                where context = ? and subject = ? and number = ? and schema_id = ?
                    and deleted is null
                returning number
                """,
                reference.subject().context(),
                reference.subject().name(),
                reference.version(),
                schemaId);
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

    /// The statements that add a version of the schema with that id.
    static List<Sql> insert(ArchiveEntry.OfVersion version, long schemaId) {
        SubjectName subject = version.subject();
        String words = subject + "\n" + String.join("\n", version.metadata().properties().values());
        List<Object> values =
                new ArrayList<>(
                        List.of(
                                subject.context(),
                                subject.name(),
                                version.number(),
                                schemaId,
                                version.lifecycle().name(),
                                JsonWriter.compact(version.metadata().toJson()),
                                JsonWriter.compact(version.tags().toJson()),
                                words.toLowerCase(Locale.ROOT),
                                version.created()));
        version.deleted().ifPresent(values::add);
        List<Sql> statements = new ArrayList<>();
        statements.add(new Sql(version.deleted().isPresent() ? INSERT_DELETED : INSERT, values));
        for (String tag : version.tags().names()) {
            statements.add(
                    Sql.of(
                            "insert into registry_tag (context, subject, number, tag)"
                                    + " values (?, ?, ?, ?)",
                            subject.context(),
                            subject.name(),
                            version.number(),
                            tag));
        }
        return statements;
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
        return statement.map((row, _) -> Rows.version(row)).list();
    }

    /// The pattern of what contains a text.
    private static String pattern(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        return "%" + plain.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
