package dev.jebena.engine.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Fixed threads for compute. The calling thread is worker 0 and does its share. Work is a number
/// of chunks; each worker takes the next one until none is left. Waiting workers spin for a short
/// while, since the next operation of a step comes at once, and then park.
///
/// Used by one thread at a time. Closing stops the threads.
public final class WorkerPool implements AutoCloseable {
    private static final int SPINS = 4_000;

    private final Thread[] threads;
    private final AtomicInteger nextChunk = new AtomicInteger();
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger round = new AtomicInteger();
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;
    private int chunks;
    private @Nullable Task task;

    /// What is done for one chunk.
    public interface Task {
        /// Does one chunk.
        ///
        /// @param worker which worker runs it, below [WorkerPool#workers()]: an index for scratch
        ///   memory
        void run(int chunk, int worker);
    }

    /// Starts the threads.
    ///
    /// @param workers threads that compute, the caller's included
    public WorkerPool(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("at least one worker, not " + workers);
        }
        threads = new Thread[workers - 1];
        for (int i = 0; i < threads.length; i++) {
            int worker = i + 1;
            threads[i] =
                    Thread.ofPlatform()
                            .daemon()
                            .name("jebena-kernel-" + worker)
                            .start(() -> serve(worker));
        }
    }

    public int workers() {
        return threads.length + 1;
    }

    /// Runs `work` for every chunk below `count` and returns when all are done. The first failure
    /// of any worker is thrown here.
    public void run(int count, Task work) {
        if (threads.length == 0 || count == 1) {
            chunks = count;
            nextChunk.setRelease(0);
            takeChunks(work, 0);
            rethrow();
            return;
        }
        chunks = count;
        task = work;
        nextChunk.setRelease(0);
        working.setRelease(threads.length);
        round.incrementAndGet(); // publishes the fields above
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
        takeChunks(work, 0);
        awaitWorkers();
        task = null;
        rethrow();
    }

    @SuppressWarnings(
            "ThreadPriorityCheck") // on a full machine a worker may wait for this very core
    private void awaitWorkers() {
        for (int spin = 0; working.getAcquire() > 0; spin++) {
            if (spin < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    private void serve(int worker) {
        int seen = 0;
        while (true) {
            int now = awaitRound(seen);
            if (closed && now == seen) {
                return;
            }
            seen = now;
            Task work = task;
            if (work != null) {
                takeChunks(work, worker);
            }
            working.getAndDecrement();
        }
    }

    private int awaitRound(int seen) {
        for (int spin = 0; round.get() == seen && !closed; spin++) {
            if (spin < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
        return round.get();
    }

    private void takeChunks(Task work, int worker) {
        try {
            for (int chunk = nextChunk.getAndIncrement();
                    chunk < chunks;
                    chunk = nextChunk.getAndIncrement()) {
                work.run(chunk, worker);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            nextChunk.set(chunks);
        }
    }

    private void rethrow() {
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            throw new IllegalStateException("a kernel failed: " + thrown, thrown);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
    }
}
