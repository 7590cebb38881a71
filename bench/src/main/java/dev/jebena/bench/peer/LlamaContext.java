package dev.jebena.bench.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;

/// A context of llama.cpp: keys and values of some sequences, and the threads that compute.
///
/// Owned by one thread. llama.cpp's own programs keep a pool of threads between steps, and so does
/// this; its threads spin for long after a step, so that [#park()] comes before anything else is
/// timed.
final class LlamaContext implements AutoCloseable {
    private static final int BATCH = 2048; // the library's default

    private final LlamaLibrary library;
    private final ContextSettings.Answer answer;
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
    /// @throws IllegalArgumentException where there is not enough of it
    LlamaContext(LlamaModel model, ContextSettings settings) {
        this.library = model.library;
        this.answer = settings.answer();
        MemorySegment struct = library.calls.contextDefaults.asStruct(arena);
        settings.apply(struct, BATCH);
        context = library.calls.newContext.asAddress(model.segment, struct);
        if (context.address() == 0) {
            arena.close();
            throw new IllegalArgumentException(
                    "%d positions of %d sequences do not fit into llama.cpp: %s"
                            .formatted(
                                    settings.positions(),
                                    settings.sequences(),
                                    library.log.drain()));
        }
        MemorySegment pooled = arena.allocate(Layouts.THREAD_POOL);
        library.calls.threadDefaults.call(pooled, settings.threads());
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

    /// Computes a text from position 0 on.
    ///
    /// @param wanted says of a position whether its row is fetched
    /// @param size of a row
    /// @param rows is given each wanted position and its row
    void evaluate(int[] text, IntPredicate wanted, int size, BiConsumer<Integer, float[]> rows) {
        for (int at = 0; at < text.length; at += BATCH) {
            int count = Math.min(BATCH, text.length - at);
            for (int i = 0; i < count; i++) {
                put(i, text[at + i], at + i, 0, wanted.test(at + i));
            }
            compute(count);
            for (int i = 0; i < count; i++) {
                if (wanted.test(at + i)) {
                    rows.accept(at + i, floats(row(i), size));
                }
            }
        }
    }

    /// The one vector of a text, which must fit into a batch.
    float[] pooled(int[] text, int size) {
        for (int i = 0; i < text.length; i++) {
            put(i, text[i], i, 0, true);
        }
        compute(text.length);
        MemorySegment pooled = library.calls.pooledEmbedding.asAddress(context, 0);
        if (pooled.address() == 0) {
            throw failed("has no " + answer.text);
        }
        return floats(pooled, size);
    }

    private static float[] floats(MemorySegment row, int size) {
        return row.reinterpret(size * JAVA_FLOAT.byteSize()).toArray(JAVA_FLOAT);
    }

    /// Fetching rows also waits for the step to end.
    private void decode(int count) {
        compute(count);
        for (int i = 0; i < count; i++) {
            if (wanted.get(JAVA_BYTE, i) != 0) {
                row(i);
            }
        }
    }

    private void compute(int count) {
        Layouts.set(Layouts.BATCH, batch, "n_tokens", count);
        int code = library.calls.decode.asInt(context, batch);
        if (code != 0) {
            throw failed("decode gave " + code);
        }
    }

    private MemorySegment row(int i) {
        NativeCall fetch =
                answer == ContextSettings.Answer.LOGITS
                        ? library.calls.logits
                        : library.calls.tokenEmbedding;
        MemorySegment row = fetch.asAddress(context, i);
        if (row.address() == 0) {
            throw failed("has no " + answer.text + " for token " + i);
        }
        return row;
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
