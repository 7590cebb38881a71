package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.FLOATS;
import static dev.jebena.engine.kernel.Lanes.PARTS;
import static dev.jebena.engine.kernel.Lanes.WIDTH;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/// The arithmetic with vectors of 128, 256 or 512 bits.
public final class VectorKernels implements Kernels {

    @Override
    public String describe() {
        return "vector kernels of " + FLOATS.vectorBitSize() + " bits";
    }

    @Override
    public void widen(
            WeightFormat format,
            MemorySegment data,
            long offset,
            int columns,
            float[] out,
            int at) {
        VectorWiden.widen(format, data, offset, columns, out, at);
    }

    @Override
    public void multiply(
            float[] w,
            int wAt,
            int rows,
            float[] x,
            int xAt,
            int tokens,
            int columns,
            float[] out,
            int outAt,
            int outStride) {
        float[] sums = new float[16 * LANES];
        int r = 0;
        for (; r + 4 <= rows; r += 4) {
            int row = wAt + r * columns;
            int t = 0;
            for (; t + 4 <= tokens; t += 4) {
                VectorTiles.tile4x4(w, row, x, xAt + t * columns, columns, sums);
                for (int i = 0; i < 16; i++) {
                    out[outAt + (t + i / 4) * outStride + r + i % 4] =
                            ScalarKernels.sum(sums, i * LANES);
                }
            }
            for (; t < tokens; t++) {
                VectorTiles.tile4x1(w, row, x, xAt + t * columns, columns, sums);
                for (int i = 0; i < 4; i++) {
                    out[outAt + t * outStride + r + i] = ScalarKernels.sum(sums, i * LANES);
                }
            }
        }
        for (; r < rows; r++) {
            for (int t = 0; t < tokens; t++) {
                VectorTiles.tile1x1(w, wAt + r * columns, x, xAt + t * columns, columns, sums, 0);
                out[outAt + t * outStride + r] = ScalarKernels.sum(sums, 0);
            }
        }
    }

    @Override
    public void multiplyOne(
            WeightFormat format,
            MemorySegment data,
            long offset,
            long rowBytes,
            int rows,
            int columns,
            float[] x,
            int xAt,
            float[] out,
            int outAt,
            float[] scratch) {
        float[] sums = new float[4 * LANES];
        boolean inRegisters = columns % LANES == 0 && VectorRows.widens(format);
        for (int r = 0; r < rows; r += 4) {
            long four = offset + r * rowBytes;
            int some = Math.min(4, rows - r);
            if (inRegisters && some == 4) {
                VectorRows.dot4(format, data, four, rowBytes, columns, x, xAt, sums);
            } else {
                for (int i = 0; i < some; i++) {
                    widen(format, data, four + i * rowBytes, columns, scratch, i * columns);
                }
                dots(scratch, some, x, xAt, columns, sums);
            }
            for (int i = 0; i < some; i++) {
                out[outAt + r + i] = ScalarKernels.sum(sums, i * LANES);
            }
        }
    }

    private static void dots(float[] w, int rows, float[] x, int xAt, int columns, float[] sums) {
        if (rows == 4) {
            VectorTiles.tile4x1(w, 0, x, xAt, columns, sums);
            return;
        }
        for (int r = 0; r < rows; r++) {
            VectorTiles.tile1x1(w, r * columns, x, xAt, columns, sums, r * LANES);
        }
    }

    @Override
    public void round(
            InputRounding rounding, float[] x, int at, int length, float[] out, int outAt) {
        VectorFunctions.round(rounding, x, at, length, out, outAt);
    }

    @Override
    public float dot(float[] a, int aAt, float[] b, int bAt, int length) {
        float[] sums = new float[LANES];
        VectorTiles.tile1x1(a, aAt, b, bAt, length, sums, 0);
        return ScalarKernels.sum(sums, 0);
    }

    @Override
    public void scale(float[] x, int at, int length, float factor, float[] weight, int weightAt) {
        int i = 0;
        for (; i + WIDTH <= length; i += WIDTH) {
            FloatVector.fromArray(FLOATS, x, at + i)
                    .mul(factor)
                    .mul(FloatVector.fromArray(FLOATS, weight, weightAt + i))
                    .intoArray(x, at + i);
        }
        for (; i < length; i++) {
            x[at + i] = x[at + i] * factor * weight[weightAt + i];
        }
    }

