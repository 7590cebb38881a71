package dev.jebena.engine.model;

import dev.jebena.engine.kv.KvType;

/// How a model is run. Each optimisation can be left out; what is computed stays the same, bit for
/// bit.
///
/// @param workers threads that compute
/// @param vectorKernels vector kernels, or the scalar ones
/// @param tiledPrefill several tokens share a tile of registers, or come one by one
/// @param batchedDecode a step reads each weight once, or once per token
/// @param contextTokens the most positions of a sequence; 0 for what the model was trained for
/// @param kvTokens positions that keys and values are kept for, all sequences together; 0 for as
///   many as four full contexts need, within a quarter of the heap
/// @param batchTokens tokens of one step
/// @param batchOutputs runs of one step that may want an output
public record EngineOptions(
        int workers,
        boolean vectorKernels,
        boolean tiledPrefill,
        boolean batchedDecode,
        KvType kvType,
        int contextTokens,
        int kvTokens,
        int batchTokens,
        int batchOutputs) {

    public EngineOptions {
        if (workers < 1 || workers > 1024) {
            throw new IllegalArgumentException("workers is " + workers + ", expected 1 to 1024");
        }
        if (contextTokens < 0 || kvTokens < 0) {
            throw new IllegalArgumentException(
                    "contextTokens (%d) and kvTokens (%d) are 0 (automatic) or more"
                            .formatted(contextTokens, kvTokens));
        }
        if (batchTokens < 1 || batchTokens > 65_536) {
            throw new IllegalArgumentException(
                    "batchTokens is " + batchTokens + ", expected 1 to 65536");
        }
        if (batchOutputs < 1 || batchOutputs > batchTokens) {
            throw new IllegalArgumentException(
                    "batchOutputs is %d, expected 1 to batchTokens (%d)"
                            .formatted(batchOutputs, batchTokens));
        }
    }

    /// Everything on, all processors, halves for keys and values.
    public static EngineOptions defaults() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new EngineOptions(processors, true, true, true, KvType.F16, 0, 0, 512, 64);
    }

    public EngineOptions withWorkers(int value) {
        return new EngineOptions(
                value,
                vectorKernels,
                tiledPrefill,
                batchedDecode,
                kvType,
                contextTokens,
                kvTokens,
                batchTokens,
                batchOutputs);
    }

    public EngineOptions withVectorKernels(boolean value) {
        return new EngineOptions(
                workers,
                value,
                tiledPrefill,
                batchedDecode,
                kvType,
                contextTokens,
                kvTokens,
                batchTokens,
                batchOutputs);
    }

    public EngineOptions withTiledPrefill(boolean value) {
        return new EngineOptions(
                workers,
                vectorKernels,
                value,
                batchedDecode,
                kvType,
                contextTokens,
                kvTokens,
                batchTokens,
                batchOutputs);
    }

    public EngineOptions withBatchedDecode(boolean value) {
        return new EngineOptions(
                workers,
                vectorKernels,
                tiledPrefill,
                value,
                kvType,
                contextTokens,
                kvTokens,
                batchTokens,
                batchOutputs);
    }

    public EngineOptions withKvType(KvType value) {
        return new EngineOptions(
                workers,
                vectorKernels,
                tiledPrefill,
                batchedDecode,
                value,
                contextTokens,
                kvTokens,
                batchTokens,
                batchOutputs);
    }

    public EngineOptions withContext(int context, int kv) {
        return new EngineOptions(
                workers,
                vectorKernels,
                tiledPrefill,
                batchedDecode,
                kvType,
                context,
                kv,
                batchTokens,
                batchOutputs);
    }

    public EngineOptions withBatch(int tokens, int outputs) {
        return new EngineOptions(
                workers,
                vectorKernels,
                tiledPrefill,
                batchedDecode,
                kvType,
                contextTokens,
                kvTokens,
                tokens,
                outputs);
    }
}
