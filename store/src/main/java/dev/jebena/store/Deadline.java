package dev.jebena.store;

import java.time.Duration;

/// When a transaction must be over.
record Deadline(long atNanos) {

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /// The earlier of the two.
    Deadline orIn(Duration limit) {
        return remainingNanos() < limit.toNanos() ? this : in(limit);
    }

    long remainingNanos() {
        return atNanos - System.nanoTime();
    }

    boolean isOver() {
        return remainingNanos() <= 0;
    }
}
