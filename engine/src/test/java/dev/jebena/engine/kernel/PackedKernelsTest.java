package dev.jebena.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Products with packed weights: the vector kernels give the very bits of the scalar ones, and both
/// are close to the truth. The build runs this at every vector width.
@Tag("every-width")
final class PackedKernelsTest {
    private static final int[] ROWS = {1, 63, 64, 65, 200};
    private static final int[] TOKENS = {1, 2, 3, 4, 5, 7, 8, 9, 33, 66};
    private static final int MOST_TOKENS = 66;
    private static final int MOST_COLUMNS = 1 << 16;

    private final RandomWeights random = new RandomWeights();
    private final Linear scalar = linear(false);
    private final Linear vector = linear(true);

    @BeforeAll
    static void tellTheSeed() {
        RandomWeights.tellTheSeed();
    }

    @ParameterizedTest
    @EnumSource(WeightFormat.class)
    void vectors_give_the_bits_of_the_definition(WeightFormat format) {
        for (int rows : ROWS) {
            for (int columns : columns(format)) {
                PackedMatrix weights = RandomWeights.packed(random.matrix(format, rows, columns));
                float[] x = random.floats(MOST_TOKENS * columns);
                for (int tokens : TOKENS) {
                    assertThat(product(vector, weights, x, tokens))
                            .as("%d rows, %d columns, %d tokens", rows, columns, tokens)
                            .isEqualTo(product(scalar, weights, x, tokens));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(WeightFormat.class)
    void products_are_close_to_the_truth(WeightFormat format) {
        for (int columns : columns(format)) {
            Matrix weights = random.matrix(format, 65, columns);
            float[] x = rounded(format, random.floats(9 * columns));
            float[] actual = product(vector, RandomWeights.packed(weights), x, 9);
            for (int t = 0; t < 9; t++) {
                for (int r = 0; r < 65; r++) {
                    Truth truth = new Truth(weights, r, x, t);
                    assertThat((double) actual[t * 65 + r])
                            .as("row %d, token %d of %d columns", r, t, columns)
                            .isCloseTo(truth.product(), within(1e-5 * truth.norms()));
                }
            }
        }
    }

    /// Inputs as they are multiplied with weights of that format.
    private static float[] rounded(WeightFormat format, float[] x) {
        InputRounding rounding = format.inputRounding();
        if (rounding != InputRounding.NONE) {
            Kernels.of(false).round(rounding, x, 0, x.length, x, 0);
        }
        return x;
    }

    /// Of inputs that are integers up to 127, with a 127 in every 32 of them, quantizing loses
    /// nothing.
    @ParameterizedTest
    @EnumSource(WeightFormat.class)
    void products_with_inputs_of_eight_bits_are_close_to_the_truth(WeightFormat format) {
        int columns = 768;
        Matrix weights = random.matrix(format, 65, columns);
        float[] x = random.floats(3 * columns);
        for (int i = 0; i < x.length; i++) {
            float rounded = (float) Math.rint(40 * x[i]);
            x[i] = i % 32 == i / 32 % 32 ? 127 : Math.clamp(rounded, -127, 127);
        }
        float[] actual = product(vector, RandomWeights.packed(weights), x, 3);
        for (int i = 0; i < actual.length; i++) {
            Truth truth = new Truth(weights, i % 65, x, i / 65);
            assertThat((double) actual[i])
                    .as("row %d, token %d", i % 65, i / 65)
                    .isCloseTo(truth.product(), within(2e-6 * truth.norms()));
        }
    }

    /// Scales and inputs are such that every sum is a whole number that a float can be, if no
    /// narrower sum on the way overflows.
    @ParameterizedTest
    @EnumSource(
            value = WeightFormat.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"F32", "F16", "BF16"})
    void the_largest_quants_meet_the_largest_inputs_without_overflow(WeightFormat format) {
        int columns = 768;
        for (int quants : new int[] {0x00, 0xff, 0xf0, 0x0f, 0x80, 0x7f}) {
            Matrix weights = equalQuants(format, 65, columns, (byte) quants);
            PackedMatrix packed = RandomWeights.packed(weights);
            for (int tokens : TOKENS) {
                float[] x = new float[tokens * columns];
                for (int i = 0; i < x.length; i++) {
                    int sign = i / columns % 3 - 1;
                    x[i] = 127 * (sign == 0 ? 1 - i % 2 * 2 : sign);
                }
                float[] actual = product(vector, packed, x, tokens);
                for (int i = 0; i < actual.length; i++) {
                    double truth =
                            i % 65 == 0 || i % 65 == 64
                                    ? new Truth(weights, i % 65, x, i / 65).product()
                                    : actual[i / 65 * 65];
                    assertThat((double) actual[i])
                            .as("quants %x, row %d, token %d", quants, i % 65, i / 65)
                            .isEqualTo(truth);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void every_half_is_exact_as_a_weight(int tokens) {
        float[] halves = halves();
        MemorySegment data = Arena.ofAuto().allocate(2L * halves.length);
        for (int i = 0; i < halves.length; i++) {
            RandomWeights.half(data, 2L * i, halves[i]);
        }
        Matrix weights = new Matrix(WeightFormat.F16, data, halves.length, 1);
        assertHalves(weights, tokens, halves, 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = WeightFormat.class,
            names = {"Q8_0", "Q5_0", "Q4_0", "IQ4_NL"})
    void every_half_is_exact_as_a_scale(WeightFormat format) {
        float[] halves = halves();
        int row = format.blockBytes();
        MemorySegment data = Arena.ofAuto().allocate((long) row * halves.length);
        data.fill((byte) (format == WeightFormat.Q8_0 ? 1 : 0xff));
        Quants quants = format.newQuants();
        format.quants(data, 0, quants);
        for (int i = 0; i < halves.length; i++) {
            RandomWeights.half(data, (long) i * row, halves[i]);
        }
        Matrix weights = new Matrix(format, data, halves.length, 32);
        for (int tokens : new int[] {1, 2, 8}) {
            assertHalves(weights, tokens, halves, quants.q[0]);
        }
    }

    @Test
    void a_matrix_may_be_cut_into_several_slabs() {
        int rows = 4 * Packing.ROWS + 1;
        MemorySegment data = Arena.ofAuto().allocate(4L * rows * MOST_COLUMNS, 4);
        Matrix weights = new Matrix(WeightFormat.F32, data, rows, MOST_COLUMNS);
        for (int r = 0; r < rows; r++) {
            data.set(WeightFormat.FLOAT, weights.rowOffset(r) + 4L * (MOST_COLUMNS - 1 - r), r);
        }
        float[] x = new float[2 * MOST_COLUMNS];
        for (int i = 0; i < MOST_COLUMNS; i++) {
            x[i] = 1;
            x[MOST_COLUMNS + i] = 2;
        }
        PackedMatrix packed = RandomWeights.packed(weights);
        assertThat(packed.pieces()).isGreaterThan(1);
        float[] one = product(vector, packed, x, 1);
        float[] two = product(vector, packed, x, 2);
        for (int r = 0; r < rows; r++) {
            assertThat(one[r]).isEqualTo(r);
            assertThat(two[r]).isEqualTo(r);
            assertThat(two[rows + r]).isEqualTo(2 * r);
        }
    }

    /// Row `i` gives `127 * q * halves[i]`, where `q` is its first quant.
    private void assertHalves(Matrix weights, int tokens, float[] halves, int q) {
        float[] x = new float[tokens * weights.columns()];
        for (int t = 0; t < tokens; t++) {
            x[t * weights.columns()] = 127;
        }
        float[] actual = product(vector, RandomWeights.packed(weights), x, tokens);
        for (int i = 0; i < actual.length; i++) {
            float expected = 127 * q * halves[i % halves.length];
            if (actual[i] != expected) { // zeros may lose their sign
                assertThat(actual[i]).as("row %d of %d tokens", i, tokens).isEqualTo(expected);
            }
        }
    }

    /// All halves that are numbers.
    private static float[] halves() {
        float[] halves = new float[1 << 16];
        int count = 0;
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Float.float16ToFloat((short) bits);
            if (Float.isFinite(value)) {
                halves[count++] = value;
            }
        }
        return Arrays.copyOf(halves, count);
    }

    /// Weights whose bits of quants are this byte again and again, and whose scales are one.
    private static Matrix equalQuants(WeightFormat format, int rows, int columns, byte quants) {
        int blocks = rows * columns / format.blockElements();
        MemorySegment data = Arena.ofAuto().allocate((long) blocks * format.blockBytes());
        data.fill(quants);
        for (int b = 0; b < blocks; b++) {
            long at = (long) b * format.blockBytes();
            switch (format) {
                case Q8_0, Q5_0, Q4_0, IQ4_NL -> RandomWeights.half(data, at, 1);
                case MXFP4 -> data.set(ValueLayout.JAVA_BYTE, at, (byte) 128);
                case Q4_1, Q5_1 -> {
                    RandomWeights.half(data, at, 1);
                    RandomWeights.half(data, at + 2, -1);
                }
                case Q2_K -> {
                    RandomWeights.half(data, at + 80, 1);
                    RandomWeights.half(data, at + 82, 1);
                    data.asSlice(at, 16).fill((byte) 0x11);
                }
                case Q3_K -> {
                    RandomWeights.half(data, at + 108, 1);
                    data.asSlice(at + 96, 8).fill((byte) 0x11); // the factors are 33 - 32
                    data.asSlice(at + 104, 4).fill((byte) 0xaa);
                }
                case IQ4_XS -> {
                    RandomWeights.half(data, at, 1);
                    data.asSlice(at + 2, 2).fill((byte) 0xaa); // the factors are 33 - 32
                    data.asSlice(at + 4, 4).fill((byte) 0x11);
                }
                case Q4_K, Q5_K -> {
                    RandomWeights.half(data, at, 1);
                    RandomWeights.half(data, at + 2, 1);
                    data.asSlice(at + 4, 8).fill((byte) 1);
                    data.asSlice(at + 12, 4).fill((byte) 0x11);
                }
                case Q6_K -> {
                    RandomWeights.half(data, at + 208, 1);
                    data.asSlice(at + 192, 16).fill((byte) 1);
                }
                case F32, F16, BF16 ->
                        throw new IllegalArgumentException(format + " has no quants");
            }
        }
        return new Matrix(format, data, rows, columns);
    }

    private static float[] product(Linear linear, PackedMatrix weights, float[] x, int tokens) {
        float[] out = new float[tokens * weights.rows()];
        linear.multiply(weights, x, tokens, out);
        return out;
    }

    @SuppressWarnings("resource") // a pool of the calling thread alone holds nothing
    private static Linear linear(boolean vector) {
        return new Linear(new WorkerPool(1), vector, MOST_COLUMNS, MOST_TOKENS, true, true);
    }

    /// Row lengths that the format can have: no whole blocks of a packing, or odd numbers of them.
    private static int[] columns(WeightFormat format) {
        return switch (format.blockElements()) {
            case 1 -> new int[] {1, 31, 33, 100};
            case 32 -> new int[] {32, 96, 160};
            default -> new int[] {256, 768};
        };
    }
}
