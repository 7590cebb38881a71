package dev.jebena.serving;

import static dev.jebena.serving.Stage.prompt;
import static dev.jebena.serving.Stage.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.serving.Admission.Reason;
import dev.jebena.serving.Admission.Refused;
import dev.jebena.testkit.LogitRule;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class AdmissionTest {
    private final Stage stage =
            new Stage(
                    Stage.model(LogitRule.hashed()),
                    new ServingSettings(2, 3, 64, 1000, true, true));

    @Test
    void a_prompt_that_fills_the_context_is_too_long() {
        assertThat(refusal(request(prompt(200, 1), 1)).reason()).isEqualTo(Reason.TOO_LONG);
        assertThat(stage.submit(request(prompt(199, 1), 1))).isNotNull();
    }

    @Test
    void prompt_and_answer_must_fit_the_context_together() {
        Refused refused = refusal(request(prompt(150, 1), 51));
        assertThat(refused.reason()).isEqualTo(Reason.CONTEXT_EXCEEDED);
        assertThat(refused.detail()).contains("150", "51", "201", "200");
        assertThat(stage.submit(request(prompt(150, 1), 50))).isNotNull();
        assertThat(refusal(request(prompt(1, 1), Integer.MAX_VALUE)).reason())
                .isEqualTo(Reason.CONTEXT_EXCEEDED);
    }

    @Test
    void what_all_kv_blocks_together_can_not_hold_is_refused() {
        Stage small = new Stage(Stage.model(LogitRule.hashed(), 5), Stage.settings());
        assertThat(small.serving.maxPositions()).isEqualTo(20);
        assertThat(small.serving.submit(request(prompt(10, 1), 11))).isInstanceOf(Refused.class);
        small.submit(request(prompt(10, 1), 10));
        small.run();
    }

    @Test
    void one_more_than_may_wait_is_refused_until_somebody_has_begun() {
        for (int i = 0; i < 3; i++) {
            stage.submit(request(prompt(3, i), 5));
        }
        assertThat(refusal(request(prompt(3, 9), 5)).reason()).isEqualTo(Reason.QUEUE_FULL);
        stage.step(1);
        stage.submit(request(prompt(3, 20), 5));
        stage.submit(request(prompt(3, 30), 5));
        assertThat(refusal(request(prompt(3, 9), 5)).reason()).isEqualTo(Reason.QUEUE_FULL);
        assertThat(stage.serving.stats().waiting()).isEqualTo(3);
        stage.run();
        stage.submit(request(prompt(3, 9), 5));
    }

    @Test
    void tokens_that_the_model_has_not_are_refused() {
        assertThat(refusal(request(new int[] {1, 300}, 1)).reason())
                .isEqualTo(Reason.UNKNOWN_TOKEN);
        assertThat(refusal(request(new int[] {-1}, 1)).reason()).isEqualTo(Reason.UNKNOWN_TOKEN);
        GenerationRequest biased =
                new GenerationRequest(
                        prompt(1, 1),
                        1,
                        SamplingParameters.builder().logitBias(Map.of(300, 1.0)).build(),
                        Stage.START.plusSeconds(9));
        assertThat(refusal(biased).detail()).contains("logit bias", "300");
    }

    @Test
    void an_empty_prompt_is_refused() {
        assertThat(refusal(request(new int[0], 1)).reason()).isEqualTo(Reason.EMPTY_PROMPT);
    }

    @Test
    void a_request_that_makes_no_sense_can_not_be_made() {
        assertThatThrownBy(() -> request(prompt(1, 1), 0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> Stage.stopping(1, 1, "")).hasMessageContaining("empty stop");
        assertThatThrownBy(() ->
                        new GenerationRequest(
                                prompt(1, 1),
                                OptionalInt.empty(),
                                SamplingParameters.greedy(),
                                List.of(),
                                false,
                                OptionalInt.of(-1),
                                Stage.START))
                .hasMessageContaining("not -1");
        assertThatThrownBy(() -> new ServingSettings(0, 1, 1, 1, true, true))
                .hasMessageContaining("0 running");
    }

    @Test
    void a_request_keeps_its_prompt_whatever_becomes_of_the_array() {
        int[] mine = prompt(3, 1);
        GenerationRequest request = request(mine, 1);
        mine[0] = 99;
        assertThat(request.prompt()).startsWith(1);
    }

    private Refused refusal(GenerationRequest request) {
        Admission admission = stage.serving.submit(request);
        assertThat(admission).isInstanceOf(Refused.class);
        return (Refused) admission;
    }
}
