package dev.jebena.registry.sql;

import dev.jebena.registry.Candidate;
import dev.jebena.registry.Reference;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.StoredSchema;
import dev.jebena.schema.json.JsonWriter;
import java.sql.DatabaseMetaData;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/// The statements on schemas, what they refer to and their fields.
final class SchemaTable {
    private SchemaTable() {}

    static String identity(Handle handle) {
        return handle.createQuery("select id from registry_identity").mapTo(String.class).one();
    }

    static Optional<StoredSchema> find(Handle handle, long id) {
        return select(handle, "s.id = :id").bind("id", id).map(Rows::schema).findOne();
    }

    static Optional<StoredSchema> findGuid(Handle handle, String guid) {
        return select(handle, "s.guid = :guid").bind("guid", guid).map(Rows::schema).findOne();
    }

    static List<StoredSchema> newest(Handle handle, int count) {
        return select(handle, "true order by s.id desc limit :count")
                .bind("count", count)
                .map(Rows::schema)
                .list();
    }

    static List<StoredSchema> targets(Handle handle, long id) {
        return handle.createQuery(
                        "select "
                                + Rows.SCHEMA
                                + " from registry_reference r"
                                + " join registry_schema s on s.id = r.target_id"
                                + " where r.schema_id = :id order by r.place")
                .bind("id", id)
                .map(Rows::schema)
                .list();
    }

    /// The id of a schema: the one it has, or a new one. Empty when it cannot have the id that is
    /// wanted.
    static Optional<Stored> store(
            Handle handle, Candidate candidate, OptionalLong wanted, Instant created) {
        Optional<Long> known = id(handle, candidate);
        if (known.isEmpty()) {
            Optional<Long> inserted = insert(handle, candidate, wanted, created);
            if (inserted.isPresent()) {
                insertReferences(handle, inserted.get(), candidate);
                insertFields(handle, inserted.get(), candidate);
                return Optional.of(new Stored(inserted.get(), true));
            }
            // another transaction was faster, or the id is another schema's
            known = id(handle, candidate);
        }
        return known.filter(id -> wanted.isEmpty() || wanted.getAsLong() == id)
                .map(id -> new Stored(id, false));
    }

    /// @param isNew whether it was not there before
    record Stored(long id, boolean isNew) {}

    private static Optional<Long> insert(
            Handle handle, Candidate candidate, OptionalLong wanted, Instant created) {
        SchemaText schema = candidate.schema();
        boolean given = wanted.isPresent();
        Query insert =
                handle.createQuery(
                                """
                                insert into registry_schema (%stype, digest, guid, canonical, text,
                                    refs, lowered, created)
                                values (%s:type, :digest, :guid, :canonical, :text,
                                    :refs, :lowered, :created)
                                on conflict %s do nothing
                                returning id
                                """
                                        .formatted(
                                                given ? "id, " : "",
                                                given ? ":id, " : "",
                                                given ? "" : "(type, digest)"))
                        .bind("type", schema.type().name())
                        .bind("digest", candidate.digest().hex())
                        .bind("guid", candidate.digest().guid(schema.type()))
                        .bind("canonical", candidate.canonical().hex())
                        .bind("text", schema.text())
                        .bind("refs", JsonWriter.compact(Reference.listToJson(schema.references())))
                        .bind("lowered", schema.text().toLowerCase(Locale.ROOT))
                        .bind("created", created);
        if (given) {
            insert.bind("id", wanted.getAsLong());
        }
        Optional<Long> id = insert.mapTo(Long.class).findOne();
        if (given && id.isPresent()) {
            countOn(handle, id.get());
        }
        return id;
    }

    /// PostgreSQL does not see an id that was not taken from its sequence; SQLite does.
    private static void countOn(Handle handle, long id) {
        String product = handle.queryMetadata(DatabaseMetaData::getDatabaseProductName);
        if (product.equals("PostgreSQL")) {
            handle.createQuery(
                            "select setval('registry_schema_id_seq', :id)"
                                    + " from registry_schema_id_seq where last_value <= :id")
                    .bind("id", id)
                    .mapTo(Long.class)
                    .findOne();
        }
    }

    private static void insertReferences(Handle handle, long id, Candidate candidate) {
        List<Reference> references = candidate.schema().references();
        if (references.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into registry_reference
                            (schema_id, place, context, subject, number, target_id)
                        values (:id, :place, :context, :subject, :number, :target)
                        """);
        for (int i = 0; i < references.size(); i++) {
            Rows.bind(batch, references.get(i).subject())
                    .bind("id", id)
                    .bind("place", i)
                    .bind("number", references.get(i).version())
                    .bind("target", candidate.targets().get(i))
                    .add();
        }
        batch.execute();
    }

    private static void insertFields(Handle handle, long id, Candidate candidate) {
        if (candidate.fields().isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        "insert into registry_field (schema_id, path, name)"
                                + " values (:id, :path, :name)");
        for (String path : candidate.fields()) {
            batch.bind("id", id)
                    .bind("path", path)
                    .bind("name", path.substring(path.lastIndexOf('.') + 1).replace("[]", ""))
                    .add();
        }
        batch.execute();
    }

    private static Optional<Long> id(Handle handle, Candidate candidate) {
        return handle.createQuery(
                        "select id from registry_schema where type = :type and digest = :digest")
                .bind("type", candidate.schema().type().name())
                .bind("digest", candidate.digest().hex())
                .mapTo(Long.class)
                .findOne();
    }

    private static Query select(Handle handle, String where) {
        return handle.createQuery(
                "select " + Rows.SCHEMA + " from registry_schema s where " + where);
    }
}
