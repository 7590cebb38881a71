package dev.jebena.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What blocks of bytes say, as ggml says it.
final class WeightFormatTest {
    private static final int[] SMALL = {0, 1, 15, 16, 30, 31};
    private static final int[] LARGE = {0, 17, 38, 59, 100, 127, 128, 149, 190, 211, 234, 255};

    /// Some weights of a block whose byte `i` is `37 * i + 11`, but for the scales, which are 1/2
    /// and 1/4, and 1/8 in MXFP4. The numbers are those of ggml's `dequantize_row` functions.
    @ParameterizedTest
    @CsvSource({
        "Q4_0, -1.5 1 -4 -1.5 -1.5 0",
        "Q4_1, 7.75 2.25 5.25 4.75 5.25 6.25",
        "Q5_0, 4.5 -1 -6 7 7 0.5",
        "Q5_1, 9.75 12.25 15.25 9.75 1.75 2.75",
        "Q2_K, 16.5 -0.75 3.75 -1.75 10 21 3.75 -1.25 -2.5 14.5 0.25 2.25",
        "Q3_K, 40.5 64 11 0 0 36 1 0 -0 -0 4 21",
        "Q4_K, 157.75 -12.75 0 2 47.5 40.5 211.5 75 442.5 240.75 21.25 24.25",
        "Q5_K, 405.75 -12.75 20 54 117.5 -1.5 523.5 75 742.5 240.75 51.25 54.25",
        "Q6_K, -715.5 256 94.5 -870 1261.5 750 -175.5 -336 -1519 -0 -117.5 -30",
        "IQ4_NL, -17.5 12.5 -63.5 -17.5 -17.5 0.5",
        "IQ4_XS, 32.5 17.5 364 364 20 98 -292.5 -373.5 371 15 280 -8",
        "MXFP4, 0 0.75 -0.375 0.375 0.375 0.75"
    })
    void a_block_has_the_weights_that_ggml_finds_in_it(WeightFormat format, String expected) {
        MemorySegment block = MemorySegment.ofArray(new byte[format.blockBytes()]);
        for (int i = 0; i < format.blockBytes(); i++) {
            block.set(ValueLayout.JAVA_BYTE, i, (byte) (37 * i + 11));
        }
        scales(format, block);
        float[] weights = new float[format.blockElements()];
        format.widen(block, 0, weights.length, weights, 0);
        int[] places = weights.length == 32 ? SMALL : LARGE;
        String[] words = expected.split(" ");
        assertThat(words).hasSameSizeAs(places);
        for (int i = 0; i < places.length; i++) {
            assertThat(weights[places[i]])
                    .as("weight %d", places[i])
                    .isEqualTo(Float.parseFloat(words[i]));
        }
    }

    private static void scales(WeightFormat format, MemorySegment block) {
        switch (format) {
            case Q4_0, Q5_0, IQ4_NL, IQ4_XS -> RandomWeights.half(block, 0, 0.5f);
            case Q4_1, Q5_1, Q4_K, Q5_K -> {
                RandomWeights.half(block, 0, 0.5f);
                RandomWeights.half(block, 2, 0.25f);
            }
            case Q2_K -> {
                RandomWeights.half(block, 80, 0.5f);
                RandomWeights.half(block, 82, 0.25f);
            }
            case Q3_K -> RandomWeights.half(block, 108, 0.5f);
            case Q6_K -> RandomWeights.half(block, 208, 0.5f);
            case MXFP4 -> block.set(ValueLayout.JAVA_BYTE, 0, (byte) 125);
            case F32, F16, BF16, Q8_0 -> throw new IllegalArgumentException(format.name());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0x1p-128", "1, 0x1p-127", "2, 0x1p-126", "128, 1", "254, 0x1p126"})
    void a_byte_is_a_power_of_two_and_back(int e, float power) {
        assertThat(WeightFormat.powerOfTwo((byte) e)).isEqualTo(power);
        assertThat(WeightFormat.power(power)).isEqualTo((byte) e);
    }

    @ParameterizedTest
    @EnumSource(CodeTable.class)
    void a_code_is_found_by_its_value(CodeTable table) {
        for (int code = 0; code < CodeTable.CODES; code++) {
            byte value = table.value(code);
            assertThat(table.value(table.code(value))).isEqualTo(value);
        }
    }
}
