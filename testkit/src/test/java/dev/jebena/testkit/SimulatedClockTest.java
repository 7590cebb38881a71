package dev.jebena.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SimulatedClockTest {
    private final SimulatedClock clock = new SimulatedClock();

    @Test
    void time_moves_only_by_hand() {
        assertThat(clock.instant()).isEqualTo(SimulatedClock.START);
        clock.advance(Duration.ofMillis(1500));
        assertThat(clock.instant()).isEqualTo(SimulatedClock.START.plusMillis(1500));
        assertThat(clock.millis()).isEqualTo(SimulatedClock.START.toEpochMilli() + 1500);
        assertThat(clock.nanos()).isEqualTo(1_500_000_000L);
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
                .hasMessageContaining("does not go back");
    }

    @Test
    void a_waiting_thread_goes_on_at_its_time_and_not_before() throws InterruptedException {
        AtomicLong woken = new AtomicLong(-1);
        Thread waiting = waiter(100, woken);
        assertThat(clock.awaitNextDeadline()).isEqualTo(100);
        clock.advance(Duration.ofNanos(99));
        assertThat(clock.awaitNextDeadline()).isEqualTo(100);
        assertThat(woken).hasValue(-1);
        clock.advance(Duration.ofNanos(1));
        waiting.join();
        assertThat(woken).hasValue(100);
    }

    @Test
    void a_test_can_go_from_one_deadline_to_the_next() throws InterruptedException {
        AtomicLong first = new AtomicLong();
        AtomicLong second = new AtomicLong();
        Thread late = waiter(300, second);
        Thread early = waiter(200, first);
        while (clock.awaitNextDeadline() != 200) {
            Thread.onSpinWait();
        }
        clock.advanceToNextDeadline();
        early.join();
        clock.advanceToNextDeadline();
        late.join();
        assertThat(first).hasValue(200);
        assertThat(second).hasValue(300);
    }

    @Test
    void a_time_that_has_come_is_not_waited_for() throws InterruptedException {
        clock.advance(Duration.ofNanos(5));
        clock.awaitUntil(5);
        assertThat(clock.nanos()).isEqualTo(5);
    }

    @Test
    void real_time_can_be_waited_for_and_the_waiting_ended() throws InterruptedException {
        Ticker ticker = Ticker.system();
        long deadline = ticker.nanos() + 1_000_000;
        ticker.awaitUntil(deadline);
        assertThat(ticker.nanos()).isGreaterThanOrEqualTo(deadline);
        CountDownLatch ended = new CountDownLatch(1);
        Thread thread =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                ticker.awaitUntil(deadline + TimeUnit.DAYS.toNanos(1));
                            } catch (InterruptedException e) {
                                ended.countDown();
                            }
                        });
        thread.interrupt();
        assertThat(ended.await(50, TimeUnit.SECONDS)).isTrue();
    }

    private Thread waiter(long deadline, AtomicLong woken) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        clock.awaitUntil(deadline);
                        woken.set(clock.nanos());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }
}
