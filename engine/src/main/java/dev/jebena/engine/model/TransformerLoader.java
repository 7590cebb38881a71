package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.TensorInfo;
import dev.jebena.engine.kernel.Kernels;
import dev.jebena.engine.kernel.Linear;
import dev.jebena.engine.kernel.Matrix;
import dev.jebena.engine.kernel.WorkerPool;
import dev.jebena.engine.kv.BlockPool;
import dev.jebena.engine.kv.KvStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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

    /// Does all that can fail, without the memory for it.
    void check(GgufFile file) throws GgufException {
        Architecture architecture = architecture(file);
        Hyperparameters h = hyperparameters(architecture, file);
        Tensors tensors = new Tensors(file, WeightPlacement.of(0, true, 1));
        KvPlan kv = new KvPlan(1, h.contextTokens());
        network(architecture, h, tensors, LayerMemory.plan(h, options, kv));
    }

    /// What the model would take of this JVM's memory.
    MemoryNeed need(GgufFile file) throws GgufException {
        return MemoryNeed.of(file, hyperparameters(architecture(file), file), options);
    }

    private Transformer build(GgufFile file, Optional<KeptWeights> kept) throws GgufException {
        Architecture architecture = architecture(file);
        Hyperparameters h = hyperparameters(architecture, file);
        long heap = KvPlan.freeHeap();
        long packedBytes = Tensors.packedBytes(file);
        WeightPlacement placement =
                WeightPlacement.of(packedBytes, options.cpu().repackedWeights(), heap);
        KvPlan kv = KvPlan.of(file, h, options, placement.packs() ? heap - packedBytes : heap);
        Tensors tensors = new Tensors(file, placement);
        LayerMemory memory = LayerMemory.plan(h, options, kv);
        Network network = network(architecture, h, tensors, memory);
        ModelLimits limits =
                new ModelLimits(
                        h.vocabularySize(),
                        kv.contextTokens(),
                        options.batchTokens(),
                        options.batchOutputs());
        memory.allocate(h, options.batchTokens());
        BlockPool blocks = new BlockPool(kv.blocks(), KvStore.BLOCK_TOKENS);
        WorkerPool pool = new WorkerPool(options.cpu().workerThreads());
        long began = System.nanoTime();
        placement.fill(pool, kept);
        LoadedWeights weights = new LoadedWeights(placement.placed(), System.nanoTime() - began);
        Kernels kernels = Kernels.of(options.cpu().vectorKernels());
        Step step = new Step(pool, kernels, linear(pool, tensors), h, options.batchTokens());
        return new Transformer(file, kept, weights, h, limits, blocks, network, step);
    }

    /// Takes all of the file's tensors.
    private Network network(
            Architecture architecture, Hyperparameters h, Tensors tensors, LayerMemory memory)
            throws GgufException {
        Ropes ropes = new Ropes(h, tensors.metadata(), tensors, KvPlan.context(h, options));
        ModelContext model = new ModelContext(h, tensors.metadata(), tensors, ropes);
        Matrix tokens = tensors.matrix("token_embd.weight", h.vocabularySize(), h.embeddingSize());
        TokenEmbedding embedding = architecture.embedding(model, tokens);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < h.layers(); i++) {
            layers.add(architecture.layer(new LayerContext(model, i, memory)));
        }
        Head head = architecture.head(model);
        tensors.requireAllTaken();
        return new Network(
                embedding,
                ropes.all(),
                layers,
                head,
                ropes.description(),
                architecture.readsWholeTexts());
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
        String name = file.metadata().string("general.architecture");
        return Architecture.named(name)
                .orElseThrow(() ->
                        new GgufException(
                                file.path(),
                                "general.architecture",
                                "one of %s, found %s"
                                        .formatted(
                                                String.join(", ", Transformer.architectures()),
                                                name)));
    }

    private static Hyperparameters hyperparameters(Architecture architecture, GgufFile file)
            throws GgufException {
        TensorInfo embedding =
                file.tensor("token_embd.weight")
                        .orElseThrow(() ->
                                new GgufException(
                                        file.path(),
                                        "tensor token_embd.weight",
                                        "to be there; it is missing"));
        try {
            return Hyperparameters.read(
                    architecture, file.metadata(), Math.toIntExact(embedding.shape().getLast()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new GgufException(file.path(), "hyperparameters", String.valueOf(e.getMessage()));
        }
    }
}
