package dev.jebena.http;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The head of one request, as far as the front door reads it. Immutable.
///
/// @param path as it came, for the log
/// @param headers by lower-case name, values of one name joined by a comma
record Head(String method, String path, String query, Map<String, String> headers) {
    static final String TIMEOUT = "x-request-timeout-ms";

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private static final Set<String> LINES =
            Set.of("application/x-ndjson", "application/ndjson", "application/jsonl");

    static Head of(HttpServerRequest request) {
        Map<String, String> headers = HashMap.newHashMap(request.headers().size());
        Map<String, StringBuilder> repeated = new HashMap<>();
        for (Map.Entry<String, String> line : request.headers()) {
            String name = line.getKey().toLowerCase(Locale.ROOT);
            String first = headers.putIfAbsent(name, line.getValue());
            if (first != null) {
                repeated.computeIfAbsent(name, _ -> new StringBuilder(first))
                        .append(", ")
                        .append(line.getValue());
            }
        }
        repeated.forEach((name, joined) -> headers.put(name, joined.toString()));
        String path = request.path();
        String query = request.query();
        return new Head(
                request.method().name(),
                path == null ? "" : path,
                query == null ? "" : query,
                Map.copyOf(headers));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// The method for metrics and spans, where a client must not choose how many there are.
    String knownMethod() {
        return METHODS.contains(method) ? method : "_OTHER";
    }

    boolean isJson() {
        String type = mediaType();
        return type.equals("application/json") || type.endsWith("+json");
    }

    /// Whether the body is JSON values, one a line.
    boolean isLines() {
        return LINES.contains(mediaType());
    }

    /// Whether it neither comes from a page of some origin nor asks for a time of its own.
    boolean isPlain() {
        return !headers.containsKey("origin") && !headers.containsKey(TIMEOUT);
    }

    private String mediaType() {
        return header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /// The time that the client gives its request, and no more than `most`; empty when what it asks
    /// for is no time.
    Optional<Duration> timeout(Duration most) {
        Optional<String> asked = header(TIMEOUT);
        if (asked.isEmpty()) {
            return Optional.of(most);
        }
        try {
            long millis = Long.parseLong(asked.get().strip());
            return millis <= 0
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis(Math.min(millis, most.toMillis())));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
