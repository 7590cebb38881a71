package dev.jebena.engine.kernel;

import java.lang.foreign.MemorySegment;

/// The arithmetic as a definition: slow, and what the vector kernels are held against.
public final class ScalarKernels implements Kernels {

    @Override
    public String describe() {
        return "scalar kernels";
    }

    @Override
    public void widen(
            WeightFormat format,
            MemorySegment data,
            long offset,
            int columns,
            float[] out,
            int at) {
        format.widen(data, offset, columns, out, at);
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
        for (int t = 0; t < tokens; t++) {
            for (int r = 0; r < rows; r++) {
                out[outAt + t * outStride + r] =
                        dot(w, wAt + r * columns, x, xAt + t * columns, columns);
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
        for (int r = 0; r < rows; r++) {
            widen(format, data, offset + r * rowBytes, columns, scratch, 0);
            out[outAt + r] = dot(scratch, 0, x, xAt, columns);
        }
    }

    @Override
    public void round(
            InputRounding rounding, float[] x, int at, int length, float[] out, int outAt) {
        int columns = rounding.columns();
        for (int block = 0; block < length; block += columns) {
            float most = 0;
            for (int k = 0; k < columns; k++) {
                most = Math.max(most, Math.abs(x[at + block + k]));
            }
            float inverse = InputRounding.inverseScale(most);
            float scale = rounding.scale(most);
            for (int k = 0; k < columns; k++) {
                float q = x[at + block + k] * inverse + InputRounding.ROUND - InputRounding.ROUND;
                out[outAt + block + k] = q * scale;
            }
        }
    }

    @Override
    public float dot(float[] a, int aAt, float[] b, int bAt, int length) {
        float[] sums = new float[LANES];
        for (int k = 0; k < length; k++) {
            sums[k % LANES] = Math.fma(a[aAt + k], b[bAt + k], sums[k % LANES]);
        }
        return sum(sums, 0);
    }

    /// The sum of sixteen values as a tree.
    static float sum(float[] v, int at) {
        float a = (v[at] + v[at + 8]) + (v[at + 4] + v[at + 12]);
        float b = (v[at + 2] + v[at + 10]) + (v[at + 6] + v[at + 14]);
        float c = (v[at + 1] + v[at + 9]) + (v[at + 5] + v[at + 13]);
        float d = (v[at + 3] + v[at + 11]) + (v[at + 7] + v[at + 15]);
        return (a + b) + (c + d);
    }

    @Override
    public void scale(float[] x, int at, int length, float factor, float[] weight, int weightAt) {
        for (int i = 0; i < length; i++) {
            x[at + i] = x[at + i] * factor * weight[weightAt + i];
        }
    }

    @Override
    public void add(float[] x, int at, float[] y, int yAt, int length) {
        for (int i = 0; i < length; i++) {
            x[at + i] += y[yAt + i];
        }
    }

    @Override
    public void addScaled(float[] x, int at, float[] y, int yAt, int length, float factor) {
        for (int i = 0; i < length; i++) {
            x[at + i] = Math.fma(y[yAt + i], factor, x[at + i]);
        }
    }

    @Override
    public void activate(Activation activation, float[] x, int at, int length) {
        for (int i = 0; i < length; i++) {
            x[at + i] = activation.of(x[at + i]);
        }
    }

    @Override
    public void gate(
            Activation activation, float[] gate, int at, float[] up, int upAt, int length) {
        for (int i = 0; i < length; i++) {
            gate[at + i] = activation.of(gate[at + i]) * up[upAt + i];
        }
    }

    @Override
    public void softCap(float[] x, int at, int length, float cap) {
        for (int i = 0; i < length; i++) {
            x[at + i] = softCap(x[at + i], cap);
        }
    }

    /// `tanh(v) = 1 - 2 / (exp(2v) + 1)`.
    static float softCap(float x, float cap) {
        return cap * (1f - 2f / (Exp.exp(2f * (x / cap)) + 1f));
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
        for (int n = 0; n < queries; n++) {
            for (int i = 0; i < LANES; i++) {
                float sum = 0;
                for (int d = 0; d < headSize; d++) {
                    sum = Math.fma(q[qAt + n * headSize + d], keys[d * LANES + i], sum);
                }
                scores[n * LANES + i] = sum * scale;
            }
        }
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
        for (int d = 0; d < headSize; d++) {
            float sum = out[outAt + d] * keep;
            for (int j = 0; j < count; j++) {
                sum = Math.fma(p[pAt + j], values[j * headSize + d], sum);
            }
            out[outAt + d] = sum;
        }
    }

    @Override
    public void expShifted(float[] x, int at, float shift) {
        for (int i = 0; i < LANES; i++) {
            x[at + i] = Exp.exp(x[at + i] - shift);
        }
    }

    @Override
    public void widenHalves(short[] from, int fromAt, float[] out, int at, int length) {
        for (int i = 0; i < length; i++) {
            out[at + i] = Float.float16ToFloat(from[fromAt + i]);
        }
    }
}
