package dev.jebena.registry.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Clients of a registry that ask one thing after the other, each on a thread of its own, while
/// something is wrong. Thread-safe.
final class Clients implements AutoCloseable {
    /// In this time all must go on after a fault.
    static final Duration RECOVERY = Duration.ofSeconds(30);

    /// How often to look whether a client has failed.
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Semaphore> answers = new ArrayList<>();
    private final List<Semaphore> refusals = new ArrayList<>();
    private final List<Future<?>> ends = new ArrayList<>();
    private final LongAdder refused = new LongAdder();
    private volatile boolean stopping;

    /// What a client does over and over.
    @FunctionalInterface
    interface Client {
        /// Asks once. False when it was told, in a way that is expected of a fault, to try again;
        /// whatever else goes wrong is thrown.
        boolean ask();
    }

    /// Starts clients, and waits until each has some answers.
    static Clients start(List<? extends Client> all) throws InterruptedException {
        Clients clients = new Clients();
        for (Client each : all) {
            Semaphore answered = new Semaphore(0);
            Semaphore refused = new Semaphore(0);
            clients.answers.add(answered);
            clients.refusals.add(refused);
            clients.ends.add(clients.threads.submit(() -> clients.run(each, answered, refused)));
        }
        clients.awaitAnswers();
        return clients;
    }

    private void run(Client client, Semaphore answered, Semaphore refused) {
        boolean answer = false;
        while (!(stopping && answer) && !Thread.currentThread().isInterrupted()) {
            answer = client.ask();
            (answer ? answered : refused).release();
            if (!answer) {
                this.refused.increment();
            }
        }
    }

    /// Waits until each has some answers from now on.
    void awaitAnswers() throws InterruptedException {
        // the first may have been under way before
        await(answers, 5);
    }

    /// Waits until each was refused from now on.
    void awaitRefusals() throws InterruptedException {
        await(refusals, 2);
    }

    private void await(List<Semaphore> events, int count) throws InterruptedException {
        long end = System.nanoTime() + RECOVERY.toNanos();
        events.forEach(Semaphore::drainPermits);
        for (Semaphore each : events) {
            while (!each.tryAcquire(count, LOOK.toNanos(), TimeUnit.NANOSECONDS)) {
                if (System.nanoTime() > end || ends.stream().anyMatch(Future::isDone)) {
                    throw stuck();
                }
            }
        }
    }

    /// Waits until something is so.
    static void awaitUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + RECOVERY.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it has not come about in " + RECOVERY);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private AssertionError stuck() {
        AssertionError error = new AssertionError("one failed, or all wait for " + RECOVERY);
        ends.stream()
                .filter(end -> end.state() == Future.State.FAILED)
                .forEach(end -> error.addSuppressed(end.exceptionNow()));
        return error;
    }

    /// How often any was refused so far.
    long refused() {
        return refused.sum();
    }

    /// Lets each have its last answer. What a client has thrown is thrown.
    void stop() throws InterruptedException, ExecutionException {
        stopping = true;
        for (Future<?> end : ends) {
            end.get();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
