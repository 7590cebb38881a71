package dev.jebena.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LoadGeneratorTest {
    private static final long MILLI = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    /// Time that jumps to whatever is waited for; operations spend it.
    private static final class JumpingPace implements Pace {
        private final AtomicLong now = new AtomicLong(123_456_789);

        @Override
        public long nanos() {
            return now.get();
        }

        @Override
        public void awaitUntil(long deadline) {
            now.accumulateAndGet(deadline, Math::max);
        }

        void spend(long nanos) {
            now.addAndGet(nanos);
        }
    }

    private final JumpingPace pace = new JumpingPace();
    private final LoadGenerator generator = new LoadGenerator(pace);

    @Test
    void operations_that_keep_up_have_their_own_latency() throws InterruptedException {
        LoadReport report =
                generator.run(
                        new LoadPlan(100, 0, 1, PATIENCE),
                        Arrivals.constant(100),
                        index -> pace.spend(2 * MILLI));
        assertThat(report.succeeded()).isEqualTo(100);
        assertThat(report.late()).isZero();
        assertThat(report.ratePerSecond()).isCloseTo(100, within(0.01));
        assertThat(report.achievedPerSecond()).isCloseTo(100, within(0.01));
        assertThat(report.p50().toNanos()).isCloseTo(2 * MILLI, within(MILLI / 100));
        assertThat(report.most().toNanos()).isCloseTo(2 * MILLI, within(MILLI / 100));
    }

    @Test
    void a_stall_shows_in_all_that_came_meanwhile() throws InterruptedException {
        LoadReport report =
                generator.run(
                        new LoadPlan(1000, 0, 1, PATIENCE),
                        Arrivals.constant(100),
                        index -> pace.spend(index == 500 ? 1000 * MILLI : MILLI));
        // about 110 arrivals came in the second that nothing was done, and wait on average half of
        // it
        assertThat(report.late()).isEqualTo(110);
        assertThat(report.p50().toMillis()).isEqualTo(1);
        assertThat(report.p95().toMillis()).isBetween(450L, 650L);
        assertThat(report.p999().toMillis()).isBetween(950L, 1000L);
        assertThat(report.most().toNanos()).isCloseTo(1000 * MILLI, within(MILLI));
    }

    @Test
    void a_rate_that_cannot_be_kept_is_reported_as_it_is() throws InterruptedException {
        LoadReport report =
                generator.run(
                        new LoadPlan(200, 0, 1, PATIENCE),
                        Arrivals.constant(100),
                        index -> pace.spend(20 * MILLI));
        assertThat(report.ratePerSecond()).isCloseTo(100, within(0.01));
        assertThat(report.achievedPerSecond()).isCloseTo(50, within(0.1));
        assertThat(report.most().toMillis()).isBetween(2000L, 2020L);
    }

    @Test
    void errors_are_counted_by_kind_and_have_no_latency() throws InterruptedException {
        LoadReport report =
                generator.run(
                        new LoadPlan(10, 0, 1, PATIENCE),
                        Arrivals.constant(100),
                        index -> {
                            if (index % 5 == 0) {
                                throw new IOException("reset");
                            }
                            if (index == 9) {
                                throw new IllegalStateException("bad answer");
                            }
                            pace.spend(MILLI);
                        });
        assertThat(report.arrivals()).isEqualTo(10);
        assertThat(report.succeeded()).isEqualTo(7);
        assertThat(report.failed()).isEqualTo(3);
        assertThat(report.errors())
                .containsEntry("IOException", 2L)
                .containsEntry("IllegalStateException", 1L);
        assertThat(report.text())
                .contains("10 arrivals at 100.0/s, done well 7 at 70.0/s")
                .contains("p50 1.000")
                .contains("error IOException: 2");
    }

    @Test
    void kinds_of_arrivals_are_counted_apart() throws InterruptedException {
        Map<Boolean, LoadReport> reports =
                generator.run(
                        new LoadPlan(100, 10, 1, PATIENCE),
                        Arrivals.constant(100),
                        index -> {
                            if (index == 50) {
                                throw new IOException("reset");
                            }
                            pace.spend(index % 5 == 0 ? 3 * MILLI : MILLI);
                        },
                        index -> index % 5 == 0);
        LoadReport slow = Objects.requireNonNull(reports.get(true));
        LoadReport fast = Objects.requireNonNull(reports.get(false));
        assertThat(slow.arrivals()).isEqualTo(20);
        assertThat(slow.failed()).isEqualTo(1);
        assertThat(slow.ratePerSecond()).isCloseTo(20, within(0.01));
        assertThat(slow.p50().toMillis()).isEqualTo(3);
        assertThat(fast.succeeded()).isEqualTo(80);
        assertThat(fast.failed()).isZero();
        assertThat(fast.p50().toMillis()).isEqualTo(1);
    }

    @Test
    void the_warm_up_is_done_but_not_counted() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        LoadReport report =
                generator.run(
                        new LoadPlan(10, 5, 1, PATIENCE),
                        Arrivals.constant(10),
                        index -> {
                            done.incrementAndGet();
                            pace.spend(index < 5 ? 90 * MILLI : MILLI);
                        });
        assertThat(done).hasValue(15);
        assertThat(report.succeeded()).isEqualTo(10);
        assertThat(report.most().toMillis()).isEqualTo(1);
    }

    @Test
    void as_many_as_allowed_are_in_flight_and_never_more() throws InterruptedException {
        CyclicBarrier together = new CyclicBarrier(4);
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        LoadReport report =
                new LoadGenerator(Pace.real())
                        .run(
                                new LoadPlan(40, 0, 4, PATIENCE),
                                Arrivals.poisson(100_000, 1),
                                index -> {
                                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                                    together.await(50, TimeUnit.SECONDS);
                                    inFlight.decrementAndGet();
                                });
        assertThat(report.succeeded()).isEqualTo(40);
        assertThat(most).hasValue(4);
    }

    @Test
    void an_operation_that_never_ends_is_ended_and_counted() throws InterruptedException {
        LoadReport report =
                generator.run(
                        new LoadPlan(2, 0, 2, Duration.ZERO),
                        Arrivals.constant(100),
                        index -> new CountDownLatch(1).await());
        assertThat(report.succeeded()).isZero();
        assertThat(report.achievedPerSecond()).isZero();
        assertThat(report.errors()).containsEntry("InterruptedException", 2L);
    }

    @Test
    void a_plan_is_checked_when_it_is_made() {
        assertThatThrownBy(() -> new LoadPlan(0, 0, 1, PATIENCE))
                .hasMessageContaining("0 arrivals");
        assertThatThrownBy(() -> new LoadPlan(1, 0, 1, PATIENCE.negated()))
                .hasMessageContaining("patience");
        assertThatThrownBy(() -> Arrivals.constant(0)).hasMessageContaining("more than 0");
        assertThatThrownBy(() -> Arrivals.poisson(Double.NaN, 1)).hasMessageContaining("NaN");
    }
}
