package dev.jebena.engine.kernel;

import java.util.Arrays;

/// The elements of a block as they are kept: small integers, and for each run of them a scale and
/// what lies below, each a number of the whole block times a small integer.
///
/// Owned by one thread, filled again and again.
final class Quants {
    final byte[] q;

    /// A half, or a power of two; the scale of a run is this times the run's factor.
    float unit;

    /// One where the format has no factors.
    final byte[] factors;

    /// A half; what is subtracted from a run after scaling is this times the run's factor.
    float belowUnit;

    /// Zero for formats that subtract nothing.
    final byte[] belowFactors;

    Quants(int elements, int runs) {
        q = new byte[elements];
        factors = new byte[runs];
        Arrays.fill(factors, (byte) 1);
        belowFactors = new byte[runs];
    }

    /// Adds a half to all elements of a block that is one run.
    void add(float half) {
        belowUnit = -half;
        belowFactors[0] = 1;
    }

    float scale(int run) {
        return unit * factors[run];
    }

    float below(int run) {
        return belowUnit * belowFactors[run];
    }
}
