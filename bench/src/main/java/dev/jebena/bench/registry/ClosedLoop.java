package dev.jebena.bench.registry;

import dev.jebena.bench.load.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// So many clients, each of which asks again as soon as it was answered: the most that can be done,
/// and nothing about latency.
final class ClosedLoop {
    private ClosedLoop() {}

    /// What came of it.
    record Done(long well, long failed, double seconds) {
        double perSecond() {
            return well / seconds;
        }
    }

    /// Runs operations with the indexes from 0 on until there are enough or the time is up, and
    /// waits for the last. One that takes as long again is interrupted.
    ///
    /// @param operation an [IOException] of it is counted; whatever else it throws is a defect of
    ///   its own, and thrown here
    static Done run(int clients, int most, Duration time, Operation operation)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        LongAdder well = new LongAdder();
        LongAdder failed = new LongAdder();
        long begin = System.nanoTime();
        Callable<Boolean> client =
                () -> {
                    for (int index = next.getAndIncrement();
                            index < most && System.nanoTime() - begin < time.toNanos();
                            index = next.getAndIncrement()) {
                        try {
                            operation.run(index);
                            well.increment();
                        } catch (IOException | InterruptedException e) {
                            failed.increment();
                        }
                    }
                    return true;
                };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> loops =
                    threads.invokeAll(
                            Collections.nCopies(clients, client),
                            time.toNanos() * 2,
                            TimeUnit.NANOSECONDS);
            for (Future<Boolean> loop : loops) {
                if (loop.state() == Future.State.FAILED) {
                    throw new IllegalStateException(
                            "a defect in an operation", loop.exceptionNow());
                }
            }
        }
        return new Done(well.sum(), failed.sum(), (System.nanoTime() - begin) / 1e9);
    }
}
