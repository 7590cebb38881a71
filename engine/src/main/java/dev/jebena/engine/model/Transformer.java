package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.kernel.Linear;
import dev.jebena.engine.kernel.Matrix;
import dev.jebena.engine.kernel.Weights;
import dev.jebena.engine.kv.BlockPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A decoder-only transformer from a GGUF file. Weights are packed for the kernels, or stay in the
/// file's mapping. One step is one pass through the layers for all tokens of all sequences of the
/// batch.
///
/// Owned by the loop thread, which is also worker 0.
public final class Transformer implements Model {
    private final GgufFile file;
    private final Optional<KeptWeights> kept;
    private final WeightPlacement.Placed weights;
    private final long weightNanos;
    private final Hyperparameters h;
    private final ModelLimits limits;
    private final BlockPool blocks;
    private final Step step;
    private final Linear linear;
    private final Matrix embedding; // [vocabularySize][embeddingSize]
    private final Rope rope;
    private final List<Layer> layers;
    private final Norm outputNorm;
    private final Weights output; // [vocabularySize][embeddingSize]
    private final float[] outputRows; // [batchOutputs][embeddingSize]
    private final float[] logits; // [batchOutputs][vocabularySize]

    Transformer(
            GgufFile file,
            Optional<KeptWeights> kept,
            WeightPlacement.Placed weights,
            long weightNanos,
            Hyperparameters h,
            ModelLimits limits,
            BlockPool blocks,
            Step step,
            Matrix embedding,
            Rope rope,
            List<Layer> layers,
            Norm outputNorm,
            Weights output) {
        this.file = file;
        this.kept = kept;
        this.weights = weights;
        this.weightNanos = weightNanos;
        this.h = h;
        this.limits = limits;
        this.blocks = blocks;
        this.step = step;
        this.linear = step.linear;
        this.embedding = embedding;
        this.rope = rope;
        this.layers = List.copyOf(layers);
        this.outputNorm = outputNorm;
        this.output = output;
        this.outputRows = new float[limits.batchOutputs() * h.embeddingSize()];
        this.logits = new float[Math.multiplyExact(limits.batchOutputs(), h.vocabularySize())];
    }

    /// Opens a model file. What the file says is checked before anything is allocated for it.
    public static Transformer open(Path path, EngineOptions options) throws IOException {
        return open(path, options, _ -> {});
    }

    /// The same, and hands the file out as soon as it is open, for work that can be done while the
    /// weights are read.
    public static Transformer open(Path path, EngineOptions options, Consumer<GgufFile> opened)
            throws IOException {
        return new TransformerLoader(options).load(path, opened);
    }

    @Override
    public Output run(Batch batch) {
        requireWithinLimits(batch);
        step.begin(batch);
        rope.prepare(step.positions, step.count());
        embed();
        for (Layer layer : layers) {
            layer.apply(step);
        }
        return logits(batch);
    }

    private void embed() {
        int size = h.embeddingSize();
        for (int t = 0; t < step.count(); t++) {
            linear.row(embedding, step.tokens[t], step.residual, t * size);
        }
    }

    /// Only the last token of a run can have an output, and only those rows meet the widest matrix.
    private Output logits(Batch batch) {
        int size = h.embeddingSize();
        int rows = 0;
        int end = 0;
        for (Batch.Run run : batch.runs()) {
            end += run.tokens().length;
            if (run.wantsOutput()) {
                System.arraycopy(step.residual, (end - 1) * size, outputRows, rows * size, size);
                outputNorm.apply(step.kernels, outputRows, rows * size);
                rows++;
            }
        }
        if (rows > 0) {
            linear.multiply(output, outputRows, rows, logits);
        }
        return new Output.Logits(logits, rows, h.vocabularySize());
    }

    private void requireWithinLimits(Batch batch) {
        if (batch.tokenCount() > limits.batchTokens()
                || batch.outputCount() > limits.batchOutputs()) {
            throw new IllegalArgumentException(
                    "a batch of %d tokens and %d outputs, above %s"
                            .formatted(batch.tokenCount(), batch.outputCount(), limits));
        }
        for (Batch.Run run : batch.runs()) {
            if (run.start() + run.tokens().length > limits.contextTokens()) {
                throw new IllegalArgumentException(
                        "position %d is beyond the context of %d"
                                .formatted(
                                        run.start() + run.tokens().length - 1,
                                        limits.contextTokens()));
            }
            for (int token : run.tokens()) {
                if (token < 0 || token >= h.vocabularySize()) {
                    throw new IllegalArgumentException(
                            "token %d is outside the vocabulary of %d"
                                    .formatted(token, h.vocabularySize()));
                }
            }
        }
    }

    @Override
    public ModelLimits limits() {
        return limits;
    }

    @Override
    public BlockPool blocks() {
        return blocks;
    }

    public Hyperparameters hyperparameters() {
        return h;
    }

    /// The file the weights are in.
    public GgufFile file() {
        return file;
    }

    /// Bytes of weights read since the model was opened.
    public long weightBytesRead() {
        return linear.bytesRead();
    }

    /// Multiplications with a weight since the model was opened: for every token those of the
    /// layers' linear maps, and of the output matrix where its logits were wanted. Each comes with
    /// an addition. Attention and norms are not counted.
    public long multiplications() {
        return linear.multiplications();
    }

    /// Bytes that looking up one token's embedding reads.
    long embeddingRowBytes() {
        return embedding.rowBytes();
    }

    /// How long it took to get weights to where the kernels read them.
    public long weightNanos() {
        return weightNanos;
    }

    /// Names how sums are made. Logits of the same file, tokens and arithmetic are the same bits.
    public String arithmetic() {
        return weights.arithmetic();
    }

    /// Which kernels run, and where the weights are, for the log.
    public String kernels() {
        return step.kernels.describe() + ", " + weights.description();
    }

    @Override
    public void close() {
        step.pool.close();
        kept.ifPresent(KeptWeights::close);
        file.close();
    }
}
