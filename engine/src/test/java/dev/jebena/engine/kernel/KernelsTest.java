package dev.jebena.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The vector kernels give the very bits of the scalar ones. The build runs this at every vector
/// width.
@Tag("every-width")
final class KernelsTest {
    private final RandomWeights random = new RandomWeights();
    private final Kernels scalar = Kernels.of(false);
    private final Kernels vector = Kernels.of(true);

    @BeforeAll
    static void tellTheSeed() {
        RandomWeights.tellTheSeed();
    }

    @ParameterizedTest
    @EnumSource(WeightFormat.class)
    void weights_widen_to_the_floats_of_their_definition(WeightFormat format) {
        for (int columns : columns(format)) {
            MemorySegment data = random.weights(format, 3, columns);
            long row = data.byteSize() / 3;
            for (int r = 0; r < 3; r++) {
                float[] expected = new float[columns + 2];
                float[] actual = new float[columns + 2];
                scalar.widen(format, data, r * row, columns, expected, 1);
                vector.widen(format, data, r * row, columns, actual, 1);
                assertThat(actual).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 15, 17, 33})
    void rows_that_fill_no_vector_widen_too(int columns) {
        for (WeightFormat format :
                new WeightFormat[] {WeightFormat.F32, WeightFormat.F16, WeightFormat.BF16}) {
            MemorySegment data = random.weights(format, 1, columns);
            float[] expected = new float[columns];
            float[] actual = new float[columns];
            scalar.widen(format, data, 0, columns, expected, 0);
            vector.widen(format, data, 0, columns, actual, 0);
            assertThat(actual).as(format.name()).isEqualTo(expected);
        }
    }

    @Test
    void every_half_widens_exactly() {
        short[] halves = new short[1 << 16];
        int count = 0;
        for (int bits = 0; bits < 1 << 16; bits++) {
            if ((bits & 0x7c00) != 0x7c00) {
                halves[count++] = (short) bits;
            }
        }
        float[] actual = new float[count];
        vector.widenHalves(halves, 0, actual, 0, count);
        for (int i = 0; i < count; i++) {
            assertThat(Float.floatToRawIntBits(actual[i]))
                    .isEqualTo(Float.floatToRawIntBits(Float.float16ToFloat(halves[i])));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 31, 64, 100})
    void products_have_the_same_bits_whatever_the_tile(int columns) {
        int rows = 9;
        int tokens = 7;
        float[] w = random.floats(rows * columns + 3);
        float[] x = random.floats(tokens * columns + 5);
        float[] expected = new float[tokens * 20];
        float[] actual = new float[tokens * 20];
        scalar.multiply(w, 3, rows, x, 5, tokens, columns, expected, 2, 20);
        vector.multiply(w, 3, rows, x, 5, tokens, columns, actual, 2, 20);
        assertThat(actual).isEqualTo(expected);
        float[] oneByOne = new float[tokens * 20];
        for (int t = 0; t < tokens; t++) {
            vector.multiply(w, 3, rows, x, 5 + t * columns, 1, columns, oneByOne, 2 + t * 20, 20);
        }
        assertThat(oneByOne).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(WeightFormat.class)
    void rows_with_one_token_have_the_same_bits_as_widened_ones(WeightFormat format) {
        for (int columns : columns(format)) {
            int rows = 11;
            MemorySegment data = random.weights(format, rows, columns);
            long rowBytes = data.byteSize() / rows;
            float[] x = random.floats(columns + 3);
            float[] expected = new float[rows + 1];
            float[] actual = new float[rows + 1];
            float[] scratch = new float[4 * columns];
            scalar.multiplyOne(
                    format, data, 0, rowBytes, rows, columns, x, 3, expected, 1, scratch);
            vector.multiplyOne(format, data, 0, rowBytes, rows, columns, x, 3, actual, 1, scratch);
            assertThat(actual).isEqualTo(expected);
            float[] widened = new float[rows * columns];
            for (int r = 0; r < rows; r++) {
                vector.widen(format, data, r * rowBytes, columns, widened, r * columns);
            }
            float[] multiplied = new float[rows + 1];
            vector.multiply(widened, 0, rows, x, 3, 1, columns, multiplied, 1, rows);
            assertThat(multiplied).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 31, 64, 100})
    void what_stands_between_products_has_the_same_bits(int length) {
        float[] a = random.floats(length + 1);
        float[] b = random.floats(length + 2);
        assertThat(vector.dot(a, 1, b, 2, length)).isEqualTo(scalar.dot(a, 1, b, 2, length));
        same(a, (kernels, x) -> kernels.add(x, 1, b, 2, length));
        same(a, (kernels, x) -> kernels.scale(x, 1, length, 0.37f, b, 2));
        same(a, (kernels, x) -> kernels.addScaled(x, 1, b, 2, length, 0.37f));
        same(a, (kernels, x) -> kernels.softCap(x, 1, length, 0.5f));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void activations_have_the_same_bits_and_are_near_the_truth(Activation activation) {
        for (float magnitude : new float[] {1e-8f, 1e-5f, 1e-2f, 1, 5, 40}) {
            float[] a = random.floats(70);
            float[] b = random.floats(70);
            for (int i = 0; i < a.length; i++) {
                a[i] *= magnitude;
            }
            same(a, (kernels, x) -> kernels.activate(activation, x, 1, 69));
            same(a, (kernels, x) -> kernels.gate(activation, x, 1, b, 0, 69));
            float[] bent = a.clone();
            vector.activate(activation, bent, 0, a.length);
            for (int i = 0; i < a.length; i++) {
                double u = Math.sqrt(2 / Math.PI) * (a[i] + 0.044715 * Math.pow(a[i], 3));
                double truth =
                        switch (activation) {
                            case SILU -> a[i] / (1 + Math.exp(-a[i]));
                            case GELU -> a[i] / 2 * (1 + Math.tanh(u));
                        };
                double near = activation == Activation.GELU ? 2e-3 : 1e-6;
                assertThat((double) bent[i]).isCloseTo(truth, within(near * Math.abs(a[i]) + 1e-7));
            }
        }
    }

    @Test
    void rounding_to_halves_is_that_of_the_platform() {
        for (float magnitude : new float[] {1e-7f, 1e-5f, 6e-5f, 1e-2f, 1, 4}) {
            for (float x : random.floats(1000)) {
                float value = x * magnitude;
                assertThat(Activation.half(value))
                        .as("%s", value)
                        .isEqualTo(Float.float16ToFloat(Float.floatToFloat16(value)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 20, 64, 128})
    void attention_pieces_have_the_same_bits(int headSize) {
        int queries = 6;
        float[] q = random.floats(queries * headSize + 1);
        float[] block = random.floats(headSize * 16);
        same(
                new float[queries * 16],
                (kernels, x) -> kernels.scores(q, 1, queries, headSize, block, 0.125f, x));
        float[] p = random.floats(queries * 16);
        for (int count : new int[] {1, 9, 16}) {
            same(
                    random.floats(headSize + 1),
                    (kernels, x) -> kernels.mix(x, 1, headSize, 0.5f, p, 16, block, count));
        }
        same(random.floats(40), (kernels, x) -> kernels.expShifted(x, 3, 1.5f));
    }

    @Test
    void the_exponential_is_close_to_the_true_one() {
        for (float x = -87f; x < 88f; x += 0.0137f) {
            float[] v = new float[16];
            v[5] = x;
            vector.expShifted(v, 0, 0f);
            double truth = Math.exp(x);
            assertThat(v[5] / truth).as("exp(%s)", x).isCloseTo(1, within(3e-7));
        }
    }

    private interface Change {
        void apply(Kernels kernels, float[] x);
    }

    private void same(float[] start, Change change) {
        float[] expected = start.clone();
        float[] actual = start.clone();
        change.apply(scalar, expected);
        change.apply(vector, actual);
        assertThat(actual).isEqualTo(expected);
    }

    /// Row lengths that the format can have, odd numbers of blocks among them.
    private static int[] columns(WeightFormat format) {
        return format.blockElements() == 256
                ? new int[] {256, 768, 1280, 2304}
                : new int[] {32, 96, 160, 896};
    }
}
