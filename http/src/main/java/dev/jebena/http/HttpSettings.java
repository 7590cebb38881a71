package dev.jebena.http;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// Where and how a server listens.
///
/// @param port 0 for any free one
/// @param eventLoops threads that move bytes; one or two per four cores is plenty
/// @param corsOrigins that browsers may call from, `*` for all; none turns CORS off
public record HttpSettings(
        String host,
        int port,
        Optional<Tls> tls,
        int eventLoops,
        HttpLimits limits,
        Set<String> corsOrigins) {

    /// A certificate chain and its private key, as PEM files.
    public record Tls(Path certificate, Path key) {}

    public HttpSettings {
        corsOrigins = Set.copyOf(corsOrigins);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is 0..65535, not " + port);
        }
        if (eventLoops < 1) {
            throw new IllegalArgumentException("eventLoops must be positive, not " + eventLoops);
        }
    }

    /// Plain HTTP with the default limits.
    public static HttpSettings of(String host, int port) {
        return new HttpSettings(host, port, Optional.empty(), 2, HttpLimits.DEFAULTS, Set.of());
    }

    public HttpSettings withLimits(HttpLimits other) {
        return new HttpSettings(host, port, tls, eventLoops, other, corsOrigins);
    }
}
