package dev.jebena.engine.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;

/// Random numbers for kernels, from a seed that is printed and can be given as `-Dseed=`.
final class RandomWeights {
    private static final long SEED = Long.getLong("seed", 20261121L);

    private final Random random = new Random(SEED);

    static void tellTheSeed() {
        System.out.println("-Dseed=" + SEED);
    }

    float[] floats(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /// Rows of any quants, with scales that are normally distributed.
    MemorySegment weights(WeightFormat format, int rows, int columns) {
        int blocks = rows * columns / format.blockElements();
        MemorySegment data =
                Arena.ofAuto().allocate((long) blocks * format.blockBytes()); // and not a byte more
        for (int b = 0; b < blocks; b++) {
            long at = (long) b * format.blockBytes();
            for (int i = 0; i < format.blockBytes(); i++) {
                data.set(ValueLayout.JAVA_BYTE, at + i, (byte) random.nextInt());
            }
            float value = (float) random.nextGaussian();
            switch (format) {
                case F32 -> data.set(WeightFormat.FLOAT, at, value);
                case BF16 ->
                        data.set(
                                WeightFormat.SHORT,
                                at,
                                (short) (Float.floatToIntBits(value) >> 16));
                case F16, Q8_0, Q4_0, Q5_0, IQ4_NL, IQ4_XS -> half(data, at, value);
                case Q4_1, Q5_1, Q4_K, Q5_K -> {
                    half(data, at, value);
                    half(data, at + 2, (float) random.nextGaussian());
                }
                case Q2_K -> {
                    half(data, at + 80, value);
                    half(data, at + 82, (float) random.nextGaussian());
                }
                case Q3_K -> half(data, at + 108, value);
                case Q6_K -> half(data, at + 208, value);
                case MXFP4 -> data.set(ValueLayout.JAVA_BYTE, at, (byte) random.nextInt(120, 132));
            }
        }
        return data;
    }

    Matrix matrix(WeightFormat format, int rows, int columns) {
        return new Matrix(format, weights(format, rows, columns), rows, columns);
    }

    static PackedMatrix packed(Matrix matrix) {
        PackedMatrix packed = PackedMatrix.empty(matrix);
        Repacker repacker = new Repacker(matrix, packed);
        for (int group = 0; group < packed.groups(); group++) {
            repacker.group(group);
        }
        return packed;
    }

    /// Some tokens of many.
    static float[] tokens(float[] x, int from, int count, int columns) {
        return Arrays.copyOfRange(x, from * columns, (from + count) * columns);
    }

    static void half(MemorySegment data, long at, float value) {
        data.set(WeightFormat.SHORT, at, Float.floatToFloat16(value));
    }
}
