package dev.jebena.bench.synth;

/// An endless row of numbers that are near enough to normal: mean 0, deviation 1, none beyond 3.47.
/// The same for the same seed on every machine and JDK.
///
/// A number is the sum of the four 16-bit parts of one SplitMix64 draw (Steele, Lea, Flood 2014):
/// the distribution of Irwin and Hall for n = 4, at the price of one draw.
///
/// Owned by one thread.
final class Noise {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final int MEAN = 2 * 65_535;
    private static final float SCALE = (float) (Math.sqrt(3) / 65_536);

    private long state;

    Noise(long seed, String name) {
        this.state = mix(seed) ^ mix(name.hashCode());
    }

    float next() {
        long z = draw();
        int sum =
                (int) (z & 0xFFFF)
                        + (int) ((z >>> 16) & 0xFFFF)
                        + (int) ((z >>> 32) & 0xFFFF)
                        + (int) (z >>> 48);
        return (sum - MEAN) * SCALE;
    }

    /// From 0 inclusive to `bound` exclusive.
    int nextInt(int bound) {
        return (int) (((draw() >>> 32) * bound) >>> 32);
    }

    private long draw() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
