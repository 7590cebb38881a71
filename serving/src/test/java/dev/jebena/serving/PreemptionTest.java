package dev.jebena.serving;

import static dev.jebena.serving.Stage.prompt;
import static dev.jebena.serving.Stage.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.serving.GenerationEvent.Finished;
import dev.jebena.serving.Stage.Answer;
import dev.jebena.testkit.LogitRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PreemptionTest {
    private static final LogitRule RULE = LogitRule.hashed();

    @Test
    void a_preempted_sequence_goes_on_with_the_very_same_tokens() throws InterruptedException {
        List<Answer> roomy = answers(100, SamplingParameters.greedy());
        List<Answer> cramped = answers(12, SamplingParameters.greedy());
        assertThat(cramped).isEqualTo(roomy);
        assertThat(SchedulingTest.told(prompt(6, 1), 30)).isEqualTo(ids(cramped.getFirst()));
    }

    @Test
    void a_preempted_sequence_draws_the_very_same_tokens() throws InterruptedException {
        SamplingParameters random =
                SamplingParameters.builder().topP(0.9).presencePenalty(0.5).seed(7).build();
        assertThat(answers(12, random)).isEqualTo(answers(100, random));
    }

    /// Four sequences that grow to nine blocks each.
    private static List<Answer> answers(int blocks, SamplingParameters sampling)
            throws InterruptedException {
        Stage stage = new Stage(Stage.model(RULE, blocks), Stage.settings());
        List<Generation> generations = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            GenerationRequest plain = request(prompt(6, 1 + 40 * i), 30);
            generations.add(
                    stage.submit(
                            new GenerationRequest(
                                    plain.prompt(),
                                    plain.maxTokens(),
                                    sampling,
                                    List.of(),
                                    true,
                                    plain.topLogprobs(),
                                    plain.deadline())));
        }
        stage.run();
        assertThat(stage.serving.stats().preemptions() > 0).isEqualTo(blocks < 36);
        assertThat(stage.serving.stats().generationTokens()).isEqualTo(4 * 30);
        assertThat(stage.serving.stats().promptTokens()).isEqualTo(4 * 6);
        assertThat(stage.usedBlocks()).isZero();
        List<Answer> answers = new ArrayList<>();
        for (Generation generation : generations) {
            answers.add(Answer.of(generation));
        }
        return answers;
    }

    @Test
    void the_oldest_is_never_preempted_and_all_end_in_order_of_arrival() {
        List<Integer> ends = new ArrayList<>();
        ServingListener listener =
                new ServingListener() {
                    @Override
                    public void finished(Finished end) {
                        ends.add(end.promptTokens());
                    }
                };
        Stage stage = new Stage(Stage.model(RULE, 12), Stage.settings(), listener);
        for (int length = 5; length < 9; length++) {
            stage.submit(request(prompt(length, length), 30));
        }
        stage.step(30);
        assertThat(ends).containsExactly(5);
        stage.run();
        assertThat(ends).containsExactly(5, 6, 7, 8);
    }

    @Test
    void a_sequence_may_have_all_the_blocks_there_are() throws InterruptedException {
        Stage stage = new Stage(Stage.model(RULE, 4), Stage.settings());
        Generation generation = stage.submit(request(prompt(1, 1), 15));
        stage.run();
        assertThat(SchedulingTest.told(generation))
                .isEqualTo(SchedulingTest.told(prompt(1, 1), 15));
    }

    private static List<Integer> ids(Answer answer) {
        List<Integer> ids = new ArrayList<>();
        for (int id : answer.tokens()) {
            ids.add(id);
        }
        return ids;
    }
}
