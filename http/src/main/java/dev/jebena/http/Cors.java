package dev.jebena.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Lets pages of some origins call this server (https://fetch.spec.whatwg.org/#http-cors-protocol).
/// Credentials are never allowed: keys travel in `Authorization`, which the page sends itself.
final class Cors {
    private static final Pattern LOOPBACK =
            Pattern.compile("https?://(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])(:\\d+)?");

    private final Set<String> origins;

    Cors(Set<String> origins) {
        this.origins = origins;
    }

    /// Those that every answer to such a page has.
    Map<String, String> headers(Head head) {
        Optional<String> origin = head.header("origin").filter(this::isNamed);
        if (origin.isEmpty()) {
            return Map.of();
        }
        return Map.of(
                "access-control-allow-origin", origin.get(),
                "access-control-expose-headers", "x-request-id, retry-after",
                "vary", "origin");
    }

    /// Whether a browser asks if it may ask.
    boolean isPreflight(Head head) {
        return head.method().equals("OPTIONS")
                && head.header("access-control-request-method").isPresent()
                && !headers(head).isEmpty();
    }

    /// Whether a browser sends this for a page from elsewhere: neither from loopback nor from a
    /// named origin. A page that has its own name point to loopback is caught by this as well.
    boolean isForeign(Head head) {
        return head.header("origin")
                .filter(origin -> !isNamed(origin) && !LOOPBACK.matcher(origin).matches())
                .isPresent();
    }

    private boolean isNamed(String origin) {
        return origins.contains("*") || origins.contains(origin);
    }

    Map<String, String> preflightHeaders(Set<String> methods) {
        return Map.of(
                "access-control-allow-methods",
                String.join(", ", methods),
                "access-control-allow-headers",
                "authorization, content-type, traceparent, " + Head.TIMEOUT,
                "access-control-max-age",
                "600");
    }
}
