package dev.jebena.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells everybody who works on a request that nobody waits for it any more. Thread-safe; the first
/// reason stays.
public final class Cancellation {
    private final List<Runnable> listeners = new ArrayList<>();
    private @Nullable ErrorCode reason;

    /// Cancels, and runs the listeners on the calling thread. Has no effect the second time.
    public void cancel(ErrorCode why) {
        List<Runnable> toRun;
        synchronized (listeners) {
            if (reason != null) {
                return;
            }
            reason = why;
            toRun = List.copyOf(listeners);
            listeners.clear();
        }
        toRun.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        return reason().isPresent();
    }

    public Optional<ErrorCode> reason() {
        synchronized (listeners) {
            return Optional.ofNullable(reason);
        }
    }

    /// Runs `listener` once when cancelled, at once if that has happened. It must be short and not
    /// throw.
    public void onCancel(Runnable listener) {
        synchronized (listeners) {
            if (reason == null) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }
}
