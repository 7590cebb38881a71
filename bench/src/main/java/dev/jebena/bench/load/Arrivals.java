package dev.jebena.bench.load;

import java.util.Iterator;
import java.util.List;
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

    /// One after the other, each for so many arrivals as it says; the last goes on.
    static Arrivals inTurn(List<Phase> phases) {
        Iterator<Phase> left = List.copyOf(phases).iterator();
        return new Arrivals() {
            private Phase phase = left.next();
            private int arrived;

            @Override
            public double nextGapNanos() {
                if (arrived == phase.count() && left.hasNext()) {
                    phase = left.next();
                    arrived = 0;
                }
                arrived++;
                return phase.arrivals().nextGapNanos();
            }
        };
    }

    /// Part of a load.
    record Phase(Arrivals arrivals, int count) {
        public Phase {
            if (count < 1) {
                throw new IllegalArgumentException("a phase of %d arrivals".formatted(count));
            }
        }
    }

    private static double meanGapNanos(double perSecond) {
        if (!(perSecond > 0) || perSecond > 1e9) {
            throw new IllegalArgumentException(
                    "arrivals come more than 0 a second, not " + perSecond);
        }
        return 1e9 / perSecond;
    }
}
