package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.kv.BlockPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A transformer from a GGUF file. Weights are packed for the kernels, or stay in the file's
/// mapping. One step is one pass through the layers for all tokens of all sequences of the batch.
///
/// Owned by the loop thread, which is also worker 0.
public final class Transformer implements Model {
    private final GgufFile file;
    private final Optional<KeptWeights> kept;
    private final LoadedWeights weights;
    private final Hyperparameters h;
    private final ModelLimits limits;
    private final BlockPool blocks;
    private final Network network;
    private final Step step;
    private final float[] values; // [batchOutputs][outputSize]

    Transformer(
            GgufFile file,
            Optional<KeptWeights> kept,
            LoadedWeights weights,
            Hyperparameters h,
            ModelLimits limits,
            BlockPool blocks,
            Network network,
            Step step) {
        this.file = file;
        this.kept = kept;
        this.weights = weights;
        this.h = h;
        this.limits = limits;
        this.blocks = blocks;
        this.network = network;
        this.step = step;
        this.values =
                new float[Math.multiplyExact(limits.batchOutputs(), network.head().outputSize())];
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

    /// The families of models this build knows, as files name them.
    public static List<String> architectures() {
        return Architecture.all().stream().map(Architecture::name).toList();
    }

    @Override
    public Output run(Batch batch) {
        requireWithinLimits(batch);
        step.begin(batch);
        return network.run(step, values);
    }

    private void requireWithinLimits(Batch batch) {
        if (batch.tokenCount() > limits.batchTokens()
                || batch.outputCount() > limits.batchOutputs()) {
            throw new IllegalArgumentException(
                    "a batch of %d tokens and %d outputs, above %s"
                            .formatted(batch.tokenCount(), batch.outputCount(), limits));
        }
        for (Batch.Run run : batch.runs()) {
            if (network.readsWholeTexts() && run.start() > 0) {
                throw new IllegalArgumentException(
                        "a run from position " + run.start() + " of a model for whole texts");
            }
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

    /// Whether outputs are vectors of whole texts, each a run of its own, in place of logits.
    public boolean embeds() {
        return network.readsWholeTexts();
    }

    /// Refuses a model whose outputs are no logits.
    public void requireLogits() throws GgufException {
        if (embeds()) {
            throw file.metadata()
                    .refusal(
                            "general.architecture",
                            "expected a model that generates text; %s makes vectors of texts"
                                    .formatted(h.architecture()));
        }
    }

    /// Refuses a model whose outputs are no vectors of texts.
    public void requireEmbeddings() throws GgufException {
        if (!embeds()) {
            throw file.metadata()
                    .refusal(
                            "general.architecture",
                            "expected a model that makes vectors of texts (bert); %s generates text"
                                    .formatted(h.architecture()));
        }
    }

    /// The file the weights are in.
    public GgufFile file() {
        return file;
    }

    /// Bytes of weights read since the model was opened.
    public long weightBytesRead() {
        return step.linear.bytesRead();
    }

    /// Multiplications with a weight since the model was opened: for every token those of the
    /// layers' linear maps, and of the output matrix where its logits were wanted. Each comes with
    /// an addition. Attention and norms are not counted.
    public long multiplications() {
        return step.linear.multiplications();
    }

    /// Bytes that looking up one token's embedding reads.
    long embeddingRowBytes() {
        return network.embedding().rowBytes();
    }

    /// How long it took to get weights to where the kernels read them.
    public long weightNanos() {
        return weights.nanos();
    }

    /// Names how sums are made. Logits of the same file, tokens and arithmetic are the same bits.
    public String arithmetic() {
        String sums = weights.placed().arithmetic();
        return network.factors().isEmpty() ? sums : sums + "+" + network.factors();
    }

    /// Which kernels run, and where the weights are, for the log.
    public String kernels() {
        String line = step.kernels.describe() + ", " + weights.placed().description();
        return network.factors().isEmpty() ? line : line + ", positions by " + network.factors();
    }

    @Override
    public void close() {
        step.pool.close();
        kept.ifPresent(KeptWeights::close);
        file.close();
    }
}
