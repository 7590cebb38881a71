package dev.jebena.engine.model;

import dev.jebena.engine.kernel.Kernels;
import dev.jebena.engine.kv.KvStore;
import java.util.List;

/// The memory that layers need besides their weights. It is handed to them before the file's
/// tensors are all checked, and allocated afterwards: what a file says of itself costs nothing.
///
/// @param stores keys and values of each layer
record LayerMemory(AttentionScratch attention, ExpertScratch experts, List<KvStore> stores) {
    LayerMemory {
        stores = List.copyOf(stores);
    }

    static LayerMemory plan(Hyperparameters h, EngineOptions options, KvPlan kv) {
        Kernels kernels = Kernels.of(options.cpu().vectorKernels());
        return new LayerMemory(
                new AttentionScratch(h, kernels, options.cpu().workerThreads()),
                new ExpertScratch(),
                KvStore.layers(
                        h.layers(), options.kvType(), kv.blocks(), h.kvHeads(), h.headSize()));
    }

    void allocate(Hyperparameters h, int batchTokens) {
        attention.allocate();
        h.experts().ifPresent(sizes -> experts.allocate(sizes, h.embeddingSize(), batchTokens));
        KvStore.allocate(stores);
    }
}
