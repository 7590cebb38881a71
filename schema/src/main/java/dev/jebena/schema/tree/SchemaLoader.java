package dev.jebena.schema.tree;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.json.JsonReader;
import java.util.HashMap;
import java.util.Map;

/// Makes a schema of JSON: resolves its references and translates its dialect. Nothing is fetched:
/// a reference to what was not handed in is an error. Immutable, thread-safe.
public final class SchemaLoader {

    /// A loader for draft 2020-12 where no `$schema` says otherwise, without documents.
    public static final SchemaLoader STANDARD =
            new SchemaLoader(Dialect.DRAFT_2020_12, Map.of(), "", Limits.STANDARD);

    private final Dialect dialect;
    private final Map<String, Json> documents;
    private final String base;
    private final Limits limits;

    private SchemaLoader(Dialect dialect, Map<String, Json> documents, String base, Limits limits) {
        this.dialect = dialect;
        this.documents = Map.copyOf(documents);
        this.base = base;
        this.limits = limits;
    }

    /// What a schema may at most be: `depth` arrays and objects within each other in each document,
    /// and `nodes` schemas in all.
    public record Limits(int depth, int nodes) {

        /// 512 deep, 100,000 schemas.
        public static final Limits STANDARD = new Limits(512, 100_000);

        private static final int DEEPEST = 1_000;

        public Limits {
            if (depth < 1 || depth > DEEPEST || nodes < 1) {
                throw new IllegalArgumentException(
                        "depth is 1 to %d and nodes at least 1: %d, %d"
                                .formatted(DEEPEST, depth, nodes));
            }
        }
    }

    /// The same, with another dialect for schemas without a `$schema`.
    public SchemaLoader withDialect(Dialect other) {
        return new SchemaLoader(other, documents, base, limits);
    }

    /// The same, with `document` for references to `uri`.
    public SchemaLoader withDocument(String uri, Json document) {
        return withDocuments(Map.of(uri, document));
    }

    /// The same, with documents by the URIs that references name them by.
    public SchemaLoader withDocuments(Map<String, Json> more) {
        Map<String, Json> all = new HashMap<>(documents);
        more.forEach((uri, document) -> all.put(Uris.withoutEmptyFragment(uri), document));
        return new SchemaLoader(dialect, all, base, limits);
    }

    /// The same, with the URI that a schema without an id is taken to have.
    public SchemaLoader withBase(String uri) {
        return new SchemaLoader(dialect, documents, Uris.withoutEmptyFragment(uri), limits);
    }

    /// The same, with other limits.
    public SchemaLoader withLimits(Limits other) {
        return new SchemaLoader(dialect, documents, base, other);
    }

    /// The schema that `text` writes.
    ///
    /// @throws JsonException where it is no JSON
    /// @throws SchemaException where it is no schema, or refers to what is unknown
    public Schema load(String text) {
        int size = JsonReader.Limits.STANDARD.size();
        return load(new JsonReader(new JsonReader.Limits(limits.depth(), size)).read(text));
    }

    /// The schema that `json` is.
    ///
    /// @throws SchemaException where it is no schema, or refers to what is unknown
    public Schema load(Json json) {
        Library library = new Library(documents, dialect, limits.depth());
        return new Loading(library, limits.nodes()).load(library.add(base, json));
    }
}
