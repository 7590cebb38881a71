package dev.jebena.app.serve;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Work of a start on a thread of its own, while others do theirs. Thread-safe.
final class Background<T> {
    private final FutureTask<T> task;

    private Background(FutureTask<T> task) {
        this.task = task;
    }

    /// Begins.
    ///
    /// @param work throws nothing checked but IOExceptions
    static <T> Background<T> start(String thread, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name(thread).start(task);
        return new Background<>(task);
    }

    /// Waits for the end.
    ///
    /// @throws IOException what the work has thrown, as it throws its unchecked exceptions
    T await() throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while starting");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException refused -> throw refused;
                case RuntimeException failed -> throw failed;
                case Error failed -> throw failed;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /// Waits for the end, for what it has given; nothing when it has failed.
    Optional<T> ended() {
        try {
            return Optional.of(await());
        } catch (IOException | RuntimeException failed) {
            return Optional.empty(); // whoever waited for it has been told
        }
    }
}
