package dev.jebena.bench.load;

import java.util.concurrent.locks.LockSupport;

/// Time as it goes by outside.
enum RealPace implements Pace {
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
