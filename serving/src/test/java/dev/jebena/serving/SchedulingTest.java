package dev.jebena.serving;

import static dev.jebena.serving.Stage.prompt;
import static dev.jebena.serving.Stage.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.serving.Stage.Answer;
import dev.jebena.testkit.FakeModel;
import dev.jebena.testkit.LogitRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SchedulingTest {
    private static final LogitRule RULE = LogitRule.hashed();

    @Test
    void an_answer_is_what_the_model_says_alone() throws InterruptedException {
        Stage stage = new Stage(Stage.model(RULE), Stage.settings());
        Generation generation = stage.submit(request(prompt(5, 1), 12));
        stage.run();
        assertThat(told(generation)).isEqualTo(told(prompt(5, 1), 12));
    }

    @Test
    void a_newcomer_joins_at_the_next_step_behind_those_who_decode() {
        Stage stage = new Stage(Stage.model(RULE), Stage.settings());
        stage.submit(request(prompt(3, 1), 5));
        stage.step(1);
        stage.submit(request(prompt(7, 50), 5));
        stage.step(2);
        assertThat(stage.runLengths(0)).containsExactly(3);
        assertThat(stage.runLengths(1)).containsExactly(1, 7);
        assertThat(stage.runLengths(2)).containsExactly(1, 1);
    }

    @Test
    void a_long_prompt_is_computed_in_chunks_beside_those_who_decode() throws InterruptedException {
        ServingSettings settings = new ServingSettings(8, 100, 8, 1000, true, true);
        Stage stage = new Stage(Stage.model(RULE), settings);
        Generation first = stage.submit(request(prompt(2, 1), 20));
        stage.step(1);
        Generation second = stage.submit(request(prompt(20, 50), 3));
        stage.run();
        assertThat(stage.runLengths(1)).containsExactly(1, 7);
        assertThat(stage.runLengths(2)).containsExactly(1, 7);
        assertThat(stage.runLengths(3)).containsExactly(1, 6);
        assertThat(stage.runLengths(4)).containsExactly(1, 1);
        assertThat(stage.model.batches().get(2).get(1).wantsOutput()).isFalse();
        assertThat(stage.model.batches().get(3).get(1).wantsOutput()).isTrue();
        assertThat(told(first)).isEqualTo(told(prompt(2, 1), 20));
        assertThat(told(second)).isEqualTo(told(prompt(20, 50), 3));
    }

    @Test
    void several_prompts_share_the_tokens_of_a_step_the_first_come_first() {
        ServingSettings settings = new ServingSettings(8, 100, 10, 1000, true, true);
        Stage stage = new Stage(Stage.model(RULE), settings);
        stage.submit(request(prompt(4, 1), 5));
        stage.submit(request(prompt(12, 20), 5));
        stage.submit(request(prompt(3, 90), 5));
        stage.step(3);
        assertThat(stage.runLengths(0)).containsExactly(4, 6);
        assertThat(stage.runLengths(1)).containsExactly(1, 6, 3);
        assertThat(stage.runLengths(2)).containsExactly(1, 1, 1);
    }

    @Test
    void nobody_overtakes_a_prompt_that_waits_for_blocks() {
        List<Integer> begun = new ArrayList<>();
        Stage stage = new Stage(Stage.model(RULE, 10), Stage.settings());
        stage.model.beforeRun(batch -> batch.runs().forEach(run -> begun.add(run.tokens()[0])));
        stage.submit(request(prompt(20, 1), 2));
        stage.submit(request(prompt(32, 50), 2)); // 8 of the 5 blocks left
        stage.submit(request(prompt(1, 90), 2)); // would fit, but came later
        stage.run();
        assertThat(begun.indexOf(90)).isGreaterThan(begun.indexOf(50));
    }

    @Test
    void no_more_run_than_may() {
        ServingSettings settings = new ServingSettings(2, 100, 64, 1000, true, true);
        Stage stage = new Stage(Stage.model(RULE), settings);
        for (int i = 0; i < 5; i++) {
            stage.submit(request(prompt(3, i), 4));
        }
        stage.step(1);
        assertThat(stage.serving.stats().running()).isEqualTo(2);
        assertThat(stage.serving.stats().waiting()).isEqualTo(3);
        stage.run();
        assertThat(stage.model.batches()).allMatch(batch -> batch.size() <= 2);
    }

    @Test
    void without_continuous_batching_newcomers_wait_until_all_are_done() {
        ServingSettings settings = new ServingSettings(8, 100, 8, 1000, false, true);
        Stage stage = new Stage(Stage.model(RULE), settings);
        stage.submit(request(prompt(6, 1), 3));
        stage.submit(request(prompt(6, 20), 5));
        stage.step(1);
        stage.submit(request(prompt(1, 90), 2));
        stage.step(5);
        assertThat(stage.model.batches().subList(0, 6))
                .noneMatch(batch -> batch.getLast().tokens().contains(90));
        stage.step(1);
        assertThat(stage.runLengths(6)).containsExactly(1);
        assertThat(stage.model.batches().get(6).getFirst().start()).isZero();
    }

    @Test
    void without_chunked_prefill_those_who_decode_pause_for_a_prompt() throws InterruptedException {
        ServingSettings settings = new ServingSettings(8, 100, 8, 1000, true, false);
        Stage stage = new Stage(Stage.model(RULE), settings);
        Generation first = stage.submit(request(prompt(2, 1), 6));
        stage.step(2);
        Generation second = stage.submit(request(prompt(70, 50), 3));
        stage.run();
        assertThat(stage.runLengths(2)).containsExactly(64);
        assertThat(stage.runLengths(3)).containsExactly(6);
        assertThat(stage.runLengths(4)).containsExactly(1, 1);
        assertThat(told(first)).isEqualTo(told(prompt(2, 1), 6));
        assertThat(told(second)).isEqualTo(told(prompt(70, 50), 3));
    }

    static List<Integer> told(Generation generation) throws InterruptedException {
        Answer answer = Answer.of(generation);
        assertThat(answer.end().reason()).isEqualTo(FinishReason.LENGTH);
        return list(answer.tokens());
    }

    static List<Integer> told(int[] prompt, int count) {
        return list(FakeModel.predict(RULE, Stage.VOCABULARY, prompt, count));
    }

    private static List<Integer> list(int[] tokens) {
        return Arrays.stream(tokens).boxed().toList();
    }
}
