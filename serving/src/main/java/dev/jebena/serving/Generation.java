package dev.jebena.serving;

import dev.jebena.serving.GenerationEvent.Finished;
import dev.jebena.serving.GenerationEvent.Piece;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// An answer as it comes, from the loop's thread to one reader.
///
/// Thread-safe. The loop never waits here: when too many pieces lie unread it takes the request
/// away from its reader instead.
public final class Generation {
    private final InstantSource clock;
    private final Instant admitted;
    private final Instant deadline;
    private final int promptTokens;
    private final int capacity;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
    private int completionTokens;
    private @Nullable Instant begun;
    private @Nullable Instant firstToken;
    private @Nullable Finished end;
    private volatile boolean cancelled;

    Generation(InstantSource clock, Instant deadline, int promptTokens, int capacity) {
        this.clock = clock;
        this.admitted = clock.instant();
        this.deadline = deadline;
        this.promptTokens = promptTokens;
        this.capacity = capacity;
    }

    /// Waits for the next event, at most until the request's deadline. After the end it gives the
    /// end again.
    public GenerationEvent next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (pieces.isEmpty() && end == null) {
                Duration left = Duration.between(clock.instant(), deadline);
                if (!left.isPositive()) {
                    // the loop may be deep in a long step, and will find out after it
                    cancelled = true;
                    end = finished(FinishReason.DEADLINE, Optional.empty(), clock.instant());
                } else {
                    long ignored = arrived.awaitNanos(TimeUnit.NANOSECONDS.convert(left));
                }
            }
            Piece piece = pieces.poll();
            return piece != null ? piece : end();
        } finally {
            lock.unlock();
        }
    }

    /// Says that nobody reads on. The loop ends the sequence before its next step; has no effect
    /// after the end.
    public void cancel() {
        cancelled = true;
    }

    /// Whether [#next()] would not wait.
    boolean hasUnread() {
        lock.lock();
        try {
            return !pieces.isEmpty() || end != null;
        } finally {
            lock.unlock();
        }
    }

    boolean isCancelled() {
        return cancelled;
    }

    boolean isPast(Instant now) {
        return !now.isBefore(deadline);
    }

    boolean hasBegun() {
        lock.lock();
        try {
            return begun != null;
        } finally {
            lock.unlock();
        }
    }

    /// The sequence enters its first step. Answers how long it queued, the first time.
    Optional<Duration> begin(Instant now) {
        lock.lock();
        try {
            if (begun != null) {
                return Optional.empty();
            }
            begun = now;
            return Optional.of(since(admitted, now));
        } finally {
            lock.unlock();
        }
    }

    /// The sequence has one more token. Answers how long the first one took, the first time.
    Optional<Duration> count(Instant now) {
        lock.lock();
        try {
            completionTokens++;
            if (firstToken != null) {
                return Optional.empty();
            }
            firstToken = now;
            return Optional.of(since(admitted, now));
        } finally {
            lock.unlock();
        }
    }

    /// Hands a piece out, or says that too many lie unread.
    boolean offer(Piece piece) {
        lock.lock();
        try {
            if (end != null) {
                return true; // the reader has its end already
            }
            if (pieces.size() >= capacity) {
                return false;
            }
            pieces.add(piece);
            arrived.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Hands the end out, after all pieces.
    Finished finish(FinishReason reason, Optional<String> stop, Instant now) {
        lock.lock();
        try {
            Finished finished = finished(reason, stop, now);
            if (end == null) {
                end = finished;
                arrived.signal();
            }
            return finished;
        } finally {
            lock.unlock();
        }
    }

    private Finished end() {
        if (end == null) {
            throw new IllegalStateException("no event although the wait is over");
        }
        return end;
    }

    private Finished finished(FinishReason reason, Optional<String> stop, Instant now) {
        Timings timings =
                new Timings(
                        since(admitted, begun == null ? now : begun),
                        Optional.ofNullable(firstToken).map(first -> since(admitted, first)),
                        since(admitted, now));
        return new Finished(reason, stop, promptTokens, completionTokens, timings);
    }

    /// Never negative, although a wall clock may be set back.
    private static Duration since(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
