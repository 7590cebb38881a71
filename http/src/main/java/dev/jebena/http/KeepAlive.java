package dev.jebena.http;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;

/// Sends a comment on an event stream whenever nothing else was sent for an interval. Owned by the
/// event loop.
final class KeepAlive {
    private static final byte[] COMMENT = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);

    private final Exchange exchange;
    private long seen = -1;

    private KeepAlive(Exchange exchange) {
        this.exchange = exchange;
    }

    /// Goes on until the exchange has ended.
    static void start(Exchange exchange, Vertx vertx, Duration interval) {
        KeepAlive beat = new KeepAlive(exchange);
        vertx.setPeriodic(
                interval.toMillis(),
                timer -> {
                    if (!beat.next()) {
                        vertx.cancelTimer(timer);
                    }
                });
    }

    private boolean next() {
        OptionalLong writes = exchange.keepAlive(seen, COMMENT);
        seen = writes.orElse(seen);
        return writes.isPresent();
    }
}
