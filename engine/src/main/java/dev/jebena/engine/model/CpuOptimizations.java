package dev.jebena.engine.model;

/// How a step is spread over a processor. Each optimisation can be left out; what is computed stays
/// the same, bit for bit.
///
/// @param vectorKernels vector kernels, or the scalar ones
/// @param repackedWeights weights are repacked once for the kernels and kept on the heap, or stay
///   mapped from the file
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
}
