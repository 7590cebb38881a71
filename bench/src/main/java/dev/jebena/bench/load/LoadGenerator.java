package dev.jebena.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Gives load by an open model: arrivals keep to their times even when operations are slow, and
/// latency counts from the time an operation was meant to start. So a stall shows in the latency of
/// everything that came meanwhile, and is not left out because nobody asked (Gil Tene's
/// "coordinated omission").
///
/// Each operation runs on a virtual thread of its own. Thread-safe.
public final class LoadGenerator {
    private static final long LEAST_NANOS = 1_000;
    private static final long MOST_NANOS = Duration.ofHours(1).toNanos();
    private static final int DIGITS = 3;

    private final Pace pace;

    public LoadGenerator(Pace pace) {
        this.pace = pace;
    }

    /// Runs the whole plan on the calling thread and waits for the last operation.
    public LoadReport run(LoadPlan plan, Arrivals arrivals, Operation operation)
            throws InterruptedException {
        Run run = new Run(plan, operation, pace);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            double due = pace.nanos();
            for (int i = 0; i < plan.warmUp() + plan.arrivals(); i++) {
                if (i == plan.warmUp()) {
                    run.firstDue = (long) due;
                }
                int index = i;
                long intended = (long) due;
                run.awaitPlace(index, intended);
                pace.awaitUntil(intended);
                threads.execute(() -> run.once(index, intended));
                due += arrivals.nextGapNanos();
            }
            run.endDue = (long) due;
            threads.shutdown();
            if (!threads.awaitTermination(plan.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                threads.shutdownNow();
            }
        } finally {
            threads.shutdownNow();
            threads.close();
        }
        return run.report();
    }

    /// One run's count. Its due times belong to the calling thread, the rest is thread-safe.
    private static final class Run {
        private final LoadPlan plan;
        private final Operation operation;
        private final Pace pace;
        private final Semaphore places;
        private final Histogram latencies =
                new ConcurrentHistogram(LEAST_NANOS, MOST_NANOS, DIGITS);
        private final Map<String, Long> errors = new ConcurrentHashMap<>();
        private final AtomicLong late = new AtomicLong();
        private final AtomicLong lastEnd = new AtomicLong(Long.MIN_VALUE);
        private long firstDue;
        private long endDue;

        Run(LoadPlan plan, Operation operation, Pace pace) {
            this.plan = plan;
            this.operation = operation;
            this.pace = pace;
            this.places = new Semaphore(plan.mostInFlight());
        }

        void awaitPlace(int index, long intended) throws InterruptedException {
            places.acquire();
            if (index >= plan.warmUp() && pace.nanos() > intended) {
                late.incrementAndGet();
            }
        }

        void once(int index, long intended) {
            boolean counted = index >= plan.warmUp();
            try {
                operation.run(index);
                if (counted) {
                    done(intended);
                }
            } catch (Exception e) { // whatever goes wrong is what is counted here
                if (counted) {
                    errors.merge(e.getClass().getSimpleName(), 1L, Long::sum);
                }
            } finally {
                places.release();
            }
        }

        private void done(long intended) {
            long end = pace.nanos();
            lastEnd.accumulateAndGet(end, Math::max);
            latencies.recordValue(Math.clamp(end - intended, 0, MOST_NANOS));
        }

        LoadReport report() {
            double intendedSeconds = (endDue - firstDue) / 1e9;
            double seconds = (Math.max(endDue, lastEnd.get()) - firstDue) / 1e9;
            return new LoadReport(
                    plan.arrivals(),
                    latencies.getTotalCount(),
                    errors,
                    late.get(),
                    plan.arrivals() / intendedSeconds,
                    latencies.getTotalCount() / seconds,
                    percentile(50),
                    percentile(95),
                    percentile(99),
                    percentile(99.9),
                    percentile(100));
        }

        private Duration percentile(double percentile) {
            return Duration.ofNanos(latencies.getValueAtPercentile(percentile));
        }
    }
}