    @Override
    public void add(float[] x, int at, float[] y, int yAt, int length) {
        int i = 0;
        for (; i + WIDTH <= length; i += WIDTH) {
            FloatVector.fromArray(FLOATS, x, at + i)
                    .add(FloatVector.fromArray(FLOATS, y, yAt + i))
                    .intoArray(x, at + i);
        }
        for (; i < length; i++) {
            x[at + i] += y[yAt + i];
        }
    }

    @Override
    public void addScaled(float[] x, int at, float[] y, int yAt, int length, float factor) {
        VectorFunctions.addScaled(x, at, y, yAt, length, factor);
    }

    @Override
    public void activate(Activation activation, float[] x, int at, int length) {
        VectorFunctions.activate(activation, x, at, length);
    }

    @Override
    public void gate(
            Activation activation, float[] gate, int at, float[] up, int upAt, int length) {
        VectorFunctions.gate(activation, gate, at, up, upAt, length);
    }

    @Override
    public void softCap(float[] x, int at, int length, float cap) {
        VectorFunctions.softCap(x, at, length, cap);
    }

    @Override
    public void scores(
            float[] q,
            int qAt,
            int queries,
            int headSize,
            float[] keys,
            float scale,
            float[] scores) {
        int n = 0;
        for (; n + 4 <= queries; n += 4) {
            for (int part = 0; part < PARTS; part++) {
                scores4(q, qAt + n * headSize, headSize, keys, part * WIDTH, scale, scores, n);
            }
        }
        for (; n < queries; n++) {
            for (int lane = 0; lane < LANES; lane += WIDTH) {
                FloatVector sum = FloatVector.zero(FLOATS);
                for (int d = 0; d < headSize; d++) {
                    FloatVector k = FloatVector.fromArray(FLOATS, keys, d * LANES + lane);
                    sum = k.fma(FloatVector.broadcast(FLOATS, q[qAt + n * headSize + d]), sum);
                }
                sum.mul(scale).intoArray(scores, n * LANES + lane);
            }
        }
    }

    private static void scores4(
            float[] q,
            int qAt,
            int headSize,
            float[] keys,
            int lane,
            float scale,
            float[] scores,
            int n) {
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int d = 0; d < headSize; d++) {
            FloatVector k = FloatVector.fromArray(FLOATS, keys, d * LANES + lane);
            s0 = k.fma(FloatVector.broadcast(FLOATS, q[qAt + d]), s0);
            s1 = k.fma(FloatVector.broadcast(FLOATS, q[qAt + headSize + d]), s1);
            s2 = k.fma(FloatVector.broadcast(FLOATS, q[qAt + 2 * headSize + d]), s2);
            s3 = k.fma(FloatVector.broadcast(FLOATS, q[qAt + 3 * headSize + d]), s3);
        }
        s0.mul(scale).intoArray(scores, n * LANES + lane);
        s1.mul(scale).intoArray(scores, (n + 1) * LANES + lane);
        s2.mul(scale).intoArray(scores, (n + 2) * LANES + lane);
        s3.mul(scale).intoArray(scores, (n + 3) * LANES + lane);
    }

    @Override
    public void mix(
            float[] out,
            int outAt,
            int headSize,
            float keep,
            float[] p,
            int pAt,
            float[] values,
            int count) {
        int d = 0;
        for (; d + WIDTH <= headSize; d += WIDTH) {
            FloatVector sum = FloatVector.fromArray(FLOATS, out, outAt + d).mul(keep);
            for (int j = 0; j < count; j++) {
                FloatVector v = FloatVector.fromArray(FLOATS, values, j * headSize + d);
                sum = v.fma(FloatVector.broadcast(FLOATS, p[pAt + j]), sum);
            }
            sum.intoArray(out, outAt + d);
        }
        for (; d < headSize; d++) {
            float sum = out[outAt + d] * keep;
            for (int j = 0; j < count; j++) {
                sum = Math.fma(p[pAt + j], values[j * headSize + d], sum);
            }
            out[outAt + d] = sum;
        }
    }

    @Override
    public void expShifted(float[] x, int at, float shift) {
        for (int i = 0; i < LANES; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, at + i).sub(shift);
            VectorFunctions.exp(v).intoArray(x, at + i);
        }
    }

    @Override
    public void widenHalves(short[] from, int fromAt, float[] out, int at, int length) {
        int i = 0;
        for (; i + WIDTH <= length; i += WIDTH) {
            Lanes.halves(from, fromAt + i).intoArray(out, at + i);
        }
        for (; i < length; i++) {
            out[at + i] = Float.float16ToFloat(from[fromAt + i]);
        }
    }
}
