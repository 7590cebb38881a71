package dev.jebena.serving;

import static dev.jebena.serving.Stage.prompt;
import static dev.jebena.serving.Stage.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.serving.GenerationEvent.Finished;
import dev.jebena.serving.Stage.Answer;
import dev.jebena.testkit.LogitRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class EndingTest {
    private static final ServingSettings SMALL_STEPS =
            new ServingSettings(2, 100, 8, 1000, true, true);
    private final List<Throwable> failures = new ArrayList<>();
    private final ServingListener listener =
            new ServingListener() {
                @Override
                public void modelFailed(Throwable failure) {
                    failures.add(failure);
                }
            };

    @Test
    void a_cancelled_request_frees_its_blocks_within_a_step_while_it_decodes()
            throws InterruptedException {
        Stage stage = new Stage(Stage.model(LogitRule.hashed()), SMALL_STEPS);
        Generation cancelled = stage.submit(request(prompt(3, 1), 50));
        Generation other = stage.submit(request(prompt(3, 30), 50));
        stage.step(5);
        cancelled.cancel();
        stage.step(1);
        assertThat(stage.usedBlocks()).isEqualTo(stage.model.blocks().blocksFor(3 + 5));
        Answer answer = Answer.of(cancelled);
        assertThat(answer.end().reason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(answer.end().completionTokens()).isEqualTo(5);
        stage.run();
        assertThat(Answer.of(other).end().reason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void a_cancelled_request_frees_its_blocks_within_a_step_in_prefill()
            throws InterruptedException {
        Stage stage = new Stage(Stage.model(LogitRule.hashed()), SMALL_STEPS);
        Generation generation = stage.submit(request(prompt(30, 1), 50));
        stage.step(2);
        assertThat(stage.usedBlocks()).isEqualTo(8);
        generation.cancel();
        assertThat(stage.serving.step()).isZero();
        assertThat(stage.usedBlocks()).isZero();
        assertThat(stage.model.steps()).isEqualTo(2);
        assertThat(generation.next()).isInstanceOf(Finished.class);
    }

    @Test
    void a_cancelled_request_leaves_the_queue_within_a_step() throws InterruptedException {
        Stage stage = new Stage(Stage.model(LogitRule.hashed()), SMALL_STEPS);
        stage.submit(request(prompt(3, 1), 50));
        stage.submit(request(prompt(3, 30), 50));
        Generation queued = stage.submit(request(prompt(3, 60), 50));
        stage.step(1);
        queued.cancel();
        stage.step(1);
        assertThat(stage.serving.stats().waiting()).isZero();
        Finished end = (Finished) queued.next();
        assertThat(end.reason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(end.completionTokens()).isZero();
        assertThat(end.timings().firstToken()).isEmpty();
    }

    @Test
    void a_deadline_ends_whoever_it_is_past_for_wherever_it_is() throws InterruptedException {
        Stage stage = new Stage(Stage.model(LogitRule.hashed()), SMALL_STEPS);
        Generation decoding = stage.submit(until(prompt(3, 1), 10));
        Generation prefilling = stage.submit(until(prompt(60, 30), 10));
        Generation queued = stage.submit(until(prompt(3, 60), 10));
        Generation patient = stage.submit(until(prompt(3, 90), 100));
        stage.step(2);
        stage.now = Stage.START.plusSeconds(10);
        stage.step(1);
        assertThat(stage.usedBlocks()).isEqualTo(1);
        for (Generation generation : List.of(decoding, prefilling, queued)) {
            Finished end = Answer.of(generation).end();
            assertThat(end.reason()).isEqualTo(FinishReason.DEADLINE);
            assertThat(end.timings().total()).isEqualTo(Duration.ofSeconds(10));
        }
        stage.run();
        assertThat(Answer.of(patient).end().reason()).isEqualTo(FinishReason.LENGTH);
        assertThat(stage.serving.stats().finished()).containsEntry(FinishReason.DEADLINE, 3L);
    }

    private static GenerationRequest until(int[] prompt, int seconds) {
        GenerationRequest plain = request(prompt, 50);
        return new GenerationRequest(
                prompt, 50, plain.sampling(), Stage.START.plusSeconds(seconds));
    }

    @Test
    void a_reader_does_not_wait_past_the_deadline_for_a_loop_that_is_busy()
            throws InterruptedException {
        Stage stage = new Stage(Stage.model(LogitRule.hashed()), SMALL_STEPS);
        Generation generation = stage.submit(until(prompt(3, 1), 10));
        stage.now = Stage.START.plusSeconds(11);
        Finished end = (Finished) generation.next();
        assertThat(end.reason()).isEqualTo(FinishReason.DEADLINE);
        assertThat(stage.serving.step()).isZero();
        assertThat(generation.next()).isEqualTo(end);
    }

    @Test
    void a_slow_reader_loses_its_request_and_nobody_else_notices() throws InterruptedException {
        ServingSettings settings = new ServingSettings(4, 100, 64, 3, true, true);
        Stage stage = new Stage(Stage.model(LogitRule.script(4, 'a')), settings);
        Generation slow = stage.submit(request(prompt(4, 1), 20));
        Generation quick = stage.submit(request(prompt(4, 9), 20));
        int read = 0;
        while (stage.serving.step() > 0) {
            assertThat(quick.next()).isInstanceOf(GenerationEvent.Piece.class);
            read++;
        }
        assertThat(read).isEqualTo(20);
        assertThat(stage.model.steps()).isEqualTo(20);
        assertThat(stage.runLengths(5)).containsExactly(1);
        Answer lost = Answer.of(slow);
        assertThat(lost.text()).isEqualTo("aaa");
        assertThat(lost.end().reason()).isEqualTo(FinishReason.SLOW_READER);
        assertThat(((Finished) quick.next()).reason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void a_model_that_fails_ends_the_sequences_of_that_step_only() throws InterruptedException {
        Stage stage = new Stage(Stage.model(LogitRule.hashed()), SMALL_STEPS, listener);
        Generation first = stage.submit(request(prompt(3, 1), 20));
        Generation second = stage.submit(request(prompt(3, 30), 20));
        Generation queued = stage.submit(request(prompt(3, 60), 20));
        stage.step(2);
        stage.model.failWith(new IllegalStateException("a planned failure"));
        stage.step(1);
        assertThat(stage.usedBlocks()).isZero();
        assertThat(Answer.of(first).end().reason()).isEqualTo(FinishReason.FAILED);
        assertThat(Answer.of(second).end().reason()).isEqualTo(FinishReason.FAILED);
        stage.run();
        assertThat(SchedulingTest.told(queued)).isEqualTo(SchedulingTest.told(prompt(3, 60), 20));
        assertThat(failures).singleElement().asString().contains("a planned failure");
    }

    @Test
    void a_row_of_broken_logits_ends_its_sequence_only() throws InterruptedException {
        LogitRule rule =
                (tokens, length, row, offset, size) -> {
                    LogitRule.hashed().write(tokens, length, row, offset, size);
                    if (tokens[0] == 30 && length == 6) {
                        Arrays.fill(row, offset, offset + size, Float.NaN);
                    }
                };
        Stage stage = new Stage(Stage.model(rule), SMALL_STEPS, listener);
        Generation sound = stage.submit(request(prompt(3, 1), 10));
        Generation broken = stage.submit(request(prompt(3, 30), 10));
        stage.run();
        assertThat(SchedulingTest.told(sound)).isEqualTo(SchedulingTest.told(prompt(3, 1), 10));
        assertThat(Answer.of(broken).end().reason()).isEqualTo(FinishReason.FAILED);
        assertThat(Answer.of(broken).end().completionTokens()).isEqualTo(3);
        assertThat(failures).hasSize(1);
    }

    @Test
    void an_end_token_ends_the_answer_unless_it_is_ignored() throws InterruptedException {
        LogitRule rule = LogitRule.script(4, 'h', 'i', ByteText.END, '!', '!');
        Stage stage = new Stage(Stage.model(rule), Stage.settings());
        Generation ending = stage.submit(Stage.stopping(4, 5));
        Generation ignoring = stage.submit(request(prompt(4, 1), 5));
        Generation ignoringLast = stage.submit(request(prompt(4, 1), 3));
        stage.run();
        Answer ended = Answer.of(ending);
        assertThat(ended.text()).isEqualTo("hi");
        assertThat(ended.end().reason()).isEqualTo(FinishReason.STOP);
        assertThat(ended.end().stop()).isEmpty();
        assertThat(ended.end().completionTokens()).isEqualTo(3);
        Answer ignored = Answer.of(ignoring);
        assertThat(ignored.text()).isEqualTo("hi!!");
        assertThat(ignored.end().completionTokens()).isEqualTo(5);
        assertThat(Answer.of(ignoringLast).end().reason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void an_answer_without_a_limit_ends_where_the_context_does() throws InterruptedException {
        Stage stage = new Stage(Stage.model(LogitRule.script(4, 'a')), Stage.settings());
        GenerationRequest plain = request(prompt(4, 1), 1);
        Generation generation =
                stage.submit(
                        new GenerationRequest(
                                plain.prompt(),
                                OptionalInt.empty(),
                                plain.sampling(),
                                List.of(),
                                false,
                                OptionalInt.empty(),
                                plain.deadline()));
        stage.run();
        Finished end = Answer.of(generation).end();
        assertThat(end.reason()).isEqualTo(FinishReason.LENGTH);
        assertThat(end.promptTokens() + end.completionTokens()).isEqualTo(200);
    }
}
