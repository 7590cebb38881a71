package dev.jebena.server.request;

import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Turns bytes into a JSON object of bounded depth and size, and that into a request.
final class JsonBody {
    /// Deeper than any message or schema that people write.
    private static final int MAX_DEPTH = 128;

    /// A tree needs some fifty bytes for a token of two, so tokens are bounded beside bytes.
    private static final long MAX_TOKENS = 1_000_000;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxTokenCount(MAX_TOKENS)
                                                    .build())
                                    .build())
                    .build();

    private JsonBody() {}

    /// Reads the object in `body` and hands its fields to `reader`, whose result counts only when
    /// no field had a problem.
    static <T> Result<T> parse(byte[] body, Function<Fields, T> reader) {
        JsonNode tree;
        try {
            tree = JSON.readTree(body);
        } catch (JacksonException e) {
            return refused("The body is not JSON: " + place(e) + ".");
        }
        if (!(tree instanceof ObjectNode object)) {
            return refused("The body must be a JSON object, but is " + Fields.kind(tree) + ".");
        }
        Problem problem = new Problem();
        T value = reader.apply(new Fields(object, "", problem));
        return problem.first()
                .<Result<T>>map(Result.Refused::new)
                .orElseGet(() -> new Result.Ok<>(value));
    }

    private static <T> Result<T> refused(String message) {
        return new Result.Refused<>(ApiError.of(ErrorCode.INVALID_JSON, message));
    }

    private static String place(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        String where =
                at == null || at.getLineNr() < 1
                        ? ""
                        : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
        String message = e.getOriginalMessage().replaceAll("(?s) \\(start marker.*", "").strip();
        return where
                + (message.endsWith(".") ? message.substring(0, message.length() - 1) : message);
    }
}
