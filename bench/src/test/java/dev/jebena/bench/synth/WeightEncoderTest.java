package dev.jebena.bench.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jebena.engine.kernel.Kernels;
import dev.jebena.engine.kernel.WeightFormat;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WeightEncoderTest {
    private final float[] values = new float[64];

    WeightEncoderTest() {
        Noise noise = new Noise(3, "values");
        for (int i = 0; i < values.length; i++) {
            values[i] = noise.next();
        }
    }

    @Test
    void noise_is_about_normal() {
        Noise noise = new Noise(1, "noise");
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 100_000; i++) {
            float value = noise.next();
            sum += value;
            squares += value * value;
        }
        assertThat(sum / 100_000).isCloseTo(0, within(0.02));
        assertThat(squares / 100_000).isCloseTo(1, within(0.02));
    }

    @Test
    void eight_bits_are_within_half_a_step() {
        ByteBuffer bytes = encoded(WeightEncoder.Q8_0, 68);
        for (int block = 0; block < 2; block++) {
            float scale = Float.float16ToFloat(bytes.getShort(block * 34));
            for (int i = 0; i < 32; i++) {
                float value = bytes.get(block * 34 + 2 + i) * scale;
                assertThat(value).isCloseTo(values[block * 32 + i], within(0.6f * scale));
            }
        }
    }

    @Test
    void four_bits_are_within_a_step() {
        ByteBuffer bytes = encoded(WeightEncoder.Q4_0, 36);
        for (int block = 0; block < 2; block++) {
            float scale = Float.float16ToFloat(bytes.getShort(block * 18));
            for (int i = 0; i < 32; i++) {
                int pair = bytes.get(block * 18 + 2 + i % 16);
                int quant = (i < 16 ? pair : pair >>> 4) & 15;
                assertThat((quant - 8) * scale)
                        .isCloseTo(values[block * 32 + i], within(1.01f * Math.abs(scale)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "F32, 0",
        "F16, 0.0005",
        "BF16, 0.004",
        "Q8_0, 0.008",
        "Q6_K, 0.02",
        "Q5_K, 0.035",
        "Q5_1, 0.035",
        "Q5_0, 0.05",
        "IQ4_NL, 0.08",
        "IQ4_XS, 0.08",
        "Q4_K, 0.1",
        "Q4_1, 0.07",
        "Q4_0, 0.1",
        "MXFP4, 0.12",
        "Q3_K, 0.14",
        "Q2_K, 0.26"
    })
    void what_is_widened_again_is_close(WeightEncoder encoder, double most) {
        Noise noise = new Noise(5, encoder.name());
        float[] before = new float[1024];
        for (int i = 0; i < before.length; i++) {
            before[i] = noise.next() * (1 + i / 32 % 5) + (i < 256 ? 5 : 0);
        }
        float[] after = widened(encoder, before);
        double squares = 0;
        double errors = 0;
        for (int i = 0; i < before.length; i++) {
            squares += before[i] * before[i];
            errors += (after[i] - before[i]) * (after[i] - before[i]);
        }
        assertThat(Math.sqrt(errors / squares)).isLessThanOrEqualTo(most);
        for (float zero : widened(encoder, new float[256])) {
            assertThat(zero).isCloseTo(0, within(0f)); // or -0.0
        }
    }

    private static float[] widened(WeightEncoder encoder, float[] values) {
        MemorySegment data = MemorySegment.ofArray(encoder.encode(values));
        float[] widened = new float[values.length];
        WeightFormat format = WeightFormat.valueOf(encoder.name());
        Kernels.of(false).widen(format, data, 0, values.length, widened, 0);
        return widened;
    }

    /// From -3 to 4.75 in steps of a quarter: both ends and all steps between are exact.
    @Test
    void steps_from_the_least_to_the_greatest_are_counted() {
        float[] steps = new float[32];
        for (int i = 0; i < 32; i++) {
            steps[i] = i * 0.25f - 3;
        }
        ByteBuffer five = ByteBuffer.wrap(WeightEncoder.Q5_1.encode(steps));
        five.order(ByteOrder.LITTLE_ENDIAN);
        assertThat(Float.float16ToFloat(five.getShort(0))).isEqualTo(0.25f);
        assertThat(Float.float16ToFloat(five.getShort(2))).isEqualTo(-3);
        assertThat(five.getInt(4)).isEqualTo(0xffff0000);
        assertThat(widened(WeightEncoder.Q5_1, steps)).isEqualTo(steps);
        ByteBuffer four = ByteBuffer.wrap(WeightEncoder.Q4_1.encode(steps));
        assertThat(four.get(4)).isEqualTo((byte) 0x80);
        assertThat(four.get(19)).isEqualTo((byte) 0xf7);
    }

    @Test
    void a_float_of_four_bits_is_the_nearest_below_a_power_of_two() {
        float[] floats = new float[32];
        System.arraycopy(new float[] {6, -4, 3, 2, 1.5f, 1, -0.5f, 0.2f, 7.9f}, 0, floats, 0, 9);
        byte[] block = WeightEncoder.MXFP4.encode(floats);
        assertThat(block[0]).isEqualTo((byte) 127);
        assertThat(block).startsWith(127, 7, 14, 5, 4, 3, 2, 9, 0, 7, 0);
    }

    @Test
    void zeros_stay_zeros() {
        float[] zeros = new float[32];
        assertThat(WeightEncoder.Q8_0.encode(zeros)).containsOnly(0);
        // the scale is -0.0, as it is in llama.cpp
        assertThat(WeightEncoder.Q4_0.encode(zeros)).startsWith(0, 0x80).endsWith(0x88);
    }

    @Test
    void halves_are_rounded_to_the_nearest() {
        ByteBuffer half = encoded(WeightEncoder.F16, 128);
        ByteBuffer brain = encoded(WeightEncoder.BF16, 128);
        for (int i = 0; i < values.length; i++) {
            float size = Math.abs(values[i]);
            assertThat(Float.float16ToFloat(half.getShort(2 * i)))
                    .isCloseTo(values[i], within(size / 2048 + 1e-7f));
            assertThat(Float.intBitsToFloat(brain.getShort(2 * i) << 16))
                    .isCloseTo(values[i], within(size / 256 + 1e-7f));
        }
    }

    @Test
    void slow_frequencies_are_stretched_and_fast_ones_are_not() {
        float[] factors = RopeFactors.of(Shapes.LLAMA_3_2_1B.measures);
        assertThat(factors).hasSize(32).isSorted();
        assertThat(factors[0]).isEqualTo(1);
        assertThat(factors[31]).isCloseTo(32, within(1e-4f));
    }

    private ByteBuffer encoded(WeightEncoder encoder, int bytes) {
        byte[] encoded = encoder.encode(values);
        assertThat(encoded).hasSize(bytes);
        return ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
    }
}
