package dev.jebena.engine.model;

import dev.jebena.engine.kernel.Kernels;
import dev.jebena.engine.kernel.Linear;
import dev.jebena.engine.kernel.WorkerPool;
import dev.jebena.engine.kv.KvStore;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The tokens of one step laid flat, run after run, with the memory that layers compute in. Made
/// once for a model, for its largest step; `n` below is the number of tokens of the present one.
///
/// Owned by the loop thread; workers write disjoint rows.
final class Step {
    /// Elements that are worth waking another worker for.
    private static final long CHUNK_ELEMENTS = 8 * 1024;

    final WorkerPool pool;
    final Kernels kernels;
    final Linear linear;

    final int[] tokens; // [n]
    final int[] positions; // [n]
    final int[] blocks; // [n] the KV block of the token's own position
    final float[] residual; // [n][embeddingSize]
    final float[] normed; // [n][embeddingSize]
    final float[] queries; // [n][heads][headSize]
    final float[] keys; // [n][kvHeads][headSize]
    final float[] values; // [n][kvHeads][headSize]
    final float[] attended; // [n][heads][headSize]
    final float[] gate; // [n][feedForwardSize], the widest
    final float[] up; // [n][feedForwardSize], the widest
    final float[] projected; // [n][embeddingSize]

    private final int embeddingSize;
    private @Nullable Batch batch;
    private int count;
    private int longestContext;

    Step(WorkerPool pool, Kernels kernels, Linear linear, Hyperparameters h, int batchTokens) {
        this.pool = pool;
        this.kernels = kernels;
        this.linear = linear;
        this.embeddingSize = h.embeddingSize();
        tokens = new int[batchTokens];
        positions = new int[batchTokens];
        blocks = new int[batchTokens];
        residual = floats(batchTokens, h.embeddingSize());
        normed = floats(batchTokens, h.embeddingSize());
        queries = floats(batchTokens, h.querySize());
        keys = floats(batchTokens, h.kvSize());
        values = floats(batchTokens, h.kvSize());
        attended = floats(batchTokens, h.querySize());
        gate = floats(batchTokens, h.widestFeedForward());
        up = floats(batchTokens, h.widestFeedForward());
        projected = floats(batchTokens, h.embeddingSize());
    }

    private static float[] floats(int rows, int columns) {
        return new float[Math.multiplyExact(rows, columns)];
    }

    void begin(Batch next) {
        batch = next;
        count = 0;
        longestContext = 0;
        for (Batch.Run run : next.runs()) {
            for (int i = 0; i < run.tokens().length; i++) {
                int position = run.start() + i;
                tokens[count] = run.tokens()[i];
                positions[count] = position;
                blocks[count] = run.blocks().block(position / KvStore.BLOCK_TOKENS);
                count++;
            }
            longestContext = Math.max(longestContext, run.start() + run.tokens().length);
        }
    }

    /// Width of the residual stream.
    int embeddingSize() {
        return embeddingSize;
    }

    Batch batch() {
        return Objects.requireNonNull(batch, "no step has begun");
    }

    /// The most positions that a token of this step looks back on, itself included.
    int longestContext() {
        return longestContext;
    }

    /// Tokens of this step.
    int count() {
        return count;
    }

    /// Runs `work` for every item, on several workers when it is worth waking them.
    ///
    /// @param elements that the work for one item goes through
    void forEach(int items, long elements, WorkerPool.Task work) {
        int some = (int) Math.max(1, CHUNK_ELEMENTS / elements);
        pool.run(
                Math.ceilDiv(items, some),
                (chunk, worker) -> {
                    int end = Math.min(items, (chunk + 1) * some);
                    for (int item = chunk * some; item < end; item++) {
                        work.run(item, worker);
                    }
                });
    }

    /// Runs `work` for every token of the step.
    void forEachToken(long elements, IntConsumer work) {
        forEach(count, elements, (token, _) -> work.accept(token));
    }
}
