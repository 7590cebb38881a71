package dev.jebena.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A token's products have the same bits whoever else is there. The build runs this at every vector
/// width.
@Tag("every-width")
final class LinearTest {
    private static final int TOKENS = 17;
    private static final int ROWS = 200;
    private static final int MOST_COLUMNS = 768;

    private final RandomWeights random = new RandomWeights();

    @BeforeAll
    static void tellTheSeed() {
        RandomWeights.tellTheSeed();
    }

    @ParameterizedTest
    @EnumSource(WeightFormat.class)
    void a_token_has_the_same_bits_alone_and_among_others(WeightFormat format) {
        for (int columns : new int[] {format.blockElements() == 1 ? 100 : 256, MOST_COLUMNS}) {
            PackedMatrix weights = RandomWeights.packed(random.matrix(format, ROWS, columns));
            float[] x = random.floats(TOKENS * columns);
            float[] alone = oneByOne(weights, x);
            for (int workers = 1; workers <= 3; workers++) {
                try (WorkerPool pool = new WorkerPool(workers)) {
                    for (int way = 0; way < 4; way++) {
                        assertSame(linear(pool, way % 2 == 0, way / 2 == 0), weights, x, alone);
                    }
                }
            }
        }
    }

    /// Weights in all formats, packed or as they are in the file or some of each.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void several_maps_at_once_give_what_each_gives_alone(int every) {
        WeightFormat[] formats = WeightFormat.values();
        Weights[] weights = new Weights[formats.length];
        for (int i = 0; i < weights.length; i++) {
            Matrix matrix = random.matrix(formats[i], 30 + 41 * i, MOST_COLUMNS);
            weights[i] =
                    every == 0 || (every == 2 && i % 2 == 0)
                            ? RandomWeights.packed(matrix)
                            : matrix;
        }
        float[] x = random.floats(TOKENS * MOST_COLUMNS);
        try (WorkerPool pool = new WorkerPool(2)) {
            Linear linear = linear(pool, true, true);
            for (int tokens : new int[] {1, 2, 9}) {
                float[][] outs = new float[weights.length][];
                Arrays.setAll(outs, i -> new float[tokens * weights[i].rows()]);
                linear.multiply(weights, x, tokens, outs);
                for (int i = 0; i < weights.length; i++) {
                    float[] alone = new float[tokens * weights[i].rows()];
                    linear.multiply(weights[i], x, tokens, alone);
                    assertThat(outs[i]).as("%s, %d tokens", formats[i], tokens).isEqualTo(alone);
                }
            }
        }
    }

    /// Some need inputs filled up to a whole block, some do not; all are of as many columns.
    @ParameterizedTest
    @ValueSource(ints = {1, 31, 33, 100})
    void several_maps_with_no_whole_blocks_give_what_each_gives_alone(int columns) {
        WeightFormat[] formats = {WeightFormat.F16, WeightFormat.F32, WeightFormat.BF16};
        PackedMatrix[] weights = new PackedMatrix[formats.length];
        Arrays.setAll(weights, i -> RandomWeights.packed(random.matrix(formats[i], 70, columns)));
        float[] x = random.floats(3 * columns);
        try (WorkerPool pool = new WorkerPool(1)) {
            Linear linear = linear(pool, true, true);
            float[][] outs = new float[weights.length][3 * 70];
            linear.multiply(weights, x, 3, outs);
            for (int i = 0; i < weights.length; i++) {
                float[] alone = new float[3 * 70];
                linear.multiply(weights[i], x, 3, alone);
                assertThat(outs[i]).as(formats[i].name()).isEqualTo(alone);
            }
        }
    }

    /// `[tokens][rows]`, each token by a call of its own.
    private static float[] oneByOne(PackedMatrix weights, float[] x) {
        float[] all = new float[TOKENS * ROWS];
        try (WorkerPool pool = new WorkerPool(1)) {
            Linear linear = linear(pool, true, true);
            for (int t = 0; t < TOKENS; t++) {
                float[] out = new float[ROWS];
                float[] token = RandomWeights.tokens(x, t, 1, weights.columns());
                linear.multiply(weights, token, 1, out);
                System.arraycopy(out, 0, all, t * ROWS, ROWS);
            }
        }
        return all;
    }

    /// Runs of tokens of any length and from anywhere.
    private static void assertSame(
            Linear linear, PackedMatrix weights, float[] x, float[] expected) {
        for (int from : new int[] {0, 5}) {
            for (int tokens : new int[] {2, 3, 5, 7, 8, 12}) {
                float[] out = new float[tokens * ROWS];
                float[] some = RandomWeights.tokens(x, from, tokens, weights.columns());
                linear.multiply(weights, some, tokens, out);
                assertThat(out)
                        .as("%d tokens from %d on", tokens, from)
                        .isEqualTo(
                                Arrays.copyOfRange(expected, from * ROWS, (from + tokens) * ROWS));
            }
        }
    }

    private static Linear linear(WorkerPool pool, boolean batched, boolean tiled) {
        return new Linear(pool, true, MOST_COLUMNS, TOKENS, batched, tiled);
    }
}
