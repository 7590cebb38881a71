package dev.jebena.http;

import dev.jebena.http.telemetry.HttpMetrics;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// The open connections of a server: bounded in number, and closed when no whole request has been
/// on them for too long, so that neither forgotten nor dribbling clients keep them. Thread-safe.
final class Connections {
    private final Map<HttpConnection, Use> open = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final int most;
    private final long idleNanos;
    private final LongSupplier nanoTime;
    private final HttpMetrics metrics;

    Connections(HttpLimits limits, LongSupplier nanoTime, HttpMetrics metrics) {
        this.most = limits.maxConnections();
        this.idleNanos = limits.idleTimeout().toNanos();
        this.nanoTime = nanoTime;
        this.metrics = metrics;
    }

    private static final class Use {
        /// Requests at work on it; guarded by this.
        int requests;

        /// When the last of them ended; guarded by this.
        long idleSince;
    }

    /// Takes note of a new connection, or closes it when there are too many.
    void opened(HttpConnection connection) {
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            force(connection);
            return;
        }
        Use use = new Use();
        use.idleSince = nanoTime.getAsLong();
        open.put(connection, use);
        metrics.connected();
        connection.closeHandler(_ -> {
            open.remove(connection);
            count.decrementAndGet();
            metrics.disconnected();
        });
    }

    void requestBegun(HttpConnection connection) {
        Use use = open.get(connection);
        if (use != null) {
            synchronized (use) {
                use.requests++;
            }
        }
    }

    void requestEnded(HttpConnection connection) {
        Use use = open.get(connection);
        if (use != null) {
            synchronized (use) {
                use.requests--;
                use.idleSince = nanoTime.getAsLong();
            }
        }
    }

    /// Closes those that have been idle for too long.
    void sweep() {
        long now = nanoTime.getAsLong();
        open.forEach((connection, use) -> {
            boolean idle;
            synchronized (use) {
                idle = use.requests == 0 && now - use.idleSince > idleNanos;
            }
            if (idle) {
                force(connection);
            }
        });
    }

    /// Ends a request whose reader does not read: nothing that is written would ever be taken.
    static void abort(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(8);
        } else {
            force(request.connection());
        }
    }

    /// Closes what a refused request came on, after its response.
    static void close(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(0);
        } else {
            request.connection().close();
        }
    }

    /// Closes without waiting for what is still to be written: the ordinary close would wait for a
    /// reader that never reads.
    private static void force(HttpConnection connection) {
        var _ = ((HttpServerConnection) connection).channelHandlerContext().channel().close();
    }
}
