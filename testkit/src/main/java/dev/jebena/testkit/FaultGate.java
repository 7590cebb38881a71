package dev.jebena.testkit;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/// The faults of the moment, and where bytes wait for a stall to end. Thread-safe.
final class FaultGate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final RandomGenerator random;
    private volatile Faults faults = Faults.NONE;
    private int held;

    FaultGate(RandomGenerator random) {
        this.random = random;
    }

    Faults faults() {
        return faults;
    }

    void set(Faults value) {
        lock.lock();
        try {
            faults = value;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// By how much the bytes that came just now are late.
    long delayNanos() {
        lock.lock();
        try {
            long jitter = faults.jitter().toNanos();
            long extra = jitter == 0 ? 0 : random.nextLong(jitter + 1);
            return faults.latency().toNanos() + extra;
        } finally {
            lock.unlock();
        }
    }

    void awaitFlow() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!faults.stalled()) {
                return;
            }
            held++;
            changed.signalAll();
            try {
                while (faults.stalled()) {
                    changed.await();
                }
            } finally {
                held--;
            }
        } finally {
            lock.unlock();
        }
    }

    void awaitHeld(int directions) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (held < directions) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
