package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.FLOATS;
import static dev.jebena.engine.kernel.Lanes.INTS;
import static dev.jebena.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// Functions of single elements over runs of them. What is left over at the end of a run is done by
/// the definitions, which give the same bits.
final class VectorFunctions {
    private VectorFunctions() {}

    static void addScaled(float[] x, int at, float[] y, int yAt, int length, float factor) {
        FloatVector factors = FloatVector.broadcast(FLOATS, factor);
        int i = 0;
        for (; i + WIDTH <= length; i += WIDTH) {
            FloatVector.fromArray(FLOATS, y, yAt + i)
                    .fma(factors, FloatVector.fromArray(FLOATS, x, at + i))
                    .intoArray(x, at + i);
        }
        for (; i < length; i++) {
            x[at + i] = Math.fma(y[yAt + i], factor, x[at + i]);
        }
    }

    static void activate(Activation activation, float[] x, int at, int length) {
        int i = 0;
        for (; i + WIDTH <= length; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, at + i);
            of(activation, v).intoArray(x, at + i);
        }
        for (; i < length; i++) {
            x[at + i] = activation.of(x[at + i]);
        }
    }

    static void gate(
            Activation activation, float[] gate, int at, float[] up, int upAt, int length) {
        int i = 0;
        for (; i + WIDTH <= length; i += WIDTH) {
            of(activation, FloatVector.fromArray(FLOATS, gate, at + i))
                    .mul(FloatVector.fromArray(FLOATS, up, upAt + i))
                    .intoArray(gate, at + i);
        }
        for (; i < length; i++) {
            gate[at + i] = activation.of(gate[at + i]) * up[upAt + i];
        }
    }

    private static FloatVector of(Activation activation, FloatVector x) {
        return switch (activation) {
            case SILU -> x.div(exp(x.neg()).add(1f));
            case GELU -> gelu(x);
        };
    }

    private static FloatVector gelu(FloatVector x) {
        FloatVector h = half(x);
        FloatVector cubic =
                h.mul(h)
                        .fma(
                                FloatVector.broadcast(FLOATS, Activation.GELU_CUBIC),
                                FloatVector.broadcast(FLOATS, Activation.GELU_LINEAR));
        FloatVector bent = half(h.div(exp(h.mul(cubic)).add(1f)));
        return bent.blend(
                x.max(0f), x.abs().compare(VectorOperators.GE, Activation.GELU_LINEAR_FROM));
    }

    /// As [Activation#half].
    private static FloatVector half(FloatVector x) {
        FloatVector split = x.mul(Activation.HALF_SPLIT);
        FloatVector small = x.add(Activation.HALF_STEP).sub(Activation.HALF_STEP);
        return split.sub(split.sub(x))
                .blend(small, x.abs().compare(VectorOperators.LT, Activation.LEAST_HALF));
    }

    static void softCap(float[] x, int at, int length, float cap) {
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        FloatVector two = FloatVector.broadcast(FLOATS, 2f);
        int i = 0;
        for (; i + WIDTH <= length; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, at + i).div(cap);
            one.sub(two.div(exp(v.mul(2f)).add(1f))).mul(cap).intoArray(x, at + i);
        }
        for (; i < length; i++) {
            x[at + i] = ScalarKernels.softCap(x[at + i], cap);
        }
    }

    static void round(
            InputRounding rounding, float[] x, int at, int length, float[] out, int outAt) {
        int columns = rounding.columns();
        for (int block = 0; block < length; block += columns) {
            float most = largest(x, at + block, columns);
            float inverse = InputRounding.inverseScale(most);
            float scale = rounding.scale(most);
            for (int k = block; k < block + columns; k += WIDTH) {
                FloatVector.fromArray(FLOATS, x, at + k)
                        .mul(inverse)
                        .add(InputRounding.ROUND)
                        .sub(InputRounding.ROUND)
                        .mul(scale)
                        .intoArray(out, outAt + k);
            }
        }
    }

    /// The largest absolute value: without their sign, floats are ordered as their bits are.
    static float largest(float[] x, int from, int length) {
        IntVector most = IntVector.zero(INTS);
        for (int k = from; k < from + length; k += WIDTH) {
            IntVector bits = FloatVector.fromArray(FLOATS, x, k).reinterpretAsInts();
            most = most.max(bits.and(Integer.MAX_VALUE));
        }
        return Float.intBitsToFloat(most.reduceLanes(VectorOperators.MAX));
    }

    /// As [Exp#exp].
    static FloatVector exp(FloatVector x) {
        FloatVector clamped = x.max(Exp.LOW).min(Exp.HIGH);
        FloatVector round = FloatVector.broadcast(FLOATS, Exp.ROUND);
        FloatVector shifted = clamped.fma(FloatVector.broadcast(FLOATS, Exp.LOG2_E), round);
        FloatVector n = shifted.sub(round);
        FloatVector r = n.fma(FloatVector.broadcast(FLOATS, -Exp.LN2_HIGH), clamped);
        r = n.fma(FloatVector.broadcast(FLOATS, -Exp.LN2_LOW), r);
        FloatVector p =
                FloatVector.broadcast(FLOATS, Exp.C6).fma(r, FloatVector.broadcast(FLOATS, Exp.C5));
        p = p.fma(r, FloatVector.broadcast(FLOATS, Exp.C4));
        p = p.fma(r, FloatVector.broadcast(FLOATS, Exp.C3));
        p = p.fma(r, FloatVector.broadcast(FLOATS, Exp.C2));
        p = p.fma(r, FloatVector.broadcast(FLOATS, 1f));
        p = p.fma(r, FloatVector.broadcast(FLOATS, 1f));
        IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        return p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    }
}
