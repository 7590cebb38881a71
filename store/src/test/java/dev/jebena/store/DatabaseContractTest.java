package dev.jebena.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.store.StoreException.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Backend.class)
class DatabaseContractTest {
    private final Backend backend;
    private DatabaseUrl url;
    private Database database;

    DatabaseContractTest(Backend backend) {
        this.backend = backend;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        url = backend.fresh(folder);
        database = Database.open(DatabaseSettings.of(url), new Migrations("sample"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_a_transaction_wrote_is_there_after_it() {
        database.write(handle -> add(handle, "a", 1));

        assertThat(amount("a")).isEqualTo(1);
    }

    @Test
    void a_transaction_that_throws_leaves_nothing() {
        assertThatThrownBy(() ->
                        database.write(handle -> {
                            add(handle, "a", 1);
                            throw new IllegalStateException("on purpose");
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("on purpose");

        assertThat(count()).isZero();
    }

    @Test
    void one_statement_inserts_or_updates_and_returns_on_both() {
        assertThat(database.<Long, RuntimeException>write(handle -> add(handle, "a", 1)))
                .isEqualTo(1);
        assertThat(database.<Long, RuntimeException>write(handle -> add(handle, "a", 41)))
                .isEqualTo(42);
    }

    @Test
    void sixteen_writers_at_once_lose_no_update() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all =
                    IntStream.range(0, 16)
                            .mapToObj(_ -> threads.submit(() -> addManyTimes("shared", 25)))
                            .toList();
            for (Future<?> each : all) {
                each.get();
            }
        }

        assertThat(amount("shared")).isEqualTo(16 * 25);
    }

    @Test
    void readers_see_one_snapshot_and_never_wait_for_a_writer() {
        database.write(handle -> add(handle, "a", 1));

        long seenLast =
                database.read(reading -> {
                    assertThat(amount(reading, "a")).isEqualTo(1);
                    addOnAnotherThread("a", 1);
                    return amount(reading, "a");
                });

        assertThat(seenLast).isEqualTo(1);
        assertThat(amount("a")).isEqualTo(2);
    }

    @Test
    void a_change_within_a_read_is_refused() {
        assertThatThrownBy(() -> database.read(handle -> add(handle, "a", 1)))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.FAILED));
        assertThat(count()).isZero();
    }

    @Test
    void a_transaction_within_a_transaction_is_refused_at_once() {
        assertThatThrownBy(() -> database.write(_ -> database.read(handle -> count(handle))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction within a transaction");
    }

    @Test
    void a_broken_constraint_is_a_conflict_and_repeats_no_value() {
        assertThatThrownBy(() ->
                        database.write(handle -> {
                            insert(handle, "secret-value");
                            insert(handle, "secret-value");
                            return 0;
                        }))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.CONFLICT))
                .hasMessageNotContaining("secret-value");
    }

    @Test
    void a_statement_without_end_is_stopped_at_the_limit() {
        assertThatThrownBy(() ->
                        database.read(
                                Duration.ofMillis(300),
                                handle ->
                                        handle.createQuery(
                                                        "with recursive n(i) as (select 1"
                                                                + " union all select i + 1 from n)"
                                                                + " select max(i) from n")
                                                .mapTo(Long.class)
                                                .one()))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT));
        assertThat(count()).isZero();
    }

    @Test
    void who_finds_every_connection_in_use_is_told_after_a_bounded_wait() throws Exception {
        var busy =
                new DatabaseSettings(url, 1, 1, 1, Duration.ofMillis(250), Duration.ofSeconds(30));
        var release = new CountDownLatch(1);
        var holding = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var narrow = Database.open(busy)) {
            var holder =
                    threads.submit(() ->
                            narrow.write(_ -> {
                                holding.countDown();
                                release.await();
                                return 0;
                            }));
            holding.await();

            try {
                assertThatThrownBy(() -> narrow.write(_ -> 0))
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                failure -> assertThat(failure.reason()).isEqualTo(Reason.BUSY))
                        .hasMessageContaining("all connections (1) stayed in use");
            } finally {
                release.countDown();
            }
            holder.get();

            assertThat(narrow.<Integer, RuntimeException>write(_ -> 7)).isEqualTo(7);
        }
    }

    @Test
    void after_it_was_closed_it_is_unavailable() {
        database.close();

        assertThatThrownBy(this::count)
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE))
                .hasMessageContaining("was closed");
    }

    @Test
    void an_instant_comes_back_to_the_millisecond_and_an_absent_one_as_absent() {
        Instant instant = Instant.parse("2026-11-21T10:11:12.345Z");
        database.write(handle ->
                handle.createUpdate("insert into sample (name, amount, seen) values ('a', 0, :at)")
                        .bind("at", instant)
                        .execute());
        database.write(handle -> add(handle, "b", 0));

        assertThat(
                        database.<Object, RuntimeException>read(handle ->
                                handle.createQuery("select seen from sample where name = 'a'")
                                        .mapTo(Instant.class)
                                        .one()))
                .isEqualTo(instant);
        assertThat(
                        database.<Object, RuntimeException>read(handle ->
                                handle.createQuery("select seen from sample where name = 'b'")
                                        .mapTo(Instant.class)
                                        .findOne()
                                        .isPresent()))
                .isEqualTo(false);
    }

    private int addManyTimes(String name, int times) {
        for (int i = 0; i < times; i++) {
            database.write(handle -> {
                // reads first, so a lost update would show
                handle.createQuery("select count(*) from sample").mapTo(Long.class).one();
                return add(handle, name, 1);
            });
        }
        return times;
    }

    private void addOnAnotherThread(String name, long amount) {
        try {
            Thread.ofVirtual()
                    .start(() -> database.write(handle -> add(handle, name, amount)))
                    .join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static long add(Handle handle, String name, long amount) {
        return handle.createQuery(
                        "insert into sample (name, amount) values (:name, :amount)"
                                + " on conflict (name) do update"
                                + " set amount = sample.amount + excluded.amount returning amount")
                .bind("name", name)
                .bind("amount", amount)
                .mapTo(Long.class)
                .one();
    }

    private static void insert(Handle handle, String name) {
        handle.createUpdate("insert into sample (name, amount) values (:name, 0)")
                .bind("name", name)
                .execute();
    }

    private long amount(String name) {
        return database.read(handle -> amount(handle, name));
    }

    private static long amount(Handle handle, String name) {
        return handle.createQuery("select amount from sample where name = :name")
                .bind("name", name)
                .mapTo(Long.class)
                .one();
    }

    private long count() {
        return database.read(handle -> count(handle));
    }

    private static long count(Handle handle) {
        return handle.createQuery("select count(*) from sample").mapTo(Long.class).one();
    }
}
