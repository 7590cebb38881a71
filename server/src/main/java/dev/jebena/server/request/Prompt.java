package dev.jebena.server.request;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// What a plain completion goes on from.
public sealed interface Prompt {

    /// Text that is still to be cut into tokens.
    record Text(String text) implements Prompt {}

    /// Token ids as the client made them.
    record Tokens(List<Integer> ids) implements Prompt {
        public Tokens {
            ids = List.copyOf(ids);
        }
    }

    /// Prompts of one request.
    int MAX_PROMPTS = 16;

    /// Token ids of one prompt: more than any context has.
    int MAX_IDS = 1 << 20;

    /// Reads a string, an array of strings, an array of token ids or an array of such arrays.
    static List<Prompt> read(Fields fields) {
        Optional<JsonNode> value = fields.any("prompt");
        if (value.isEmpty()) {
            fields.missing("prompt");
            return List.of();
        }
        String at = fields.at("prompt");
        if (value.get().isString()) {
            return fields.asText(value.get(), at)
                    .<List<Prompt>>map(text -> List.of(new Text(text)))
                    .orElse(List.of());
        }
        if (!value.get().isArray()) {
            fields.wrongType(at, "a string or an array of strings or token ids", value.get());
            return List.of();
        }
        if (value.get().isEmpty()) {
            fields.invalid(at, "must not be empty");
            return List.of();
        }
        if (value.get().get(0).isNumber()) {
            return List.of(tokens(fields, value.get(), at));
        }
        return fields.list(
                "prompt", 1, MAX_PROMPTS, (element, where) -> one(fields, element, where));
    }

    private static Optional<Prompt> one(Fields fields, JsonNode value, String at) {
        if (value.isArray()) {
            return Optional.of(tokens(fields, value, at));
        }
        if (!value.isString()) {
            fields.wrongType(at, "a string or an array of token ids", value);
            return Optional.empty();
        }
        return fields.asText(value, at).map(Text::new);
    }

    private static Tokens tokens(Fields fields, JsonNode value, String at) {
        return new Tokens(ids(fields, value, at, 1));
    }

    /// An array of token ids, not yet held against a vocabulary.
    static List<Integer> ids(Fields fields, JsonNode value, String at, int least) {
        return fields.asList(
                value,
                at,
                least,
                MAX_IDS,
                (element, where) -> {
                    OptionalLong id = fields.asInteger(element, where, 0, Integer.MAX_VALUE);
                    return id.isPresent()
                            ? Optional.of(Math.toIntExact(id.getAsLong()))
                            : Optional.empty();
                });
    }
}
