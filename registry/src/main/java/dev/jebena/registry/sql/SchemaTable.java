package dev.jebena.registry.sql;

import dev.jebena.registry.Candidate;
import dev.jebena.registry.Reference;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.StoredSchema;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.store.RoundTrip;
import dev.jebena.store.Sql;
import java.sql.DatabaseMetaData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/// The statements on schemas, what they refer to and their fields.
final class SchemaTable {
    private static final String SELECT = "select " + Rows.SCHEMA + " from registry_schema s";

    private static final String INSERT =
            """
            insert into registry_schema (type, digest, guid, canonical, text, refs, lowered, created)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (type, digest) do nothing
            returning id
            """;

    /// With an id that is wanted.
    private static final String INSERT_AS =
            """
            insert into registry_schema
                (id, type, digest, guid, canonical, text, refs, lowered, created)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            returning id
            """;

    private SchemaTable() {}

    static String identity(Handle handle) {
        return handle.createQuery("select id from registry_identity").mapTo(String.class).one();
    }

    static Sql select(long id) {
        return Sql.of(SELECT + " where s.id = ?", id);
    }

    static Sql selectGuid(String guid) {
        return Sql.of(SELECT + " where s.guid = ?", guid);
    }

    /// The schema that a candidate is, if it was stored before.
    static Optional<StoredSchema> find(Handle handle, Candidate candidate) {
        return RoundTrip.query(
                        handle,
                        Sql.of(
                                SELECT + " where s.type = ? and s.digest = ?",
                                candidate.schema().type().name(),
                                candidate.digest().hex()),
                        Rows::schema)
                .stream()
                .findFirst();
    }

    static List<StoredSchema> newest(Handle handle, int count) {
        return handle.createQuery(SELECT + " order by s.id desc limit :count")
                .bind("count", count)
                .map((row, _) -> Rows.schema(row))
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
                .map((row, _) -> Rows.schema(row))
                .list();
    }

    /// The schema of a candidate: as it is, or as it becomes with all that belongs to it. Empty
    /// when it cannot have the id that is wanted.
    static Optional<Stored> store(
            Handle handle, Candidate candidate, OptionalLong wanted, Instant created) {
        Optional<StoredSchema> known = find(handle, candidate);
        if (known.isEmpty()) {
            OptionalLong inserted =
                    RoundTrip.run(handle, List.of(insert(candidate, wanted, created))).getFirst();
            if (inserted.isPresent()) {
                long id = inserted.getAsLong();
                if (wanted.isPresent()) {
                    countOn(handle, id);
                }
                List<Sql> parts = parts(id, candidate);
                if (!parts.isEmpty()) {
                    RoundTrip.run(handle, parts);
                }
                return Optional.of(new Stored(stored(id, candidate, created), true));
            }
            // another transaction was faster, or the id is another schema's
            known = find(handle, candidate);
        }
        return known.filter(schema -> wanted.isEmpty() || wanted.getAsLong() == schema.id())
                .map(schema -> new Stored(schema, false));
    }

    /// @param isNew whether it was not there before
    record Stored(StoredSchema schema, boolean isNew) {}

    /// A candidate as it is once it has an id.
    static StoredSchema stored(long id, Candidate candidate, Instant created) {
        return new StoredSchema(
                id,
                candidate.digest().guid(candidate.schema().type()),
                candidate.schema(),
                candidate.digest(),
                candidate.canonical(),
                created);
    }

    /// The statement that adds a schema and returns its id. It returns nothing when the schema was
    /// there before, or the id that is wanted is another's.
    static Sql insert(Candidate candidate, OptionalLong wanted, Instant created) {
        SchemaText schema = candidate.schema();
        List<Object> values = new ArrayList<>();
        wanted.ifPresent(values::add);
        values.addAll(
                List.of(
                        schema.type().name(),
                        candidate.digest().hex(),
                        candidate.digest().guid(schema.type()),
                        candidate.canonical().hex(),
                        schema.text(),
                        JsonWriter.compact(Reference.listToJson(schema.references())),
                        schema.text().toLowerCase(Locale.ROOT),
                        created));
        return new Sql(wanted.isPresent() ? INSERT_AS : INSERT, values);
    }

    /// The statements that add what belongs to a schema: what it refers to, and its fields.
    static List<Sql> parts(long id, Candidate candidate) {
        List<Sql> statements = new ArrayList<>();
        List<Reference> references = candidate.schema().references();
        for (int place = 0; place < references.size(); place++) {
            Reference reference = references.get(place);
            statements.add(
                    Sql.of(
                            """
                            insert into registry_reference
                                (schema_id, place, context, subject, number, target_id)
                            values (?, ?, ?, ?, ?, ?)
                            """,
                            id,
                            place,
                            reference.subject().context(),
                            reference.subject().name(),
                            reference.version(),
                            candidate.targets().get(place)));
        }
        if (!candidate.fields().isEmpty()) {
            statements.add(insertFields(id, List.copyOf(candidate.fields())));
        }
        return statements;
    }

    /// All fields by one statement. Its rows are a power of two, the last field coming again where
    /// they are fewer: so there are few such statements, and the database keeps their plans.
    private static Sql insertFields(long id, List<String> paths) {
        int rows = paths.size() == 1 ? 1 : Integer.highestOneBit(paths.size() - 1) << 1;
        List<Object> values = new ArrayList<>(3 * rows);
        for (int row = 0; row < rows; row++) {
            String path = paths.get(Math.min(row, paths.size() - 1));
            values.add(id);
            values.add(path);
            values.add(path.substring(path.lastIndexOf('.') + 1).replace("[]", ""));
        }
        return new Sql(
                "insert into registry_field (schema_id, path, name) values (?, ?, ?)"
                        + ", (?, ?, ?)".repeat(rows - 1)
                        + " on conflict (schema_id, path) do nothing",
                values);
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
}
