package dev.jebena.bench.engine;

import dev.jebena.engine.kernel.PeakRate;
import dev.jebena.engine.kernel.WorkerPool;

/// What this machine can do at most, measured on as many threads as an engine has: what bounds
/// decoding, where every weight is read once a step, and what bounds prefill.
///
/// @param readGigabytesPerSecond from memory into registers, of an array on the heap
/// @param gigaflopsPerSecond multiply-adds of floats in registers, each two operations
public record MachineLimits(int threads, double readGigabytesPerSecond, double gigaflopsPerSecond) {

    /// How long to try: the best pass counts, and the first ones run code that is not compiled yet.
    ///
    /// @param readMebibytes the array's size, to be larger than any cache
    /// @param rounds of arithmetic, for each thread and pass
    record Effort(int readMebibytes, int rounds, int passes) {}

    private static final int LARGEST_ARRAY = 512;
    private static final int CHUNK = 1 << 17; // longs that a worker reads at a time
    private static final int CHUNK_ROUNDS = 10_000;

    /// Measures, in a second or two. The calling thread is one of the threads.
    public static MachineLimits measure(int threads) {
        long quarter = (Runtime.getRuntime().maxMemory() / 4) >> 20;
        int mebibytes = (int) Math.min(LARGEST_ARRAY, quarter);
        return measure(threads, new Effort(mebibytes, 800_000, 60));
    }

    static MachineLimits measure(int threads, Effort effort) {
        try (WorkerPool pool = new WorkerPool(threads)) {
            double flops = flopsPerSecond(pool, effort);
            double read = readBytesPerSecond(pool, effort);
            return new MachineLimits(threads, read / 1e9, flops / 1e9);
        } finally {
            System.gc(); // a model that is opened next sizes itself by the heap that is free
        }
    }

    /// In words.
    public String text() {
        return "this machine at most, on %d threads: %.1f GB/s read, %.0f GFLOP/s"
                .formatted(threads, readGigabytesPerSecond, gigaflopsPerSecond);
    }

    private static double readBytesPerSecond(WorkerPool pool, Effort effort) {
        int chunks = Math.max(1, (int) (((long) effort.readMebibytes() << 17) / CHUNK));
        long[] memory = new long[chunks * CHUNK];
        long[] sums = new long[chunks];
        double seconds =
                fastest(
                        pool,
                        chunks,
                        effort.passes(),
                        (chunk, _) -> sums[chunk] += sum(memory, chunk * CHUNK));
        return (double) chunks * CHUNK * Long.BYTES / seconds;
    }

    /// A loop that the compiler makes vector code of.
    private static long sum(long[] memory, int from) {
        long sum = 0;
        for (int i = from; i < from + CHUNK; i++) {
            sum += memory[i];
        }
        return sum;
    }

    private static double flopsPerSecond(WorkerPool pool, Effort effort) {
        int chunks = Math.max(1, effort.rounds() / CHUNK_ROUNDS) * pool.workers();
        float[] results = new float[chunks];
        double seconds =
                fastest(
                        pool,
                        chunks,
                        effort.passes(),
                        (chunk, _) -> results[chunk] += PeakRate.run(CHUNK_ROUNDS));
        return (double) chunks * PeakRate.operations(CHUNK_ROUNDS) / seconds;
    }

    private static double fastest(WorkerPool pool, int chunks, int passes, WorkerPool.Task work) {
        double fastest = Double.MAX_VALUE;
        for (int pass = 0; pass < passes; pass++) {
            long start = System.nanoTime();
            pool.run(chunks, work);
            fastest = Math.min(fastest, (System.nanoTime() - start) / 1e9);
        }
        return fastest;
    }
}
