package dev.jebena.http;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The requests at work: bounded in number, and waited for when the server stops. Thread-safe.
final class InFlight {
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    // guarded by lock
    private final Set<Exchange> exchanges = new HashSet<>();
    private boolean draining;

    enum Entry {
        ENTERED,
        FULL,
        DRAINING
    }

    InFlight(int most) {
        this.most = most;
    }

    Entry enter(Exchange exchange) {
        lock.lock();
        try {
            if (draining) {
                return Entry.DRAINING;
            }
            if (exchanges.size() >= most) {
                return Entry.FULL;
            }
            exchanges.add(exchange);
            return Entry.ENTERED;
        } finally {
            lock.unlock();
        }
    }

    void leave(Exchange exchange) {
        lock.lock();
        try {
            exchanges.remove(exchange);
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Lets nobody in from now on.
    void drain() {
        lock.lock();
        try {
            draining = true;
        } finally {
            lock.unlock();
        }
    }

    boolean isDraining() {
        lock.lock();
        try {
            return draining;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until all have left. Those that have not when the time is over.
    List<Exchange> awaitEmpty(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long nanos = time.toNanos();
            while (!exchanges.isEmpty() && nanos > 0) {
                nanos = left.awaitNanos(nanos);
            }
            return List.copyOf(exchanges);
        } finally {
            lock.unlock();
        }
    }
}
