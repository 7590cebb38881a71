package dev.jebena.schema.canonical;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonPointer;
import dev.jebena.schema.tree.Dialect;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes a schema in the one way that its equals share: of the same dialect and the same meaning.
/// What asks nothing of a document is left out: titles, descriptions, comments, defaults, examples
/// and the other notes that the dialects define, and keywords that hold for everything. Keywords
/// that no dialect knows stay, for somebody may know them, and so does `format`, which may be
/// asserted.
///
/// Whatever a reference points at, or through, stays where it is, and so does everything in a
/// schema of another dialect than the document's; a document of a dialect of its own is left alone.
/// What other documents point at in this one is not known here: a schema that is written anew is
/// for judging and comparing documents, not for being referred to. Immutable.
public final class Normaliser {
    private static final int MAX_PASSES = 50;

    private Normaliser() {}

    /// The normal form of a schema; without a `$schema` it is taken to be of draft 2020-12.
    public static Json normalise(Json schema) {
        return normalise(schema, Dialect.DRAFT_2020_12);
    }

    /// The normal form of a schema that is of the dialect `standard` where no `$schema` says
    /// otherwise. It says itself of which dialect it is.
    public static Json normalise(Json schema, Dialect standard) {
        Optional<Dialect> dialect = dialect(schema, standard);
        if (dialect.isEmpty()) {
            return schema;
        }
        Json before = schema;
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            Json after = pass(before, dialect.get());
            if (after.equals(before)) {
                return after;
            }
            before = after;
        }
        return before;
    }

    private static Optional<Dialect> dialect(Json schema, Dialect standard) {
        if (schema instanceof Json.Object(var members) && members.containsKey("$schema")) {
            return members.get("$schema") instanceof Json.Text(String uri)
                    ? Dialect.of(uri)
                    : Optional.empty();
        }
        return Optional.of(standard);
    }

    private static Json pass(Json schema, Dialect dialect) {
        if (!(schema instanceof Json.Object(var members))) {
            return schema;
        }
        Map<String, Json> bare = new TreeMap<>(members);
        bare.remove("$schema");
        Json root = new Json.Object(bare);
        Json rewritten = new Rewriter(dialect, Targets.of(root)).schema(root, JsonPointer.ROOT);
        if (!(rewritten instanceof Json.Object(var left))) {
            return rewritten;
        }
        Map<String, Json> named = new TreeMap<>(left);
        named.put("$schema", new Json.Text(name(dialect)));
        return new Json.Object(named);
    }

    /// Up to draft 7 the metaschemas are named with an empty fragment.
    private static String name(Dialect dialect) {
        return dialect.uri() + (dialect.compareTo(Dialect.DRAFT_7) <= 0 ? "#" : "");
    }
}
