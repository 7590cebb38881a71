package dev.jebena.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.cache.CacheSettings;
import dev.jebena.testkit.FaultProxy;
import dev.jebena.testkit.Faults;
import dev.jebena.testkit.Ticker;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of writes while the database, or the way to it, is broken: nothing acknowledged is
/// lost or there twice, every refusal says what it is, and all goes on by itself.
class DatabaseFaultTest {
    private static final Faults DEAD = Faults.NONE.withHalfOpen(true);
    private static final Faults STALLED = Faults.NONE.withStall(true);
    private static final int MOST_CONNECTIONS = 30;

    @TempDir private static Path folder;
    private static PostgreSqlServer server;

    private final long seed = Long.getLong("seed", 42);
    private FaultProxy proxy;
    private String database;
    private RegistryProcess process;
    private Writers writers;

    @BeforeAll
    static void startServer() {
        String most = Integer.toString(MOST_CONNECTIONS);
        server = PostgreSqlServer.start(folder.resolve("data"), Map.of("max_connections", most));
    }

    @AfterAll
    static void closeServer() {
        server.close();
    }

    @BeforeEach
    void start() throws Exception {
        proxy = FaultProxy.start(server.address(), Ticker.system(), new SplittableRandom(seed));
        database = server.freshDatabase(proxy.address());
        process = new RegistryProcess(database, Optional.empty(), CacheSettings.STANDARD);
        writers = new Writers(process);
    }

    @AfterEach
    void close() throws Exception {
        writers.close();
        process.close();
        proxy.close();
    }

    @Test
    void a_postgresql_that_is_killed_and_started_again_loses_nothing() throws Exception {
        server.kill();
        writers.awaitRefusals();
        server.restart();

        writers.awaitProgress();
        stopAndVerify();
    }

    @Test
    void a_network_that_swallows_everything_is_survived() throws Exception {
        proxy.set(DEAD);
        writers.awaitRefusals();
        proxy.set(Faults.NONE);

        writers.awaitProgress();
        stopAndVerify();
    }

    @Test
    void commits_whose_answers_came_too_late_are_not_done_twice() throws Exception {
        proxy.set(STALLED);
        writers.awaitRefusals();
        proxy.set(Faults.NONE);

        writers.awaitProgress();
        stopAndVerify();
    }

    @Test
    void a_slow_network_is_no_fault() throws Exception {
        proxy.set(Faults.NONE.withLatency(Duration.ofMillis(4), Duration.ofMillis(4)));

        writers.awaitProgress();
        assertThat(writers.refused()).isZero();
        stopAndVerify();
    }

    @Test
    void a_network_that_is_too_slow_is_told_and_survived() throws Exception {
        proxy.set(Faults.NONE.withLatency(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        writers.awaitRefusals();
        proxy.set(Faults.NONE);

        writers.awaitProgress();
        stopAndVerify();
    }

    @Test
    void a_server_whose_connections_others_hold_is_used_again_when_they_let_go() throws Exception {
        List<Connection> others = new ArrayList<>();
        try {
            proxy.set(Faults.NONE.withRefusal(true));
            proxy.reset();
            writers.awaitRefusals();
            takeAll(others);
            proxy.set(Faults.NONE);
            writers.awaitRefusals();
        } finally {
            for (Connection each : others) {
                each.close();
            }
        }

        writers.awaitProgress();
        stopAndVerify();
    }

    @Test
    void a_server_that_takes_no_writes_for_a_while_is_told_and_survived() throws Exception {
        try {
            server.execute("alter system set default_transaction_read_only = on");
            server.execute("select pg_reload_conf()");
            writers.awaitRefusals();
        } finally {
            server.execute("alter system reset default_transaction_read_only");
            server.execute("select pg_reload_conf()");
        }

        writers.awaitProgress();
        stopAndVerify();
    }

    private void stopAndVerify() throws Exception {
        try (var other = new RegistryProcess(database)) {
            writers.stopAndVerify(other);
        }
    }

    /// Takes connections until there is none left.
    private void takeAll(List<Connection> others) throws SQLException {
        try {
            while (others.size() <= MOST_CONNECTIONS) {
                others.add(server.connect());
            }
            throw new AssertionError("more connections than there are");
        } catch (SQLException full) {
            if (!"53300".equals(full.getSQLState())) {
                throw full;
            }
        }
    }
}
