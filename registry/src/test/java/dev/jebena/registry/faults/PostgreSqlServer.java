package dev.jebena.registry.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A real PostgreSQL of one test's own, on a port that stays its own: it can be killed, started
/// again, followed by a standby and promoted. What it acknowledges is in its log, so a kill loses
/// nothing of it. Owned by one thread.
final class PostgreSqlServer implements AutoCloseable {
    private static final String STANDBY = "standby";

    private final Path folder;
    private final Map<String, String> settings;
    private int databases;
    private EmbeddedPostgres running;

    private PostgreSqlServer(Path folder, Map<String, String> settings, int port) {
        this.folder = folder;
        this.settings = new HashMap<>(settings);
        this.running = start(port);
    }

    /// Starts an empty one.
    ///
    /// @param settings as in `postgresql.conf`
    static PostgreSqlServer start(Path folder, Map<String, String> settings) {
        return new PostgreSqlServer(folder, settings, 0);
    }

    /// Host and port.
    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), running.getPort());
    }

    /// Makes an empty database, and returns it as a `DATABASE_URL`.
    ///
    /// @param way the address by which it is to be reached: its own, or a proxy's
    String freshDatabase(InetSocketAddress way) {
        String name = "test_" + ++databases;
        execute("create database " + name);
        return "postgres://postgres:postgres@localhost:%d/%s".formatted(way.getPort(), name);
    }

    /// A connection that does not go the way of the tested ones.
    Connection connect() throws SQLException {
        return running.getPostgresDatabase().getConnection();
    }

    void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot " + sql, failure);
        }
    }

    /// Waits until a setting that was changed holds.
    void awaitSetting(String name, String value) {
        String shown = "";
        while (!shown.equals(value)) {
            try (var connection = connect();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("show " + name)) {
                rows.next();
                shown = rows.getString(1);
            } catch (SQLException failure) {
                throw new IllegalStateException("cannot show " + name, failure);
            }
        }
    }

    /// Ends its processes without a chance to tidy up.
    void kill() {
        ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
        postmaster.descendants().forEach(all::add);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
        close();
    }

    /// Starts it again, with what it held, after it was killed or closed.
    void restart() {
        running = start(running.getPort());
    }

    /// Starts a server that follows this one. From then on this one, which is started again for it,
    /// acknowledges nothing that the standby does not have.
    PostgreSqlServer startStandby(Path standbyFolder) {
        close();
        copy(folder, standbyFolder);
        append(standbyFolder.resolve("standby.signal"), "");
        append(
                standbyFolder.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost port=%d user=postgres application_name=%s'%n"
                        .formatted(running.getPort(), STANDBY));
        PostgreSqlServer standby = new PostgreSqlServer(standbyFolder, settings, 0);
        settings.put("synchronous_standby_names", STANDBY);
        restart();
        return standby;
    }

    /// Makes a standby the primary; returns when it is.
    void promote() {
        execute("select pg_promote(true, 60)");
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// @param port 0 for any that is free
    private EmbeddedPostgres start(int port) {
        var builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder)
                        .setCleanDataDirectory(false)
                        .setPort(port)
                        .setServerConfig("synchronous_commit", "on");
        settings.forEach(builder::setServerConfig);
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private long pid() {
        try (Stream<String> lines = Files.lines(folder.resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file));
                if (!Files.isDirectory(target)) {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
