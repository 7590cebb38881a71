package dev.jebena.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.cache.CacheSettings;
import dev.jebena.store.redis.Redis;
import dev.jebena.testkit.FaultProxy;
import dev.jebena.testkit.Faults;
import dev.jebena.testkit.TestPostgreSql;
import dev.jebena.testkit.TestRedis;
import dev.jebena.testkit.Ticker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What becomes of reads and writes while Redis, or the way to it, is broken: nothing. The process
/// keeps so few schemas itself that it asks Redis all the time.
class RedisFaultTest {
    private static final CacheSettings FEW = CacheSettings.STANDARD.withSchemas(4);
    private static final int SCHEMA_CHARACTERS = 20_000;
    private static final int MORE_THAN_FIT = 200;

    private final long seed = Long.getLong("seed", 42);
    private final String database = TestPostgreSql.freshDatabase();

    @Test
    void nobody_notices_a_redis_that_is_killed_and_started_again() throws Exception {
        try (var redis = new TestRedis();
                var site = new Site(redis, 0)) {
            redis.stop();
            Clients.awaitUntil(() -> !site.redis().isAvailable());
            site.goOn();
            redis.restart();

            site.awaitRedis();
            site.stopAndVerify();
        }
    }

    @Test
    void nobody_notices_a_network_to_redis_that_swallows_everything() throws Exception {
        try (var redis = new TestRedis();
                var site = new Site(redis, 0)) {
            site.proxy.set(Faults.NONE.withHalfOpen(true));
            Clients.awaitUntil(() -> !site.redis().isAvailable());
            site.goOn();
            site.proxy.set(Faults.NONE);

            site.awaitRedis();
            site.stopAndVerify();
        }
    }

    @Test
    void nobody_notices_a_redis_that_is_too_slow() throws Exception {
        try (var redis = new TestRedis();
                var site = new Site(redis, 0)) {
            site.proxy.set(Faults.NONE.withLatency(Duration.ofMillis(200), Duration.ofMillis(50)));
            Clients.awaitUntil(() -> !site.redis().isAvailable());
            site.goOn();
            site.proxy.set(Faults.NONE);

            site.awaitRedis();
            site.stopAndVerify();
        }
    }

    @Test
    void nobody_notices_a_redis_that_is_full_and_forgets() throws Exception {
        try (var redis = new TestRedis("maxmemory 3mb", "maxmemory-policy allkeys-lru");
                var site = new Site(redis, SCHEMA_CHARACTERS)) {
            site.awaitSchemas(MORE_THAN_FIT);
            assertThat(info(redis, "evicted_keys")).isPositive();
            assertThat(site.redis().isAvailable()).isTrue();
            site.goOn();

            site.stopAndVerify();
        }
    }

    @Test
    void nobody_notices_a_redis_that_is_full_and_takes_no_more() throws Exception {
        try (var redis = new TestRedis("maxmemory 3mb", "maxmemory-policy noeviction");
                var site = new Site(redis, SCHEMA_CHARACTERS)) {
            site.awaitSchemas(MORE_THAN_FIT);
            assertThat(info(redis, "total_error_replies")).isPositive();
            site.goOn();

            site.stopAndVerify();
        }
    }

    /// A process with a Redis behind a bad network, with those who write and read.
    private final class Site implements AutoCloseable {
        final FaultProxy proxy;
        private final RegistryProcess process;
        private final Writers writers;
        private final Readers readers;

        Site(TestRedis redis, int paddingCharacters) throws Exception {
            SplittableRandom random = new SplittableRandom(seed);
            proxy = FaultProxy.start(redis.address(), Ticker.system(), random.split());
            String url = "redis://localhost:" + proxy.address().getPort();
            process = new RegistryProcess(database, Optional.of(url), FEW);
            writers = new Writers(process, paddingCharacters);
            readers = new Readers(process, writers::acknowledged, random.split());
        }

        Redis redis() {
            return process.redis.orElseThrow();
        }

        void goOn() throws InterruptedException {
            writers.awaitProgress();
            readers.awaitProgress();
        }

        void awaitSchemas(int count) throws InterruptedException {
            while (writers.acknowledged().size() < count) {
                goOn();
            }
        }

        /// Waits until Redis is used.
        void awaitRedis() throws InterruptedException {
            long end = System.nanoTime() + Clients.RECOVERY.toNanos();
            while (!redis().isAvailable()) {
                assertThat(System.nanoTime()).isLessThan(end);
                goOn();
            }
        }

        void stopAndVerify() throws Exception {
            readers.stop();
            assertThat(writers.refused()).isZero();
            try (var other = new RegistryProcess(database)) {
                writers.stopAndVerify(other);
            }
        }

        @Override
        public void close() throws IOException {
            writers.close();
            readers.close();
            process.close();
            proxy.close();
        }
    }

    /// A figure of what a Redis tells of itself.
    private static long info(TestRedis redis, String name) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(redis.address());
            socket.getOutputStream().write("INFO stats\r\n".getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = lines.readLine();
            while (!line.startsWith(name + ":")) {
                line = lines.readLine();
            }
            return Long.parseLong(line.substring(name.length() + 1));
        }
    }
}
