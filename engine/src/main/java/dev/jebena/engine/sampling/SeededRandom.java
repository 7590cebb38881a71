package dev.jebena.engine.sampling;

/// Random numbers as a pure function of seed and index: SplitMix64 (Steele, Lea, Flood 2014, "Fast
/// splittable pseudorandom number generators"). Draw `index` of seed `s` is the generator's output
/// after `index + 1` steps from state `s`, its upper 53 bits over 2^53.
///
/// There is no state to save: a sequence that is computed again, here or elsewhere, draws the same.
final class SeededRandom {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private SeededRandom() {}

    /// From 0 inclusive to 1 exclusive.
    static double uniform(long seed, long index) {
        long z = seed + (index + 1) * GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
    }
}
