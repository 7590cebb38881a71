package dev.jebena.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The bounded way into the loop. It counts those who wait behind it as well, so that the bound
/// holds for all who have not begun.
///
/// Thread-safe; one thread drains and awaits.
final class Mailbox {
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<Sequence> mail = new ArrayList<>();
    private int drainedWaiting;
    private boolean closed;

    Mailbox(int capacity) {
        this.capacity = capacity;
    }

    enum Verdict {
        TAKEN,
        FULL,
        CLOSED
    }

    Verdict put(Sequence sequence) {
        lock.lock();
        try {
            if (closed) {
                return Verdict.CLOSED;
            }
            if (mail.size() + drainedWaiting >= capacity) {
                return Verdict.FULL;
            }
            mail.add(sequence);
            changed.signal();
            return Verdict.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /// All that has come since, in the order it came.
    List<Sequence> drain() {
        lock.lock();
        try {
            List<Sequence> drained = mail;
            mail = new ArrayList<>();
            drainedWaiting += drained.size();
            return drained;
        } finally {
            lock.unlock();
        }
    }

    /// Says how many of the drained ones have not begun yet.
    void setDrainedWaiting(int count) {
        lock.lock();
        try {
            drainedWaiting = count;
        } finally {
            lock.unlock();
        }
    }

    /// How many lie here undrained.
    int size() {
        lock.lock();
        try {
            return mail.size();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for mail. False when there is none and never will be.
    boolean await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (mail.isEmpty() && !closed) {
                changed.await();
            }
            return !mail.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Takes no more.
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
