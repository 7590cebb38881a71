package dev.jebena.registry.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.registry.Level;
import dev.jebena.registry.Scope;
import dev.jebena.registry.Settings;
import dev.jebena.registry.TestRegistry.Backend;
import dev.jebena.registry.Version;
import dev.jebena.store.DatabaseSettings;
import dev.jebena.store.StoreException;
import dev.jebena.store.redis.Redis;
import dev.jebena.store.redis.RedisAnswer;
import dev.jebena.store.redis.RedisSettings;
import dev.jebena.testkit.SimulatedClock;
import dev.jebena.testkit.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Both tiers, with a real Redis.
@ParameterizedClass
@EnumSource(Backend.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisTierContractTest {
    private static final CacheSettings COLD = CacheSettings.STANDARD.withWarmed(0);

    private final Backend backend;
    private final SimulatedClock clock = new SimulatedClock();
    private final List<CachedRegistry> opened = new ArrayList<>();
    private TestRedis redis = new TestRedis();
    private final Path folder;

    RedisTierContractTest(Backend backend, @TempDir Path folder) {
        this.backend = backend;
        this.folder = folder;
    }

    @AfterEach
    void close() {
        opened.forEach(CachedRegistry::close);
        redis.close();
    }

    /// An empty database.
    private DatabaseSettings database(String name) {
        return DatabaseSettings.of(backend.empty(folder.resolve(name)));
    }

    private CachedRegistry open(DatabaseSettings database) {
        return open(database, COLD);
    }

    private CachedRegistry open(DatabaseSettings database, CacheSettings bounds) {
        CachedRegistry it = new CachedRegistry(database, bounds, Optional.of(redis.url()), clock);
        opened.add(it);
        return it;
    }

    @Test
    void what_one_process_registers_another_one_reads_from_redis() {
        DatabaseSettings database = database("one");
        CachedRegistry here = open(database);
        CachedRegistry there = open(database);
        Version version = here.register("price", 0);
        // an answer from the same connection: what was sent before is done
        assertThat(here.registry.byId(here.context(), 999)).isEmpty();

        there.loseDatabase();

        assertThat(there.byId(version)).contains(version.schema());
        assertThat(there.count("hits", "redis", "schema")).isEqualTo(1);
        assertThat(there.byId(version)).contains(version.schema());
        assertThat(there.count("hits", "redis", "schema")).isEqualTo(1);
        assertThat(there.count("hits", "process", "schema")).isEqualTo(1);
    }

    @Test
    void the_tier_between_processes_works_without_the_one_within() {
        DatabaseSettings database = database("one");
        CachedRegistry it = open(database, CacheSettings.OFF);
        Version version = it.register("price", 0);

        it.loseDatabase();

        assertThat(it.byId(version)).contains(version.schema());
        assertThat(it.byId(version)).contains(version.schema());
        assertThat(it.count("hits", "redis", "schema")).isEqualTo(2);
        assertThat(it.count("misses", "process", "schema")).isZero();
    }

    @Test
    void changes_of_one_process_are_told_to_the_other() {
        DatabaseSettings database = database("one");
        CachedRegistry here = open(database);
        CachedRegistry there = open(database);
        Scope all = new Scope.Global();
        here.register("price", 1);
        assertThat(there.latest("price")).isEqualTo(1);
        assertThat(there.registry.effective(there.context(), all).level())
                .isEqualTo(Level.BACKWARD);

        // the clock stands still: nothing is forgotten by its age
        here.register("price", 0);
        await(() -> there.latest("price") == 2);
        here.registry.set(here.context(), all, Settings.NONE.withLevel(Level.FULL));
        await(() -> there.registry.effective(there.context(), all).level().equals(Level.FULL));
        assertThat(there.latest("price")).isEqualTo(2);
    }

    @Test
    void one_caller_asks_for_all_who_want_the_same_schema() throws Exception {
        DatabaseSettings database = database("one");
        Version version = open(database, COLD).register("price", 0);
        redis.stop();
        redis.restart();
        CachedRegistry it = open(database);

        Callable<Boolean> read = () -> it.byId(version).isPresent();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(Collections.nCopies(32, read))) {
                assertThat(each.get()).isTrue();
            }
        }

        assertThat(it.count("misses", "redis", "schema")).isEqualTo(1);
        assertThat(it.count("hits", "redis", "schema")).isZero();
    }

    @Test
    void a_redis_that_outlived_another_database_gives_none_of_its_schemas() {
        CachedRegistry old = open(database("one"));
        Version before = old.register("price", 1);
        assertThat(old.registry.byId(old.context(), 999)).isEmpty();
        DatabaseSettings database = database("two");
        Version now = open(database).register("price", 2);

        CachedRegistry it = open(database);

        assertThat(now.schema().id()).isEqualTo(before.schema().id());
        assertThat(it.byId(now)).contains(now.schema());
    }

    @Test
    void what_is_no_schema_in_redis_is_replaced() {
        DatabaseSettings database = database("one");
        Version version = open(database).register("price", 0);
        String key = "jebena:registry:schema:" + version.schema().id();
        for (String garbage : List.of("garbage", "{}", "{\"registry\":5}", "[]")) {
            try (var other = Redis.open(RedisSettings.of(redis.url()), clock)) {
                other.set(key, garbage);
                assertThat(other.get(key)).isEqualTo(new RedisAnswer.Found(garbage));
            }
            CachedRegistry it = open(database);
            assertThat(it.byId(version)).contains(version.schema());
            assertThat(it.registry.byId(it.context(), 999)).isEmpty();
            CachedRegistry next = open(database);
            next.loseDatabase();
            assertThat(next.byId(version)).contains(version.schema());
        }
    }

    @Test
    void without_redis_the_process_and_the_database_answer_and_with_it_again_all_three() {
        DatabaseSettings database = database("one");
        CachedRegistry here = open(database, CacheSettings.OFF);
        Version version = here.register("price", 1);

        redis.stop();
        for (int i = 0; i < 20; i++) {
            assertThat(here.byId(version)).contains(version.schema());
        }
        here.register("price", 0);
        assertThat(here.latest("price")).isEqualTo(2);

        redis.restart();
        double before = here.count("hits", "redis", "schema");
        await(() -> {
            clock.advance(Duration.ofSeconds(1));
            assertThat(here.byId(version)).contains(version.schema());
            return here.count("hits", "redis", "schema") > before;
        });
        here.loseDatabase();
        assertThat(here.byId(version)).contains(version.schema());
    }

    @Test
    void a_full_redis_is_done_without() {
        redis.close();
        redis = new TestRedis("maxmemory 1", "maxmemory-policy noeviction");
        DatabaseSettings database = database("one");
        CachedRegistry it = open(database, CacheSettings.OFF);

        Version version = it.register("price", 0);

        assertThat(it.byId(version)).contains(version.schema());
        assertThat(it.count("misses", "redis", "schema")).isEqualTo(1);
        it.loseDatabase();
        assertThatThrownBy(() -> it.byId(version)).isInstanceOf(StoreException.class);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
