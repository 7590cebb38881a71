package dev.jebena.http;

import java.time.Duration;

/// The bounds that a server keeps to.
///
/// @param maxConnections open at a time; a further one is closed at once
/// @param maxRequests at work at a time; a further one is refused with 429
/// @param maxBodyBytes of one request; all bodies together may take sixteen times as much
/// @param maxHeaderBytes of one request, names and values together
/// @param requestTimeout from the first byte to the last; a client may ask for less with
///   `x-request-timeout-ms`
/// @param idleTimeout how long a connection may stay open with no whole request on it
/// @param bodyTimeout how long the body of a request may take to come in
/// @param writeTimeout how long a reader may keep a write waiting
/// @param keepAliveInterval after which a silent event stream gets a comment, for the proxies
/// @param shutdownGrace how long requests may go on when the server stops
public record HttpLimits(
        int maxConnections,
        int maxRequests,
        int maxBodyBytes,
        int maxHeaderBytes,
        Duration requestTimeout,
        Duration idleTimeout,
        Duration bodyTimeout,
        Duration writeTimeout,
        Duration keepAliveInterval,
        Duration shutdownGrace) {

    public static final HttpLimits DEFAULTS =
            new HttpLimits(
                    4096,
                    1024,
                    16 << 20,
                    16 << 10,
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(75),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(30));

    public HttpLimits {
        checkPositive("maxConnections", maxConnections);
        checkPositive("maxRequests", maxRequests);
        checkPositive("maxBodyBytes", maxBodyBytes);
        checkPositive("maxHeaderBytes", maxHeaderBytes);
        checkPositive("requestTimeout", requestTimeout.toMillis());
        checkPositive("idleTimeout", idleTimeout.toMillis());
        checkPositive("bodyTimeout", bodyTimeout.toMillis());
        checkPositive("writeTimeout", writeTimeout.toMillis());
        checkPositive("keepAliveInterval", keepAliveInterval.toMillis());
        if (shutdownGrace.isNegative()) {
            throw new IllegalArgumentException("shutdownGrace is negative: " + shutdownGrace);
        }
    }

    /// What the bodies of all requests at work may take together.
    long maxBodiesBytes() {
        return 16L * maxBodyBytes;
    }

    private static void checkPositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }
}
