package dev.jebena.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/// A real Redis, empty at each start, on a port that stays its own. Owned by one test.
public final class TestRedis implements AutoCloseable {
    private final int port;
    private final String[] settings;
    private RedisServer server;

    /// Starts one.
    ///
    /// @param settings lines of its configuration, such as `maxmemory 2mb`
    public TestRedis(String... settings) {
        this.port = freePort();
        this.settings = settings.clone();
        this.server = start();
    }

    /// As a `REDIS_URL`.
    public String url() {
        return "redis://localhost:" + port;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// Ends it; what it held is lost.
    public void stop() {
        server.stop();
    }

    /// Starts it again after [#stop()].
    public void restart() {
        server = start();
    }

    @Override
    public void close() {
        stop();
    }

    private RedisServer start() {
        var builder =
                RedisServer.builder()
                        .port(port)
                        .bind("127.0.0.1")
                        .setting("save \"\"")
                        .setting("daemonize no");
        for (String setting : settings) {
            builder.setting(setting);
        }
        RedisServer started = builder.build();
        started.start();
        return started;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
