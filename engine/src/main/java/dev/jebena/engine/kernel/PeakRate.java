package dev.jebena.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// The most arithmetic that a thread gets out of its core: multiply-adds at the width of the
/// kernels, on values that stay in registers and do not wait for each other. What kernels reach is
/// held to it.
///
/// Stateless and thread-safe.
public final class PeakRate {
    /// Sums that grow side by side, more than two units of four cycles each can have under way.
    private static final int SUMS = 12;

    private PeakRate() {}

    /// Floating-point operations of so many rounds, a multiply-add being two.
    public static long operations(int rounds) {
        return 2L * SUMS * Lanes.WIDTH * rounds;
    }

    /// Computes so many rounds.
    ///
    /// @return the lanes of all sums together, to be kept so that the work cannot be left out
    public static float run(int rounds) {
        FloatVector x = FloatVector.broadcast(Lanes.FLOATS, 0.5f);
        FloatVector zero = FloatVector.zero(Lanes.FLOATS);
        FloatVector a = zero;
        FloatVector b = zero;
        FloatVector c = zero;
        FloatVector d = zero;
        FloatVector e = zero;
        FloatVector f = zero;
        FloatVector g = zero;
        FloatVector h = zero;
        FloatVector i = zero;
        FloatVector j = zero;
        FloatVector k = zero;
        FloatVector l = zero;
        for (int round = 0; round < rounds; round++) {
            a = x.fma(x, a);
            b = x.fma(x, b);
            c = x.fma(x, c);
            d = x.fma(x, d);
            e = x.fma(x, e);
            f = x.fma(x, f);
            g = x.fma(x, g);
            h = x.fma(x, h);
            i = x.fma(x, i);
            j = x.fma(x, j);
            k = x.fma(x, k);
            l = x.fma(x, l);
        }
        FloatVector first = a.add(b).add(c).add(d).add(e).add(f);
        FloatVector second = g.add(h).add(i).add(j).add(k).add(l);
        return first.add(second).reduceLanes(VectorOperators.ADD);
    }
}
