package dev.jebena.bench.load;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// Gives load by an open model: arrivals keep to their times even when operations are slow, and
/// latency counts from the time an operation was meant to start. So a stall shows in the latency of
/// everything that came meanwhile, and is not left out because nobody asked (Gil Tene's
/// "coordinated omission").
///
/// Each operation runs on a virtual thread of its own. Thread-safe.
public final class LoadGenerator {
    private final Pace pace;

    public LoadGenerator(Pace pace) {
        this.pace = pace;
    }

    /// Runs the whole plan on the calling thread and waits for the last operation.
    public LoadReport run(LoadPlan plan, Arrivals arrivals, Operation operation)
            throws InterruptedException {
        return Objects.requireNonNull(run(plan, arrivals, operation, _ -> "").get(""));
    }

    /// The same, with arrivals of several kinds counted apart. The rate of a kind is the share it
    /// had of all.
    ///
    /// @param kind of an arrival, the same whenever it is asked for
    /// @return a report for each kind that came
    public <K> Map<K, LoadReport> run(
            LoadPlan plan, Arrivals arrivals, Operation operation, IntFunction<K> kind)
            throws InterruptedException {
        Run<K> run = new Run<>(plan, operation, kind, pace);
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
        return run.reports();
    }

    /// One run's count. Its due times belong to the calling thread, the rest is thread-safe.
    private static final class Run<K> {
        private final LoadPlan plan;
        private final Operation operation;
        private final IntFunction<K> kind;
        private final Pace pace;
        private final Semaphore places;
        private final Map<K, Tally> tallies = new ConcurrentHashMap<>();
        private long firstDue;
        private long endDue;

        Run(LoadPlan plan, Operation operation, IntFunction<K> kind, Pace pace) {
            this.plan = plan;
            this.operation = operation;
            this.kind = kind;
            this.pace = pace;
            this.places = new Semaphore(plan.mostInFlight());
        }

        void awaitPlace(int index, long intended) throws InterruptedException {
            places.acquire();
            if (index >= plan.warmUp()) {
                tally(index).arrived(pace.nanos() > intended);
            }
        }

        private Tally tally(int index) {
            return tallies.computeIfAbsent(kind.apply(index), _ -> new Tally());
        }

        void once(int index, long intended) {
            boolean counted = index >= plan.warmUp();
            try {
                operation.run(index);
                if (counted) {
                    tally(index).done(intended, pace.nanos());
                }
            } catch (Exception e) { // whatever goes wrong is what is counted here
                if (counted) {
                    tally(index).failed(e);
                }
            } finally {
                places.release();
            }
        }

        Map<K, LoadReport> reports() {
            return tallies.entrySet().stream()
                    .collect(
                            Collectors.toMap(
                                    Map.Entry::getKey,
                                    each -> each.getValue().report(firstDue, endDue)));
        }
    }
}
