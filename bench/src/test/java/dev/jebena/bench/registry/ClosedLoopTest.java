package dev.jebena.bench.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class ClosedLoopTest {
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void each_operation_runs_once_and_what_no_answer_came_to_is_counted() throws Exception {
        Set<Integer> indexes = ConcurrentHashMap.newKeySet();
        ClosedLoop.Done done =
                ClosedLoop.run(
                        3,
                        20,
                        LONG,
                        index -> {
                            indexes.add(index);
                            if (index % 4 == 0) {
                                throw new IOException("no answer");
                            }
                        });
        assertThat(indexes).hasSize(20).contains(0, 19);
        assertThat(done.well()).isEqualTo(15);
        assertThat(done.failed()).isEqualTo(5);
        assertThat(done.perSecond()).isPositive();
    }

    @Test
    void a_defect_in_an_operation_is_thrown() {
        assertThatThrownBy(() ->
                        ClosedLoop.run(
                                2,
                                20,
                                LONG,
                                index -> {
                                    if (index == 7) {
                                        throw new NumberFormatException("no id");
                                    }
                                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("no id");
    }

    @Test
    void an_operation_that_never_ends_is_interrupted_and_counted() throws Exception {
        ClosedLoop.Done done =
                ClosedLoop.run(1, 1, Duration.ofMillis(20), _ -> new CountDownLatch(1).await());
        assertThat(done.well()).isZero();
        assertThat(done.failed()).isEqualTo(1);
    }
}
