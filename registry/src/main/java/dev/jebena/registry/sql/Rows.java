package dev.jebena.registry.sql;

import dev.jebena.registry.Digest;
import dev.jebena.registry.Lifecycle;
import dev.jebena.registry.Metadata;
import dev.jebena.registry.Reference;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.StoredSchema;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.SubjectState;
import dev.jebena.registry.Tags;
import dev.jebena.registry.Use;
import dev.jebena.registry.Version;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/// What the rows of the tables mean, and how a subject is bound.
final class Rows {

    /// The columns of a schema, of the table `s`.
    static final String SCHEMA =
            "s.id, s.guid, s.type, s.digest, s.canonical, s.text, s.refs,"
                    + " s.created as schema_created";

    /// The columns of a version, of the table `v`.
    static final String VERSION =
            "v.context, v.subject, v.number, v.schema_id, v.lifecycle, v.metadata, v.tags,"
                    + " v.created, v.deleted";

    /// Both, joined.
    static final String VERSIONS_WITH_SCHEMAS =
            "select "
                    + VERSION
                    + ", "
                    + SCHEMA
                    + " from registry_version v join registry_schema s on s.id = v.schema_id";

    private Rows() {}

    static <S extends SqlStatement<S>> S bind(S statement, SubjectName subject) {
        return statement.bind("context", subject.context()).bind("subject", subject.name());
    }

    static StoredSchema schema(ResultSet row) throws SQLException {
        return new StoredSchema(
                row.getLong("id"),
                row.getString("guid"),
                new SchemaText(
                        SchemaType.valueOf(row.getString("type")),
                        row.getString("text"),
                        references(row.getString("refs"))),
                new Digest(row.getString("digest")),
                new Digest(row.getString("canonical")),
                Instant.ofEpochMilli(row.getLong("schema_created")));
    }

    static Version version(ResultSet row) throws SQLException {
        return new Version(
                subject(row),
                row.getInt("number"),
                schema(row),
                Lifecycle.valueOf(row.getString("lifecycle")),
                Metadata.of(JsonReader.STANDARD.read(row.getString("metadata"))),
                Tags.of(JsonReader.STANDARD.read(row.getString("tags"))),
                Instant.ofEpochMilli(row.getLong("created")),
                instant(row, "deleted").isPresent());
    }

    static SubjectState.Listed listed(ResultSet row) throws SQLException {
        return new SubjectState.Listed(
                row.getInt("number"),
                row.getLong("schema_id"),
                SchemaType.valueOf(row.getString("type")),
                new Digest(row.getString("digest")),
                new Digest(row.getString("canonical")),
                Lifecycle.valueOf(row.getString("lifecycle")),
                instant(row, "deleted").isPresent());
    }

    static Use use(ResultSet row) throws SQLException {
        return new Use(
                subject(row),
                row.getInt("number"),
                row.getLong("schema_id"),
                instant(row, "deleted").isPresent());
    }

    static SubjectName subject(ResultSet row) throws SQLException {
        return new SubjectName(row.getString("context"), row.getString("subject"));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static List<Reference> references(String text) {
        return JsonReader.STANDARD.read(text) instanceof Json.Array(List<Json> items)
                ? items.stream().map(Reference::of).toList()
                : List.of();
    }
}
