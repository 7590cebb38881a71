package dev.jebena.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Time that stands still until a test moves it. Threads may wait for it; a test sees for what they
/// wait and goes there.
///
/// Thread-safe.
public final class SimulatedClock implements InstantSource, Ticker {
    /// Where a clock starts unless told otherwise.
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Instant start;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Condition waited = lock.newCondition();
    private final PriorityQueue<Long> deadlines = new PriorityQueue<>();
    private long nanos;

    public SimulatedClock() {
        this(START);
    }

    public SimulatedClock(Instant start) {
        this.start = start;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos());
    }

    /// Nanoseconds since the start.
    @Override
    public long nanos() {
        lock.lock();
        try {
            return nanos;
        } finally {
            lock.unlock();
        }
    }

    /// Moves time forward.
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not go back by " + duration);
        }
        lock.lock();
        try {
            nanos += duration.toNanos();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void awaitUntil(long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (nanos >= deadline) {
                return;
            }
            deadlines.add(deadline);
            waited.signalAll();
            try {
                while (nanos < deadline) {
                    moved.await();
                }
            } finally {
                deadlines.remove(deadline);
                waited.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until a thread waits for a time to come, and returns the earliest such time, as
    /// [#nanos()] counts it.
    public long awaitNextDeadline() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            // a thread that was let go stays in the queue until it runs again
            while (deadlines.isEmpty() || deadlines.peek() <= nanos) {
                waited.await();
            }
            return deadlines.element();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until a thread waits for a time to come, and moves to the earliest such time.
    public void advanceToNextDeadline() throws InterruptedException {
        long deadline = awaitNextDeadline();
        advance(Duration.ofNanos(deadline - nanos()));
    }
}
