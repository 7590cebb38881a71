package dev.jebena.registry.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class FlightsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Flights<String, String> flights =
            Flights.kept(10, new CacheMetrics(new PrometheusRegistry()).process("test"));

    @Test
    void who_has_no_patience_loads_alone() {
        Optional<String> outer =
                flights.get(
                        "key",
                        LONG,
                        () -> {
                            // within the flight, another caller comes
                            assertThat(get("other")).contains("other");
                            return Optional.of("first");
                        });

        assertThat(outer).contains("first");
        assertThat(get("later")).contains("first");
    }

    private Optional<String> get(String loaded) {
        return flights.get("key", Duration.ZERO, () -> Optional.of(loaded));
    }

    @Test
    void what_is_forgotten_while_it_is_loaded_is_not_kept() {
        flights.get(
                "key",
                LONG,
                () -> {
                    flights.forget("key");
                    return Optional.of("before the change");
                });

        assertThat(get("after the change")).contains("after the change");
    }

    @Test
    void the_failure_of_one_is_not_that_of_who_waited_for_it() throws Exception {
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch mayFail = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var failing =
                    threads.submit(() ->
                            flights.get(
                                    "key",
                                    LONG,
                                    () -> {
                                        inFlight.countDown();
                                        awaitQuietly(mayFail);
                                        throw new IllegalStateException("away");
                                    }));
            inFlight.await();
            var waiting = threads.submit(() -> flights.get("key", LONG, () -> Optional.of("own")));
            mayFail.countDown();

            assertThat(waiting.get()).contains("own");
            assertThatThrownBy(failing::get).hasMessageContaining("away");
        }
    }

    @Test
    void what_is_kept_is_known_without_waiting_and_a_flight_is_not() {
        assertThat(flights.known("key")).isEmpty();
        flights.get(
                "key",
                LONG,
                () -> {
                    assertThat(flights.known("key")).isEmpty();
                    return Optional.of("kept");
                });

        assertThat(flights.known("key")).contains("kept");
        flights.forget("key");
        assertThat(flights.known("key")).isEmpty();
    }

    @Test
    void what_is_absent_is_asked_for_again() {
        assertThat(flights.get("key", LONG, Optional::empty)).isEmpty();
        assertThat(get("made since")).contains("made since");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
