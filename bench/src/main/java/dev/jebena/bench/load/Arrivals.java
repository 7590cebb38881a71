package dev.jebena.bench.load;

import java.util.SplittableRandom;

/// The gaps between arrivals. Owned by one thread.
@FunctionalInterface
public interface Arrivals {
    /// Nanoseconds from one arrival to the next.
    double nextGapNanos();

    /// The same gap every time.
    static Arrivals constant(double perSecond) {
        double gap = meanGapNanos(perSecond);
        return () -> gap;
    }

    /// Gaps as independent clients make them: a Poisson process, the same for the same seed.
    static Arrivals poisson(double perSecond, long seed) {
        double mean = meanGapNanos(perSecond);
        SplittableRandom random = new SplittableRandom(seed);
        return () -> -Math.log1p(-random.nextDouble()) * mean;
    }

    private static double meanGapNanos(double perSecond) {
        if (!(perSecond > 0) || perSecond > 1e9) {
            throw new IllegalArgumentException(
                    "arrivals come more than 0 a second, not " + perSecond);
        }
        return 1e9 / perSecond;
    }
}
