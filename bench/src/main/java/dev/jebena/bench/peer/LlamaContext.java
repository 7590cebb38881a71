package dev.jebena.bench.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A context of llama.cpp: keys and values of some sequences, and the threads that compute.
///
/// Owned by one thread. llama.cpp's own programs keep a pool of threads between steps, and so does
/// this; its threads spin for long after a step, so that [#park()] comes before anything else is
/// timed.
final class LlamaContext implements AutoCloseable {
    private static final int BATCH = 2048; // the library's default
    private static final int ROUNDED_TO = 256;

    private final LlamaLibrary library;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment context;
    private final MemorySegment pool;
    private final MemorySegment memory;
    private final MemorySegment batch = arena.allocate(Layouts.BATCH);
    private final MemorySegment tokens = arena.allocate(JAVA_INT, BATCH);
    private final MemorySegment positions = arena.allocate(JAVA_INT, BATCH);
    private final MemorySegment sequence = arena.allocate(JAVA_INT, BATCH);
    private final MemorySegment wanted = arena.allocate(JAVA_BYTE, BATCH);

    /// Takes the memory.
    ///
    /// @param positions of each sequence
    /// @throws IllegalArgumentException where there is not enough of it
    LlamaContext(
            LlamaLibrary library, MemorySegment model, int sequences, int positions, int threads) {
        this.library = library;
        int rounded = Math.ceilDiv(positions, ROUNDED_TO) * ROUNDED_TO;
        MemorySegment settings = library.calls.contextDefaults.asStruct(arena);
        Layouts.set(Layouts.CONTEXT, settings, "n_ctx", Math.multiplyExact(sequences, rounded));
        Layouts.set(Layouts.CONTEXT, settings, "n_batch", BATCH);
        Layouts.set(Layouts.CONTEXT, settings, "n_seq_max", sequences);
        Layouts.set(Layouts.CONTEXT, settings, "n_threads", threads);
        Layouts.set(Layouts.CONTEXT, settings, "n_threads_batch", threads);
        context = library.calls.newContext.asAddress(model, settings);
        if (context.address() == 0) {
            arena.close();
            throw new IllegalArgumentException(
                    "%d positions of %d sequences do not fit into llama.cpp: %s"
                            .formatted(positions, sequences, library.log.drain()));
        }
        MemorySegment pooled = arena.allocate(Layouts.THREAD_POOL);
        library.calls.threadDefaults.call(pooled, threads);
        pool = library.threads.create.asAddress(pooled);
        library.calls.attachThreads.call(context, pool, MemorySegment.NULL);
        memory = library.calls.memory.asAddress(context);
        describeBatch();
        park();
    }

    /// Every token is in one sequence.
    private void describeBatch() {
        MemorySegment one = arena.allocate(JAVA_INT, BATCH);
        MemorySegment sequences = arena.allocate(ADDRESS, BATCH);
        for (int i = 0; i < BATCH; i++) {
            one.setAtIndex(JAVA_INT, i, 1);
            sequences.setAtIndex(ADDRESS, i, sequence.asSlice(i * JAVA_INT.byteSize()));
        }
        Layouts.set(Layouts.BATCH, batch, "token", tokens);
        Layouts.set(Layouts.BATCH, batch, "pos", positions);
        Layouts.set(Layouts.BATCH, batch, "n_seq_id", one);
        Layouts.set(Layouts.BATCH, batch, "seq_id", sequences);
        Layouts.set(Layouts.BATCH, batch, "logits", wanted);
    }

    /// Computes a prompt from position 0 on, with logits after its last token.
    void prefill(int into, int[] prompt) {
        for (int at = 0; at < prompt.length; at += BATCH) {
            int count = Math.min(BATCH, prompt.length - at);
            for (int i = 0; i < count; i++) {
                put(i, prompt[at + i], at + i, into, at + i == prompt.length - 1);
            }
            decode(count);
        }
    }

    /// Computes one token for each of the first sequences, with logits for each.
    void step(int sequences, int token, int position) {
        for (int i = 0; i < sequences; i++) {
            put(i, token, position, i, true);
        }
        decode(sequences);
    }

    private void put(int i, int token, int position, int into, boolean wantsLogits) {
        tokens.setAtIndex(JAVA_INT, i, token);
        positions.setAtIndex(JAVA_INT, i, position);
        sequence.setAtIndex(JAVA_INT, i, into);
        wanted.set(JAVA_BYTE, i, (byte) (wantsLogits ? 1 : 0));
    }

    /// Fetching logits also waits for the step to end.
    private void decode(int count) {
        Layouts.set(Layouts.BATCH, batch, "n_tokens", count);
        int code = library.calls.decode.asInt(context, batch);
        if (code != 0) {
            throw failed("decode gave " + code);
        }
        for (int i = 0; i < count; i++) {
            if (wanted.get(JAVA_BYTE, i) != 0
                    && library.calls.logits.asAddress(context, i).address() == 0) {
                throw failed("has no logits for token " + i);
            }
        }
    }

    private IllegalStateException failed(String what) {
        return new IllegalStateException("llama.cpp: " + what + ": " + library.log.drain());
    }

    /// Forgets all sequences.
    void clear() {
        library.calls.clear.call(memory, false);
    }

    /// Forgets what is in a sequence from a position on.
    void forget(int from, int position) {
        library.calls.remove.call(memory, from, position, -1);
    }

    /// Lets the threads sleep until the next step.
    void park() {
        library.threads.pause.call(pool);
    }

    @Override
    public void close() {
        library.calls.freeContext.call(context);
        library.threads.free.call(pool);
        arena.close();
    }
}
