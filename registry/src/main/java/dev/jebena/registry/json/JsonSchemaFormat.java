package dev.jebena.registry.json;

import dev.jebena.registry.Format;
import dev.jebena.registry.InvalidSchemaException;
import dev.jebena.registry.Parsed;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.schema.canonical.Normaliser;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.json.JsonReader;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.tree.SchemaException;
import dev.jebena.schema.tree.SchemaLoader;
import dev.jebena.schema.validation.Validator;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// JSON Schema. A reference's name is the URI that `$ref` writes, or leads to from the `$id` around
/// it. Nothing is ever fetched.
public final class JsonSchemaFormat implements Format {

    @Override
    public SchemaType type() {
        return SchemaType.JSON;
    }

    @Override
    public Parsed parse(SchemaText schema, List<Referenced> references) {
        Json root = json(schema.text(), "");
        Map<String, Json> documents = new LinkedHashMap<>();
        for (Referenced reference : references) {
            documents.put(
                    reference.name(),
                    json(reference.schema().text(), "reference " + reference.name() + ": "));
        }
        try {
            Schema tree = SchemaLoader.STANDARD.withDocuments(byUri(root, documents)).load(root);
            // patterns are compiled here, so one that cannot be matched is refused
            Validator validator = Validator.of(tree);
            String canonical = JsonWriter.canonical(Normaliser.normalise(root));
            Set<String> fields = new FieldWalk(tree).paths();
            return new JsonSchema(tree, canonical, fields, validator);
        } catch (SchemaException e) {
            throw new InvalidSchemaException(
                    String.valueOf(e.getMessage()), e.location().toString());
        }
    }

    private static Json json(String text, String where) {
        try {
            return JsonReader.STANDARD.read(text);
        } catch (JsonException e) {
            throw new InvalidSchemaException(
                    where + "this is no JSON: " + e.getMessage(),
                    "line %d, column %d".formatted(e.line(), e.column()));
        }
    }

    /// The documents by their names, and by what a relative name means next to the id of one of the
    /// schemas.
    private static Map<String, Json> byUri(Json root, Map<String, Json> documents) {
        List<URI> bases = new ArrayList<>();
        base(root).ifPresent(bases::add);
        documents.values().forEach(document -> base(document).ifPresent(bases::add));
        Map<String, Json> all = new LinkedHashMap<>(documents);
        for (URI base : bases) {
            documents.forEach((name, document) ->
                    uri(name)
                            .ifPresent(relative ->
                                    all.putIfAbsent(base.resolve(relative).toString(), document)));
        }
        return all;
    }

    private static Optional<URI> base(Json document) {
        if (document instanceof Json.Object(var members)) {
            Json id = members.getOrDefault("$id", members.getOrDefault("id", Json.Null.NULL));
            if (id instanceof Json.Text(String text)) {
                return uri(text).filter(URI::isAbsolute).filter(uri -> !uri.isOpaque());
            }
        }
        return Optional.empty();
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException noUri) {
            return Optional.empty();
        }
    }
}
