package dev.jebena.registry.web;

import dev.jebena.http.Request;
import dev.jebena.registry.Members;
import dev.jebena.registry.Reference;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.json.JsonReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The JSON object of a request, member by member. What is not as it should be is a [BadRequest]
/// that names the member; so is a member that nobody knows. Immutable.
final class Body {
    private static final String SCHEMA = "schema";

    private final Members members;
    private final Optional<String> schema;

    private Body(Members members, Optional<String> schema) {
        this.members = members;
        this.schema = schema;
    }

    /// Reads it.
    ///
    /// @param known the names that members may have
    static Body of(Request request, String... known) {
        Map<String, Json> members = new LinkedHashMap<>();
        String[] schema = new String[1];
        try {
            JsonReader.STANDARD.stream(
                    request.body(), parser -> read(parser, request.body(), members, schema));
        } catch (JsonException e) {
            throw BadRequest.notJson("The body is not JSON: " + e.getMessage());
        }
        Set<String> names = Set.of(known);
        for (String name : members.keySet()) {
            if (!names.contains(name)) {
                throw BadRequest.invalid(
                        name, "There is no member " + name + " here, but " + Arrays.asList(known));
            }
        }
        return new Body(Members.of(new Json.Object(members)), Optional.ofNullable(schema[0]));
    }

    private static boolean read(
            JsonParser parser, byte[] body, Map<String, Json> members, String[] schema) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw BadRequest.notJson("The body must be a JSON object");
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (members.containsKey(name)) {
                throw JsonReader.twice(parser, name);
            }
            parser.nextToken();
            boolean raw = name.equals(SCHEMA) && isWritten(parser.currentToken());
            if (raw) {
                schema[0] = slice(parser, body);
            }
            members.put(name, raw ? Json.Bool.TRUE : JsonReader.value(parser));
        }
        return true;
    }

    /// Whether a value stands for the text that writes it.
    private static boolean isWritten(JsonToken token) {
        return token == JsonToken.START_OBJECT
                || token == JsonToken.START_ARRAY
                || token == JsonToken.VALUE_TRUE
                || token == JsonToken.VALUE_FALSE;
    }

    /// The characters of the value that begins with the current event, as they came in.
    private static String slice(JsonParser parser, byte[] body) {
        long from = parser.currentTokenLocation().getByteOffset();
        JsonReader.skip(parser);
        long to = parser.currentLocation().getByteOffset();
        if (from < 0) { // Jackson reads UTF-16 and UTF-32 too, and then counts no bytes
            throw BadRequest.notJson("The body must be UTF-8");
        }
        ByteBuffer bytes = ByteBuffer.wrap(body, Math.toIntExact(from), Math.toIntExact(to - from));
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw BadRequest.notJson("The body must be UTF-8: the schema is not");
        }
    }

    /// What a member says.
    <T> Optional<T> optional(String name, Function<Members, T> reader) {
        if (!members.has(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(members));
        } catch (IllegalArgumentException e) {
            throw BadRequest.invalid(name, String.valueOf(e.getMessage()));
        }
    }

    <T> T required(String name, Function<Members, T> reader) {
        return optional(name, reader).orElseThrow(() -> BadRequest.missing(name));
    }

    boolean flag(String name) {
        return optional(name, each -> each.optionalFlag(name).orElse(false)).orElse(false);
    }

    /// The schema that the members `schema`, `schema_type` and `references` give.
    ///
    /// @throws dev.jebena.registry.InvalidSchemaException where they exceed a bound
    SchemaText schema() {
        String text = required(SCHEMA, each -> schema.orElseGet(() -> each.text(SCHEMA)));
        SchemaType type =
                optional(
                                "schema_type",
                                each -> Constants.of(SchemaType.class, each.text("schema_type")))
                        .orElse(SchemaType.JSON);
        List<Reference> references =
                optional(
                                "references",
                                each ->
                                        each.items("references").stream()
                                                .map(Reference::of)
                                                .toList())
                        .orElse(List.of());
        return new SchemaText(type, text, references);
    }
}
