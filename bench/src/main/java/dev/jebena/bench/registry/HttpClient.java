package dev.jebena.bench.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentLinkedDeque;

/// Connections to one server, opened when all others are at work and kept for the next request.
/// Thread-safe.
final class HttpClient implements AutoCloseable {
    /// Servers close what is silent for long.
    private static final long MOST_IDLE_NANOS = 20_000_000_000L;

    private final InetSocketAddress server;
    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();

    private record Idle(HttpConnection connection, long since) {}

    HttpClient(InetSocketAddress server) {
        this.server = server;
    }

    /// Sends a request on a connection that nobody uses.
    HttpAnswer send(HttpCall call) throws IOException {
        HttpConnection connection = take();
        boolean again = false;
        try {
            HttpAnswer answer = connection.send(call);
            again = answer.lasting();
            return answer;
        } finally {
            if (again) {
                idle.push(new Idle(connection, System.nanoTime()));
            } else {
                connection.close();
            }
        }
    }

    private HttpConnection take() throws IOException {
        while (true) {
            Idle next = idle.poll();
            if (next == null) {
                return new HttpConnection(server);
            }
            if (System.nanoTime() - next.since() < MOST_IDLE_NANOS) {
                return next.connection();
            }
            next.connection().close();
        }
    }

    @Override
    public void close() throws IOException {
        for (Idle next = idle.poll(); next != null; next = idle.poll()) {
            next.connection().close();
        }
    }
}
