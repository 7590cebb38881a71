package dev.jebena.http;

import java.time.Duration;
import java.util.function.Consumer;

/// The default limits with some of them changed.
final class Limits {
    int maxConnections = HttpLimits.DEFAULTS.maxConnections();
    int maxRequests = HttpLimits.DEFAULTS.maxRequests();
    int maxBodyBytes = HttpLimits.DEFAULTS.maxBodyBytes();
    int maxHeaderBytes = HttpLimits.DEFAULTS.maxHeaderBytes();
    Duration requestTimeout = HttpLimits.DEFAULTS.requestTimeout();
    Duration idleTimeout = HttpLimits.DEFAULTS.idleTimeout();
    Duration bodyTimeout = HttpLimits.DEFAULTS.bodyTimeout();
    Duration writeTimeout = HttpLimits.DEFAULTS.writeTimeout();
    Duration keepAliveInterval = HttpLimits.DEFAULTS.keepAliveInterval();
    Duration shutdownGrace = HttpLimits.DEFAULTS.shutdownGrace();

    private Limits() {}

    static HttpLimits with(Consumer<Limits> change) {
        Limits l = new Limits();
        change.accept(l);
        return new HttpLimits(
                l.maxConnections,
                l.maxRequests,
                l.maxBodyBytes,
                l.maxHeaderBytes,
                l.requestTimeout,
                l.idleTimeout,
                l.bodyTimeout,
                l.writeTimeout,
                l.keepAliveInterval,
                l.shutdownGrace);
    }
}
