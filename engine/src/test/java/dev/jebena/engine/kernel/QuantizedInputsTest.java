package dev.jebena.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Inputs as integers of eight bits, with a scale for every 32. Both kernels give the same bits.
@Tag("every-width")
final class QuantizedInputsTest {
    private static final int BLOCK = QuantizedInputs.BLOCK;

    private final RandomWeights random = new RandomWeights();

    @BeforeAll
    static void tellTheSeed() {
        RandomWeights.tellTheSeed();
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-30f, 1e-5f, 0.1f, 1, 127, 1e4f, 1e30f})
    void an_input_is_at_most_half_a_step_from_what_it_becomes(float magnitude) {
        float[] x = random.floats(5 * BLOCK);
        for (int i = 0; i < x.length; i++) {
            x[i] *= magnitude;
        }
        QuantizedInputs quantized = quantized(x);
        for (int i = 0; i < x.length; i++) {
            double step = quantized.scales[i / BLOCK];
            // a scale is a half, which is off by up to 2^-12 of 127 steps
            assertThat(step * q(quantized, i)).isCloseTo(x[i], within(step * (0.5 + 0.04)));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.MIN_VALUE, 1e-40f, 1e-38f, 3e-37f, 4e-37f})
    void inputs_that_are_almost_nothing_stay_within_127(float magnitude) {
        float[] x = random.floats(2 * BLOCK);
        for (int i = 0; i < x.length; i++) {
            x[i] *= magnitude;
        }
        QuantizedInputs quantized = quantized(x);
        for (int i = 0; i < x.length; i++) {
            assertThat(q(quantized, i)).isBetween(-127, 127);
        }
    }

    @Test
    void the_largest_becomes_127_of_its_sign() {
        for (int round = 0; round < 200; round++) {
            float[] x = random.floats(BLOCK);
            float most = 0;
            for (float value : x) {
                most = Math.max(most, Math.abs(value));
            }
            x[round % 32] = most;
            x[(round + 7) % 32] = -most;
            QuantizedInputs quantized = quantized(x);
            assertThat(q(quantized, round % 32)).as("%s", most).isEqualTo(127);
            assertThat(q(quantized, (round + 7) % 32)).as("%s", -most).isEqualTo(-127);
        }
    }

    @Test
    void ties_go_to_even() {
        float[] x = new float[4 * BLOCK];
        for (int i = 0; i < x.length; i++) {
            x[i] = i - 2 * BLOCK + 0.5f;
        }
        for (int block = 0; block < 4; block++) {
            x[block * BLOCK + 11] = block % 2 == 0 ? 127 : -127;
        }
        QuantizedInputs quantized = quantized(x);
        for (int i = 0; i < x.length; i++) {
            assertThat(q(quantized, i)).isEqualTo((int) Math.rint(x[i]));
        }
    }

    @Test
    void zeros_stay_zero_and_have_no_scale() {
        float[] x = random.floats(3 * BLOCK);
        Arrays.fill(x, BLOCK, 2 * BLOCK, 0f);
        x[BLOCK + 3] = -0f;
        QuantizedInputs quantized = quantized(x);
        for (int k = 0; k < BLOCK; k++) {
            assertThat(q(quantized, BLOCK + k)).isZero();
        }
        assertThat(quantized.scales[0]).isPositive();
        assertThat(quantized.scales[1]).isZero();
        assertThat(quantized.sums[1]).isZero();
        assertThat(quantized.scales[2]).isPositive();
    }

    @ParameterizedTest
    @ValueSource(floats = {1e4f, -1e20f, 3e38f, Float.MAX_VALUE})
    void a_huge_input_leaves_nothing_of_its_neighbours(float huge) {
        float[] x = random.floats(2 * BLOCK);
        x[20] = huge;
        QuantizedInputs quantized = quantized(x);
        for (int k = 0; k < BLOCK; k++) {
            assertThat(q(quantized, k)).isEqualTo(k == 20 ? (int) Math.signum(huge) * 127 : 0);
        }
        assertThat(quantized.scales[1]).isLessThan(1);
    }

    @ParameterizedTest
    @EnumSource(value = InputRounding.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void integers_and_scales_are_those_that_rounding_multiplied(InputRounding rounding) {
        float[] x = random.floats(512);
        x[77] = 300;
        float[] rounded = new float[x.length];
        Kernels.of(true).round(rounding, x, 0, x.length, rounded, 0);
        float[] byDefinition = new float[x.length];
        Kernels.of(false).round(rounding, x, 0, x.length, byDefinition, 0);
        assertThat(rounded).isEqualTo(byDefinition);
        QuantizedInputs out = new QuantizedInputs();
        out.begin(1, x.length, rounding);
        PackedKernels.of(true).quantize(rounded, 0, 0, out);
        for (int i = 0; i < x.length; i++) {
            float product = q(out, i) * out.scales[i / BLOCK];
            assertThat(product).isCloseTo(rounded[i], within(1e-6f * Math.abs(rounded[i])));
            int from = i / rounding.columns() * rounding.columns();
            float step = 0;
            for (int k = from; k < from + rounding.columns(); k++) {
                step = Math.max(step, Math.abs(x[k]) / 127);
            }
            assertThat(rounded[i]).isCloseTo(x[i], within(step * 0.54f));
        }
    }

    @Test
    void a_token_does_not_touch_its_neighbours() {
        PackedKernels kernels = PackedKernels.of(true);
        float[] x = random.floats(6 * BLOCK);
        QuantizedInputs all = new QuantizedInputs();
        all.begin(3, 2 * BLOCK, InputRounding.BLOCKS_OF_32);
        for (int token : new int[] {2, 0, 1}) {
            kernels.quantize(x, token * 2 * BLOCK, token, all);
        }
        for (int token = 0; token < 3; token++) {
            QuantizedInputs alone = quantized(RandomWeights.tokens(x, token, 1, 2 * BLOCK));
            int from = token * 2 * BLOCK;
            assertThat(Arrays.copyOfRange(all.pairs, from, from + 2 * BLOCK))
                    .isEqualTo(alone.pairs);
            assertThat(Arrays.copyOfRange(all.scales, 2 * token, 2 * token + 2))
                    .isEqualTo(alone.scales);
        }
    }

    /// One token as vectors quantize it, which is as the definition does.
    private static QuantizedInputs quantized(float[] x) {
        QuantizedInputs expected = quantized(x, false);
        QuantizedInputs actual = quantized(x, true);
        assertThat(actual.pairs).isEqualTo(expected.pairs);
        assertThat(actual.starts).isEqualTo(expected.starts);
        assertThat(actual.scales).isEqualTo(expected.scales);
        assertThat(actual.sums).isEqualTo(expected.sums);
        return actual;
    }

    private static QuantizedInputs quantized(float[] x, boolean vector) {
        QuantizedInputs out = new QuantizedInputs();
        out.begin(1, x.length, InputRounding.BLOCKS_OF_32);
        PackedKernels.of(vector).quantize(x, 0, 0, out);
        return out;
    }

    /// What an input became; it stands in both halves of an int.
    private static int q(QuantizedInputs quantized, int i) {
        int pair = quantized.pairs[i];
        assertThat(pair >> 16).isEqualTo((short) pair);
        return (short) pair;
    }
}
