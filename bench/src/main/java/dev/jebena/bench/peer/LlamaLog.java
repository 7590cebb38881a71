package dev.jebena.bench.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.Deque;

/// Takes what llama.cpp logs, prints nothing, and keeps the last errors for a message.
///
/// Thread-safe: the library logs from any thread.
final class LlamaLog {
    private static final int ERROR = 4;
    private static final int KEPT = 4;

    private final Deque<String> errors = new ArrayDeque<>();

    /// A function for `llama_log_set`.
    MemorySegment callback(Arena arena) {
        try {
            return Linker.nativeLinker()
                    .upcallStub(
                            MethodHandles.lookup()
                                    .bind(
                                            this,
                                            "take",
                                            MethodType.methodType(
                                                    void.class,
                                                    int.class,
                                                    MemorySegment.class,
                                                    MemorySegment.class)),
                            FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS),
                            arena);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("UnusedVariable") // what the function pointer's type has
    void take(int level, MemorySegment text, MemorySegment user) {
        if (level != ERROR || text.address() == 0) {
            return;
        }
        String line = text.reinterpret(Long.MAX_VALUE).getString(0).strip();
        synchronized (errors) {
            if (errors.size() == KEPT) {
                errors.removeFirst();
            }
            errors.addLast(line);
        }
    }

    /// The last errors, which are then forgotten.
    String drain() {
        synchronized (errors) {
            String all = errors.isEmpty() ? "no reason given" : String.join("; ", errors);
            errors.clear();
            return all;
        }
    }
}
