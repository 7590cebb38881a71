package dev.jebena.engine.model;

/// How a step is spread over a processor. Each optimisation can be left out; what is computed stays
/// the same, bit for bit, except that packed weights are summed in an order of their own.
///
/// @param vectorKernels vector kernels, or the scalar ones
/// @param repackedWeights weights are packed for the kernels and lie on the heap, or stay as they
///   are in the file's mapping; each has an order of additions of its own
/// @param tiledPrefill several tokens share a tile of registers, or come one by one
/// @param batchedDecode a step reads each weight once, or once per token
/// @param workerThreads threads that compute
public record CpuOptimizations(
        boolean vectorKernels,
        boolean repackedWeights,
        boolean tiledPrefill,
        boolean batchedDecode,
        int workerThreads) {
    public CpuOptimizations {
        if (workerThreads < 1 || workerThreads > 1024) {
            throw new IllegalArgumentException(
                    "worker_threads is " + workerThreads + ", expected 1 to 1024");
        }
    }

    /// Everything on, on all processors.
    public static CpuOptimizations all() {
        return new CpuOptimizations(
                true, true, true, true, Runtime.getRuntime().availableProcessors());
    }

    /// The same on so many threads.
    public CpuOptimizations on(int threads) {
        return new CpuOptimizations(
                vectorKernels, repackedWeights, tiledPrefill, batchedDecode, threads);
    }

    /// The same with scalar kernels.
    public CpuOptimizations withoutVectorKernels() {
        return new CpuOptimizations(
                false, repackedWeights, tiledPrefill, batchedDecode, workerThreads);
    }

    /// The same with weights in the file's mapping.
    public CpuOptimizations withoutRepackedWeights() {
        return new CpuOptimizations(
                vectorKernels, false, tiledPrefill, batchedDecode, workerThreads);
    }

    /// The same with tokens one by one.
    public CpuOptimizations withoutTiledPrefill() {
        return new CpuOptimizations(
                vectorKernels, repackedWeights, false, batchedDecode, workerThreads);
    }

    /// The same with weights read for each token.
    public CpuOptimizations withoutBatchedDecode() {
        return new CpuOptimizations(
                vectorKernels, repackedWeights, tiledPrefill, false, workerThreads);
    }
}
