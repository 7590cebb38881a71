package dev.jebena.bench.registry;

import dev.jebena.bench.load.Operation;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    /// waits for the last.
    static Done run(int clients, int most, Duration time, Operation operation)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        LongAdder well = new LongAdder();
        LongAdder failed = new LongAdder();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                threads.execute(() -> {
                    for (int index = next.getAndIncrement();
                            index < most && System.nanoTime() - begin < time.toNanos();
                            index = next.getAndIncrement()) {
                        try {
                            operation.run(index);
                            well.increment();
                        } catch (Exception e) { // whatever goes wrong is counted
                            failed.increment();
                        }
                    }
                });
            }
            threads.shutdown();
            threads.awaitTermination(time.toNanos() * 2, TimeUnit.NANOSECONDS);
        }
        return new Done(well.sum(), failed.sum(), (System.nanoTime() - begin) / 1e9);
    }
}
