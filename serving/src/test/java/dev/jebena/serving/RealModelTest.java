package dev.jebena.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.engine.kv.KvType;
import dev.jebena.engine.model.CpuOptimizations;
import dev.jebena.engine.model.EngineOptions;
import dev.jebena.engine.model.Transformer;
import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.engine.tokenizer.Tokenizer;
import dev.jebena.serving.Stage.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// A real transformer under the scheduler: its bit-equal logits are what chunks and preemption
/// build upon.
final class RealModelTest {
    private static final Path MODEL =
            Path.of("../engine/src/test/resources/golden/models/qwen3-q8_0.gguf");
    private static final List<String> PROMPTS =
            List.of("The coffee ", "A jebena is the pot that", "1, 2, 3, 4, ", "Where from?");
    private static final int ANSWER = 60;

    @Test
    void answers_are_the_same_alone_together_in_chunks_and_after_preemption() throws Exception {
        List<Answer> alone = new ArrayList<>();
        for (String prompt : PROMPTS) {
            alone.addAll(answers(List.of(prompt), 2048, 512));
        }
        assertThat(alone).extracting(Answer::text).doesNotContain("");
        assertThat(answers(PROMPTS, 2048, 512)).isEqualTo(alone);
        assertThat(answers(PROMPTS, 160, 5)).isEqualTo(alone);
    }

    private static List<Answer> answers(List<String> prompts, int kvTokens, int stepTokens)
            throws IOException, InterruptedException {
        EngineOptions options =
                new EngineOptions(
                        CpuOptimizations.all(),
                        KvType.F16,
                        256,
                        kvTokens,
                        512,
                        8,
                        Optional.empty());
        List<Generation> generations = new ArrayList<>();
        try (Transformer model = Transformer.open(MODEL, options)) {
            Tokenizer tokenizer = Tokenizer.of(model.file().metadata());
            Serving serving =
                    new Serving(
                            model,
                            Detokenizer.of(tokenizer),
                            new ServingSettings(8, 8, stepTokens, 1000, true, true),
                            InstantSource.fixed(Stage.START),
                            () -> 7,
                            ServingListener.SILENT);
            for (String prompt : prompts) {
                GenerationRequest request =
                        new GenerationRequest(
                                tokenizer.encode(prompt, true, false),
                                OptionalInt.of(ANSWER),
                                SamplingParameters.builder().topP(0.95).build(),
                                List.of(),
                                true,
                                OptionalInt.of(2),
                                Stage.START.plus(Duration.ofHours(1)));
                generations.add(((Admission.Accepted) serving.submit(request)).generation());
            }
            int steps = 0;
            while (serving.step() > 0) {
                steps++;
            }
            assertThat(steps).isGreaterThanOrEqualTo(ANSWER);
            assertThat(serving.stats().preemptions() > 0).isEqualTo(kvTokens < 600);
        }
        List<Answer> answers = new ArrayList<>();
        for (Generation generation : generations) {
            answers.add(Answer.of(generation));
        }
        return answers;
    }
}
