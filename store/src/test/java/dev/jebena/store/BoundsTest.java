package dev.jebena.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.store.StoreException.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {
    @Test
    void who_comes_when_too_many_wait_is_sent_away_at_once(@TempDir Path folder) throws Exception {
        var settings =
                new DatabaseSettings(
                        DatabaseUrl.inFolder(folder),
                        1,
                        1,
                        1,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60));
        var release = new CountDownLatch(1);
        var holding = new CountDownLatch(1);
        try (var database = Database.open(settings)) {
            var holder =
                    Thread.ofVirtual()
                            .start(() ->
                                    database.write(_ -> {
                                        holding.countDown();
                                        awaitQuietly(release);
                                        return 0;
                                    }));
            holding.await();
            var waiter = Thread.ofVirtual().start(() -> database.write(_ -> 0));
            while (waiter.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }

            try {
                assertThatThrownBy(() -> database.write(_ -> 0))
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                failure -> assertThat(failure.reason()).isEqualTo(Reason.BUSY))
                        .hasMessageContaining("1 callers wait already");
            } finally {
                release.countDown();
            }
            holder.join();
            waiter.join();
        }
    }

    @Test
    void a_writer_of_another_process_is_waited_for_and_then_given_up(@TempDir Path folder) {
        var settings =
                DatabaseSettings.of(DatabaseUrl.inFolder(folder))
                        .withPatience(Duration.ofMillis(250));
        try (var one = Database.open(settings);
                var other = Database.open(settings)) {
            one.write(_ -> {
                assertThatThrownBy(() -> writeOnAnotherThread(other))
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                failure -> assertThat(failure.reason()).isEqualTo(Reason.BUSY));
                return 0;
            });

            assertThat(other.<Integer, RuntimeException>write(_ -> 7)).isEqualTo(7);
        }
    }

    @Test
    void sqlite_keeps_every_commit_and_checks_references(@TempDir Path folder) {
        try (var database = Database.open(DatabaseSettings.of(DatabaseUrl.inFolder(folder)))) {
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "synchronous")).isEqualTo("2"); // FULL
            assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
        }
    }

    private static String pragma(Database database, String name) {
        return database.write(
                handle -> handle.createQuery("pragma " + name).mapTo(String.class).one());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 250, 250, readers must be",
        "1, 1001, 1, 250, 250, writers must be",
        "1, 1, 0, 250, 250, waiting must be",
        "1, 1, 1, 249, 250, patience must be",
        "1, 1, 1, 250, 249, limit must be no less than patience"
    })
    void settings_out_of_range_are_named(
            int readers, int writers, int waiting, int patience, int limit, String expected) {
        assertThatThrownBy(() ->
                        new DatabaseSettings(
                                DatabaseUrl.inFolder(Path.of("data")),
                                readers,
                                writers,
                                waiting,
                                Duration.ofMillis(patience),
                                Duration.ofMillis(limit)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void a_module_whose_name_is_no_folder_is_refused() {
        assertThatThrownBy(() -> new Migrations("../store"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void writeOnAnotherThread(Database database) {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                thread.submit(() -> database.write(_ -> 0)).get();
            } catch (ExecutionException failure) {
                throw (StoreException) failure.getCause();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
