package dev.jebena.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Set;

/// Lets pages of some origins call this server (https://fetch.spec.whatwg.org/#http-cors-protocol).
/// Credentials are never allowed: keys travel in `Authorization`, which the page sends itself.
final class Cors {
    private final Set<String> origins;

    Cors(Set<String> origins) {
        this.origins = origins;
    }

    /// Those that every answer to such a page has.
    Map<String, String> headers(HttpServerRequest request) {
        String origin = request.getHeader("origin");
        if (origin == null || !(origins.contains("*") || origins.contains(origin))) {
            return Map.of();
        }
        return Map.of(
                "access-control-allow-origin", origin,
                "access-control-expose-headers", "x-request-id, retry-after",
                "vary", "origin");
    }

    /// Whether a browser asks if it may ask.
    boolean isPreflight(HttpServerRequest request) {
        return request.method().name().equals("OPTIONS")
                && request.getHeader("access-control-request-method") != null
                && !headers(request).isEmpty();
    }

    Map<String, String> preflightHeaders(Set<String> methods) {
        return Map.of(
                "access-control-allow-methods",
                String.join(", ", methods),
                "access-control-allow-headers",
                "authorization, content-type, traceparent, " + Dispatcher.TIMEOUT_HEADER,
                "access-control-max-age",
                "600");
    }
}
