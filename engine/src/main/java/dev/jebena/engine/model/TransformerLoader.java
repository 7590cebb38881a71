package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.Metadata;
import dev.jebena.engine.gguf.TensorInfo;
import dev.jebena.engine.kernel.Kernels;
import dev.jebena.engine.kernel.Linear;
import dev.jebena.engine.kernel.Matrix;
import dev.jebena.engine.kernel.Weights;
import dev.jebena.engine.kernel.WorkerPool;
import dev.jebena.engine.kv.BlockPool;
import dev.jebena.engine.kv.KvStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Puts a transformer together from a file, or says why it cannot be run.
final class TransformerLoader {
    private final EngineOptions options;

    TransformerLoader(EngineOptions options) {
        this.options = options;
    }

    /// @param opened is given the file as soon as it is open, before weights are read
    Transformer load(Path path, Consumer<GgufFile> opened) throws IOException {
        Optional<KeptWeights> kept =
                options.cpu().repackedWeights()
                        ? options.weightCache().flatMap(cache -> KeptWeights.of(path, cache))
                        : Optional.empty();
        GgufFile file = GgufFile.open(path);
        try {
            opened.accept(file);
            return build(file, kept);
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private Transformer build(GgufFile file, Optional<KeptWeights> kept) throws GgufException {
        Architecture architecture = architecture(file);
        Hyperparameters h = hyperparameters(file);
        long heap = KvPlan.freeHeap();
        long packedBytes = Tensors.packedBytes(file);
        WeightPlacement placement =
                WeightPlacement.of(packedBytes, options.cpu().repackedWeights(), heap);
        KvPlan kv = KvPlan.of(file, h, options, placement.packs() ? heap - packedBytes : heap);
        Tensors tensors = new Tensors(file, placement);
        Kernels kernels = Kernels.of(options.cpu().vectorKernels());
        Rope rope =
                new Rope(
                        architecture.ropePairing(),
                        h.ropeSize(),
                        h.ropeBase(),
                        tensors.optionalVector("rope_freqs.weight", h.ropeSize() / 2));
        AttentionScratch scratch = new AttentionScratch(h, kernels, options.cpu().workerThreads());
        Matrix embedding =
                tensors.matrix("token_embd.weight", h.vocabularySize(), h.embeddingSize());
        List<KvStore> stores =
                KvStore.layers(
                        h.layers(), options.kvType(), kv.blocks(), h.kvHeads(), h.headSize());
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < h.layers(); i++) {
            layers.add(
                    architecture.layer(
                            new LayerContext(
                                    h, tensors, "blk." + i + ".", rope, scratch, stores.get(i))));
        }
        Norm norm =
                new Norm(tensors.vector("output_norm.weight", h.embeddingSize()), h.normEpsilon());
        Weights output =
                tensors.weights(
                        tensors.has("output.weight") ? "output.weight" : "token_embd.weight",
                        h.vocabularySize(),
                        h.embeddingSize());
        tensors.requireAllTaken();
        ModelLimits limits =
                new ModelLimits(
                        h.vocabularySize(),
                        kv.contextTokens(),
                        options.batchTokens(),
                        options.batchOutputs());
        BlockPool blocks = new BlockPool(kv.blocks(), KvStore.BLOCK_TOKENS);
        WorkerPool pool = new WorkerPool(options.cpu().workerThreads());
        long began = System.nanoTime();
        placement.fill(pool, kept);
        long weightNanos = System.nanoTime() - began;
        Linear linear = linear(pool, tensors);
        Step step = new Step(pool, kernels, linear, h, options.batchTokens());
        return new Transformer(
                file,
                kept,
                placement.placed(),
                weightNanos,
                h,
                limits,
                blocks,
                step,
                embedding,
                rope,
                layers,
                norm,
                output);
    }

    private Linear linear(WorkerPool pool, Tensors tensors) {
        return new Linear(
                pool,
                options.cpu().vectorKernels(),
                tensors.widestMatrix(),
                options.batchTokens(),
                options.cpu().batchedDecode(),
                options.cpu().tiledPrefill());
    }

    private static Architecture architecture(GgufFile file) throws GgufException {
        Metadata metadata = file.metadata();
        String name = metadata.string("general.architecture");
        for (Architecture architecture : Architecture.all()) {
            if (architecture.name().equals(name)) {
                var unsupported = architecture.unsupported(metadata);
                if (unsupported.isPresent()) {
                    throw new GgufException(
                            file.path(),
                            unsupported.get(),
                            "not to be set; this build cannot compute it");
                }
                return architecture;
            }
        }
        String known =
                Architecture.all().stream()
                        .map(Architecture::name)
                        .collect(Collectors.joining(", "));
        throw new GgufException(
                file.path(), "general.architecture", "one of %s, found %s".formatted(known, name));
    }

    private static Hyperparameters hyperparameters(GgufFile file) throws GgufException {
        TensorInfo embedding =
                file.tensor("token_embd.weight")
                        .orElseThrow(() ->
                                new GgufException(
                                        file.path(),
                                        "tensor token_embd.weight",
                                        "to be there; it is missing"));
        try {
            return Hyperparameters.read(
                    file.metadata(), Math.toIntExact(embedding.shape().getLast()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new GgufException(file.path(), "hyperparameters", String.valueOf(e.getMessage()));
        }
    }
}
