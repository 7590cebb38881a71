package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.kv.KvStore;

/// What a model would take of the memory that this JVM may still allocate. Weights that are not
/// packed stay in the file's mapping, outside of it.
///
/// @param packed whether weights would be packed
/// @param packedBytes that packed weights take, or would
/// @param kvTokens positions that keys and values are kept for, all sequences together
/// @param contextTokens positions of one sequence
public record MemoryNeed(
        boolean packed,
        long packedBytes,
        int kvTokens,
        long kvBytes,
        int contextTokens,
        long heapBytes) {

    /// The need of a model that can be run.
    ///
    /// @throws GgufException when there is no room for it
    static MemoryNeed of(GgufFile file, Hyperparameters h, EngineOptions options)
            throws GgufException {
        long heap = KvPlan.freeHeap();
        long packedBytes = Tensors.packedBytes(file);
        boolean packed =
                WeightPlacement.of(packedBytes, options.cpu().repackedWeights(), heap).packs();
        KvPlan kv = KvPlan.of(file, h, options, packed ? heap - packedBytes : heap);
        long kvBytes =
                h.layers()
                        * KvStore.bytes(options.kvType(), kv.blocks(), h.kvHeads(), h.headSize());
        return new MemoryNeed(
                packed,
                packedBytes,
                Math.multiplyExact(kv.blocks(), KvStore.BLOCK_TOKENS),
                kvBytes,
                kv.contextTokens(),
                heap);
    }
}
