package dev.jebena.http;

import io.vertx.core.Context;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The bytes of one response that are on their way to the socket, and who waits for them to be
/// taken. Thread-safe, by the lock it is given.
final class Backlog {
    private static final long NONE = -1;

    private final ReentrantLock lock;
    private final Condition less;
    private final Context loop;
    private final Duration patience;
    // guarded by lock
    private long bytes;
    private @Nullable Runnable whenEmpty;
    private long timer = NONE;

    /// @param patience how long a reader may keep a write waiting
    Backlog(ReentrantLock lock, Context loop, Duration patience) {
        this.lock = lock;
        this.less = lock.newCondition();
        this.loop = loop;
        this.patience = patience;
    }

    void add(int more) {
        lock.lock();
        try {
            bytes += more;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return bytes == 0;
        } finally {
            lock.unlock();
        }
    }

    /// The socket has taken so many.
    void taken(long some) {
        Runnable then = null;
        lock.lock();
        try {
            bytes = Math.max(0, bytes - some);
            less.signalAll();
            if (bytes == 0) {
                then = whenEmpty;
                whenEmpty = null;
                if (timer != NONE) {
                    loop.owner().cancelTimer(timer);
                }
            }
        } finally {
            lock.unlock();
        }
        if (then != null) {
            then.run();
        }
    }

    /// Nothing more is going to be taken.
    void clear() {
        taken(Long.MAX_VALUE);
    }

    /// Waits until there are no more than `most`. False when the reader has not read in time.
    boolean await(long most) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (bytes > most && left > 0) {
                left = less.awaitNanos(left);
            }
            return bytes <= most;
        } finally {
            lock.unlock();
        }
    }

    /// Runs `then` when there are none: now, or later on the event loop.
    ///
    /// @param slow is run on the event loop when the reader has not read in time; it clears
    void whenEmpty(Runnable then, Runnable slow) {
        lock.lock();
        try {
            if (bytes > 0) {
                whenEmpty = then;
                loop.runOnContext(_ -> watch(slow));
                return;
            }
        } finally {
            lock.unlock();
        }
        then.run();
    }

    /// Mostly the socket has taken everything when the loop comes to this, and no timer is needed.
    private void watch(Runnable slow) {
        lock.lock();
        try {
            if (bytes > 0) {
                timer = loop.owner().setTimer(patience.toMillis(), _ -> slow.run());
            }
        } finally {
            lock.unlock();
        }
    }
}
