package dev.jebena.testkit;

import java.util.concurrent.locks.LockSupport;

/// Time as it goes by outside. Thread-safe.
enum SystemTicker implements Ticker {
    INSTANCE;

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void awaitUntil(long deadline) throws InterruptedException {
        long left = deadline - nanos();
        while (left > 0) {
            LockSupport.parkNanos(this, left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            left = deadline - nanos();
        }
    }
}
