package dev.jebena.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkerPoolTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void every_chunk_runs_once_in_every_round(int workers) {
        try (WorkerPool pool = new WorkerPool(workers)) {
            for (int round = 0; round < 500; round++) {
                int chunks = round % 23 + 1;
                AtomicIntegerArray runs = new AtomicIntegerArray(chunks);
                pool.run(chunks, (chunk, _) -> runs.incrementAndGet(chunk));
                for (int chunk = 0; chunk < chunks; chunk++) {
                    assertThat(runs.get(chunk)).isEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void a_failure_reaches_the_caller_and_the_pool_lives_on(int workers) {
        try (WorkerPool pool = new WorkerPool(workers)) {
            assertThatThrownBy(() ->
                            pool.run(
                                    16,
                                    (chunk, _) -> {
                                        if (chunk == 7) {
                                            throw new IllegalArgumentException("seven");
                                        }
                                    }))
                    .hasStackTraceContaining("seven");
            AtomicIntegerArray runs = new AtomicIntegerArray(1);
            pool.run(9, (_, _) -> runs.incrementAndGet(0));
            assertThat(runs.get(0)).isEqualTo(9);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void no_two_workers_have_the_same_number_at_once(int workers) {
        try (WorkerPool pool = new WorkerPool(workers)) {
            AtomicIntegerArray inside = new AtomicIntegerArray(workers);
            for (int round = 0; round < 200; round++) {
                pool.run(
                        50,
                        (_, worker) -> {
                            if (inside.incrementAndGet(worker) != 1) {
                                throw new IllegalStateException("worker " + worker);
                            }
                            inside.decrementAndGet(worker);
                        });
            }
        }
    }
}
