package dev.jebena.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.engine.model.ModelLimits;
import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.serving.GenerationEvent.Finished;
import dev.jebena.serving.GenerationEvent.Piece;
import dev.jebena.testkit.FakeModel;
import dev.jebena.testkit.LogitRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// A serving that the test steps itself, on a fake model and a clock that stands still.
final class Stage {
    static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
    static final int VOCABULARY = 300;

    final FakeModel model;
    final Serving serving;
    volatile Instant now = START;

    Stage(FakeModel model, ServingSettings settings) {
        this(model, settings, ServingListener.SILENT);
    }

    Stage(FakeModel model, ServingSettings settings, ServingListener listener) {
        this.model = model;
        this.serving = new Serving(model, new ByteText(), settings, () -> now, () -> 42, listener);
    }

    /// 100 blocks of 4 tokens, steps of 64 tokens, a context of 200.
    static FakeModel model(LogitRule rule) {
        return model(rule, 100);
    }

    static FakeModel model(LogitRule rule, int blocks) {
        return new FakeModel(new ModelLimits(VOCABULARY, 200, 64, 16), blocks, 4, rule);
    }

    static ServingSettings settings() {
        return new ServingSettings(16, 100, 64, 1000, true, true);
    }

    static int[] prompt(int length, int first) {
        int[] prompt = new int[length];
        for (int i = 0; i < length; i++) {
            prompt[i] = (first + i) % 256;
        }
        return prompt;
    }

    /// A greedy request that only its token count ends.
    static GenerationRequest request(int[] prompt, int maxTokens) {
        return new GenerationRequest(
                prompt,
                OptionalInt.of(maxTokens),
                SamplingParameters.greedy(),
                List.of(),
                true,
                OptionalInt.empty(),
                START.plus(Duration.ofHours(1)));
    }

    static GenerationRequest stopping(int promptLength, int maxTokens, String... stops) {
        return new GenerationRequest(
                prompt(promptLength, 1),
                OptionalInt.of(maxTokens),
                SamplingParameters.greedy(),
                List.of(stops),
                false,
                OptionalInt.empty(),
                START.plus(Duration.ofHours(1)));
    }

    Generation submit(GenerationRequest request) {
        Admission admission = serving.submit(request);
        assertThat(admission).isInstanceOf(Admission.Accepted.class);
        return ((Admission.Accepted) admission).generation();
    }

    void step(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(serving.step()).isPositive();
        }
    }

    /// Steps until nobody is left.
    void run() {
        for (int i = 0; serving.step() > 0; i++) {
            assertThat(i).as("steps without an end").isLessThan(10_000);
        }
    }

    int usedBlocks() {
        return model.blocks().capacity() - model.blocks().freeCount();
    }

    /// The tokens of each run of a step, by their count.
    List<Integer> runLengths(int step) {
        return model.batches().get(step).stream().map(ran -> ran.tokens().size()).toList();
    }

    /// A whole answer that has ended.
    record Answer(List<Piece> pieces, Finished end) {
        static Answer of(Generation generation) throws InterruptedException {
            List<Piece> pieces = new ArrayList<>();
            while (true) {
                switch (generation.next()) {
                    case Piece piece -> pieces.add(piece);
                    case Finished end -> {
                        return new Answer(pieces, end);
                    }
                }
            }
        }

        String text() {
            return String.join("", pieces.stream().map(Piece::text).toList());
        }

        int[] tokens() {
            return pieces.stream()
                    .flatMap(piece -> piece.tokens().stream())
                    .mapToInt(GeneratedToken::id)
                    .toArray();
        }
    }
}
