package dev.jebena.testkit;

import dev.jebena.engine.kv.BlockPool;
import dev.jebena.engine.model.Batch;
import dev.jebena.engine.model.Model;
import dev.jebena.engine.model.ModelLimits;
import dev.jebena.engine.model.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A model without weights. It keeps the tokens themselves in its KV blocks and reads the history
/// of every sequence back from there; so a block that is shared, lost or freed too early shows in
/// the tokens, just as it would with a real one.
///
/// Owned by the loop's thread, like every model; [#failWith] and [#beforeRun] are for a test that
/// steps by itself, or before the loop starts.
public final class FakeModel implements Model {
    private static final int NEVER_WRITTEN = -1;

    private final ModelLimits limits;
    private final LogitRule rule;
    private final BlockPool pool;
    private final int[][] cells;
    private final float[] logits;
    private final List<List<Ran>> batches = new ArrayList<>();
    private Consumer<Batch> beforeRun = batch -> {};
    private @Nullable RuntimeException failure;
    private boolean closed;

    /// One run of a step that was.
    public record Ran(List<Integer> tokens, int start, boolean wantsOutput) {
        public Ran {
            tokens = List.copyOf(tokens);
        }
    }

    public FakeModel(ModelLimits limits, int blocks, int blockTokens, LogitRule rule) {
        this.limits = limits;
        this.rule = rule;
        this.pool = new BlockPool(blocks, blockTokens);
        this.cells = new int[blocks][blockTokens];
        for (int[] block : cells) {
            Arrays.fill(block, NEVER_WRITTEN);
        }
        this.logits = new float[limits.batchOutputs() * limits.vocabularySize()];
    }

    /// The likeliest tokens this rule gives after a prompt, as an unhindered sequence has them.
    public static int[] predict(LogitRule rule, int vocabularySize, int[] prompt, int count) {
        int[] tokens = Arrays.copyOf(prompt, prompt.length + count);
        float[] row = new float[vocabularySize];
        for (int length = prompt.length; length < tokens.length; length++) {
            rule.write(tokens, length, row, 0, vocabularySize);
            tokens[length] = likeliest(row);
        }
        return Arrays.copyOfRange(tokens, prompt.length, tokens.length);
    }

    private static int likeliest(float[] row) {
        int best = 0;
        for (int token = 1; token < row.length; token++) {
            best = row[token] > row[best] ? token : best;
        }
        return best;
    }

    @Override
    public Output run(Batch batch) {
        requireOpenAndWithinLimits(batch);
        beforeRun.accept(batch);
        batches.add(batch.runs().stream().map(FakeModel::ran).toList());
        if (failure != null) {
            RuntimeException thrown = failure;
            failure = null;
            throw thrown;
        }
        int row = 0;
        for (Batch.Run run : batch.runs()) {
            store(run);
        }
        for (Batch.Run run : batch.runs()) {
            if (run.wantsOutput()) {
                int[] history = recall(run);
                int offset = row++ * limits.vocabularySize();
                rule.write(history, history.length, logits, offset, limits.vocabularySize());
            }
        }
        return new Output.Logits(logits, row, limits.vocabularySize());
    }

    private void requireOpenAndWithinLimits(Batch batch) {
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
        if (batch.tokenCount() > limits.batchTokens()
                || batch.outputCount() > limits.batchOutputs()) {
            throw new IllegalArgumentException(
                    "a batch of %d tokens and %d outputs, above %s"
                            .formatted(batch.tokenCount(), batch.outputCount(), limits));
        }
    }

    private void store(Batch.Run run) {
        for (int i = 0; i < run.tokens().length; i++) {
            int position = run.start() + i;
            int block = run.blocks().block(position / pool.blockTokens());
            cells[block][position % pool.blockTokens()] = run.tokens()[i];
        }
    }

    private int[] recall(Batch.Run run) {
        int[] history = new int[run.start() + run.tokens().length];
        if (history.length > limits.contextTokens()) {
            throw new IllegalArgumentException(
                    history.length + " positions in a context of " + limits.contextTokens());
        }
        for (int position = 0; position < history.length; position++) {
            int block = run.blocks().block(position / pool.blockTokens());
            history[position] = cells[block][position % pool.blockTokens()];
            if (history[position] == NEVER_WRITTEN) {
                throw new IllegalStateException("position " + position + " was never computed");
            }
        }
        return history;
    }

    private static Ran ran(Batch.Run run) {
        return new Ran(
                Arrays.stream(run.tokens()).boxed().toList(), run.start(), run.wantsOutput());
    }

    /// Lets the next step fail, once.
    public void failWith(RuntimeException failure) {
        this.failure = failure;
    }

    /// Does something before every step: advance a clock, wait for a latch, look at the batch.
    public void beforeRun(Consumer<Batch> action) {
        this.beforeRun = action;
    }

    /// Steps so far, those that failed too.
    public int steps() {
        return batches.size();
    }

    /// What was run, step by step.
    public List<List<Ran>> batches() {
        return List.copyOf(batches);
    }

    @Override
    public ModelLimits limits() {
        return limits;
    }

    @Override
    public BlockPool blocks() {
        return pool;
    }

    @Override
    public void close() {
        closed = true;
    }
}
