package dev.jebena.barista.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.jebena.barista.export.ModelFile;
import dev.jebena.barista.tokens.VocabularyFile;
import dev.jebena.engine.kv.BlockTable;
import dev.jebena.engine.model.Batch.Run;
import dev.jebena.engine.model.EngineOptions;
import dev.jebena.engine.model.Transformer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NetworkTest {
    private static final int[] TOKENS = {97, 5, 200, 31, 7, 7, 120, 64, 3, 250, 11, 90};
    private static final Measures MEASURES = new Measures(270, 64, 3, 4, 2, 16, 96, 32);

    @TempDir private Path folder;

    @Test
    void what_is_trained_computes_what_the_engine_makes_of_its_file() throws Exception {
        NDManager manager = NDManager.newBaseManager();
        float[] trained;
        Path file = folder.resolve("model.gguf");
        try (Weights weights = Weights.random(MEASURES, 5, manager)) {
            // at first layers add nothing to the hidden state
            for (int i = 0; i < 5; i++) {
                step(weights);
            }
            Network network = new Network(MEASURES, Precision.FLOAT, weights, manager);
            long[] tokens = Arrays.stream(TOKENS).asLongStream().toArray();
            NDArray batch = manager.create(tokens, new Shape(1, tokens.length));
            trained =
                    network.logits(batch, manager.create(new int[] {tokens.length - 1}))
                            .toFloatArray();
            VocabularyFile vocabulary =
                    VocabularyFile.learn(
                            Collections.nCopies(40, "two lattes to go"), List.of("\"tea\""), 271);
            ModelFile.write(MEASURES, weights, vocabulary, file);
        }
        float[] served = served(file);
        assertThat(served).hasSameSizeAs(trained);
        // rounded to Q8_0, the numbers are not quite the same
        float tolerance = spread(trained) / 20;
        for (int i = 0; i < served.length; i++) {
            assertThat(served[i]).isCloseTo(trained[i], within(tolerance));
        }
    }

    @Test
    void a_checkpoint_gives_back_all_that_training_needs() throws Exception {
        Path file = folder.resolve("checkpoint.bin");
        float[] before;
        try (Weights weights = Weights.random(MEASURES, 5, NDManager.newBaseManager())) {
            step(weights);
            weights.save(file);
            step(weights);
            before = weights.rows("1.query");
        }
        try (Weights weights = Weights.load(file, NDManager.newBaseManager())) {
            assertThat(weights.step()).isEqualTo(1);
            step(weights);
            assertThat(weights.rows("1.query")).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void training_makes_what_is_taught_likely(Precision precision) throws Exception {
        try (Weights weights = Weights.random(MEASURES, 5, NDManager.newBaseManager())) {
            float first = step(weights, precision);
            float last = first;
            for (int i = 0; i < 20; i++) {
                last = step(weights, precision);
            }
            assertThat(first).isGreaterThan(5);
            assertThat(last).isLessThan(1);
        }
    }

    private static float step(Weights weights) throws Exception {
        return step(weights, Precision.FLOAT);
    }

    private static float step(Weights weights, Precision precision) throws Exception {
        try (NDManager manager = NDManager.newBaseManager();
                Network network = new Network(MEASURES, precision, weights, manager);
                AdamW optimizer = new AdamW(manager)) {
            weights.lend(manager);
            float loss;
            try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
                NDArray tokens = manager.create(new long[] {1, 2, 3, 4}, new Shape(1, 4));
                NDArray logits = network.logits(tokens, manager.create(new int[] {1, 2, 3}));
                NDArray mean = Network.loss(logits, manager.create(new int[] {9, 8, 7}));
                gradients.backward(mean);
                loss = mean.getFloat();
            }
            optimizer.step(weights, 0.01f);
            return loss;
        }
    }

    private static float[] served(Path file) throws Exception {
        try (Transformer model = Transformer.open(file, EngineOptions.defaults())) {
            BlockTable blocks = new BlockTable(model.blocks());
            blocks.reserve(TOKENS.length);
            float[] rows =
                    model.run(
                                    new dev.jebena.engine.model.Batch(
                                            List.of(new Run(TOKENS, 0, blocks, true))))
                            .logits()
                            .values();
            return Arrays.copyOf(rows, MEASURES.vocabulary());
        }
    }

    private static float spread(float[] values) {
        float sum = 0;
        for (float value : values) {
            sum += Math.abs(value) / values.length;
        }
        return sum;
    }
}
