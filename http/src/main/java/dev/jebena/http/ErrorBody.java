package dev.jebena.http;

import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/// The shapes of an error: OpenAI's, Confluent Schema Registry's, and RFC 9457 problem details.
enum ErrorBody {
    OPENAI("application/json") {
        @Override
        byte[] render(ApiError error, Map<String, String> members, String traceId) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("message", error.message());
            fields.put("type", error.code().type());
            fields.put("param", error.param().orElse(null));
            fields.put("code", error.code().code());
            return json(Map.of("error", fields));
        }
    },
    CONFLUENT("application/vnd.schemaregistry.v1+json") {
        @Override
        byte[] render(ApiError error, Map<String, String> members, String traceId) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("error_code", number(error.code()));
            fields.put("message", error.message());
            return json(fields);
        }

        // what is of no kind that Confluent numbers itself has the number of its status
        private int number(ErrorCode code) {
            return switch (code) {
                case UNAVAILABLE -> 50001;
                case REQUEST_TIMEOUT -> 50002;
                default -> code.status();
            };
        }
    },
    PROBLEM("application/problem+json") {
        @Override
        byte[] render(ApiError error, Map<String, String> members, String traceId) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("type", "urn:jebena:error:" + error.code().code());
            fields.put("title", error.code().meaning());
            fields.put("status", error.code().status());
            fields.put("detail", error.message());
            fields.put("code", error.code().code());
            error.param().ifPresent(param -> fields.put("param", param));
            members.forEach((name, json) -> fields.put(name, new RawValue(json)));
            fields.put("trace_id", traceId);
            return json(fields);
        }
    };

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String contentType;

    ErrorBody(String contentType) {
        this.contentType = contentType;
    }

    /// The shape that clients of a path expect.
    static ErrorBody of(String path) {
        boolean openai =
                path.equals("/v1")
                        || path.startsWith("/v1/")
                        || path.equals("/tokenize")
                        || path.equals("/detokenize");
        if (openai) {
            return OPENAI;
        }
        boolean confluent = path.equals("/confluent") || path.startsWith("/confluent/");
        return confluent ? CONFLUENT : PROBLEM;
    }

    /// @param members what a problem detail says besides, as JSON text
    abstract byte[] render(ApiError error, Map<String, String> members, String traceId);

    String contentType() {
        return contentType;
    }

    /// As the last event of a stream that has begun.
    byte[] event(ApiError error, String traceId) {
        String data = new String(render(error, Map.of(), traceId), StandardCharsets.UTF_8);
        String name = this == PROBLEM ? "event: error\n" : "";
        return (name + "data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /// As the last line of a stream that has begun, which may be behind a part of another line.
    byte[] line(ApiError error, String traceId) {
        String line = new String(render(error, Map.of(), traceId), StandardCharsets.UTF_8);
        return ("\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// Whole seconds, as `Retry-After` has them.
    static Optional<String> retryAfter(ApiError error) {
        return error.retryAfter()
                .map(d -> Long.toString(Math.max(1, d.plusMillis(999).toSeconds())));
    }

    private static byte[] json(Map<String, ?> fields) {
        return JSON.writeValueAsBytes(fields);
    }
}
