package dev.jebena.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.engine.sampling.TokenLogprob;
import dev.jebena.serving.GenerationEvent.Piece;
import dev.jebena.serving.Stage.Answer;
import dev.jebena.testkit.LogitRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class AnswerTextTest {
    private static final int PROMPT = 4;

    @Test
    void a_stop_text_is_found_across_tokens_and_is_not_part_of_the_answer()
            throws InterruptedException {
        Answer answer = answer("one\nObservation: two", 30, "\nObservation:");
        assertThat(answer.text()).isEqualTo("one");
        assertThat(answer.end().reason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.end().stop()).contains("\nObservation:");
        assertThat(answer.end().completionTokens()).isEqualTo("one\nObservation:".length());
    }

    @Test
    void a_stop_text_of_characters_of_many_bytes_is_found_across_their_bytes()
            throws InterruptedException {
        Answer answer = answer("ቡና☕🫘ጀበና", 60, "🫘ጀ");
        assertThat(answer.text()).isEqualTo("ቡና☕");
        assertThat(answer.tokens()).containsExactly(ByteText.tokens("ቡና☕"));
        assertThat(answer.end().stop()).contains("🫘ጀ");
    }

    @Test
    void no_piece_has_half_a_character() throws InterruptedException {
        Answer answer = answer("é☕🫘", 9);
        assertThat(answer.pieces()).extracting(Piece::text).containsExactly("é", "☕", "🫘");
        assertThat(answer.pieces().getLast().tokens()).hasSize(4);
    }

    @Test
    void a_character_that_the_limit_cuts_is_replaced() throws InterruptedException {
        Answer answer = answer("a🫘", 3);
        assertThat(answer.text()).isEqualTo("a\uFFFD");
        assertThat(answer.tokens()).hasSize(3);
    }

    @Test
    void what_may_begin_a_stop_text_is_told_when_the_answer_ends_without_it()
            throws InterruptedException {
        Answer answer = answer("ab##", 4, "###");
        assertThat(answer.text()).isEqualTo("ab##");
        assertThat(answer.end().reason()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.end().stop()).isEmpty();
    }

    @Test
    void a_stop_text_that_the_last_token_completes_is_a_stop_and_no_limit()
            throws InterruptedException {
        Answer answer = answer("abc", 3, "bc");
        assertThat(answer.text()).isEqualTo("a");
        assertThat(answer.end().reason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void a_token_belongs_to_the_piece_its_text_begins_in() {
        ByteText words = new ByteText("ab", "cdS", "TOP");
        AnswerText text = new AnswerText(words.open(), List.of("STOP"));
        assertThat(text.accept(token(257))).contains(new Piece("ab", List.of(token(257))));
        assertThat(text.accept(token(258))).contains(new Piece("cd", List.of(token(258))));
        assertThat(text.accept(token(259))).isEmpty();
        assertThat(text.stop()).contains("STOP");
        assertThat(text.flush()).isEmpty();
    }

    @Test
    void a_token_whose_text_is_held_back_is_held_back_with_it() {
        ByteText words = new ByteText("xS", "S", "TOP");
        AnswerText text = new AnswerText(words.open(), List.of("STOP"));
        assertThat(text.accept(token(257))).contains(new Piece("x", List.of(token(257))));
        assertThat(text.accept(token(258))).contains(new Piece("S", List.of()));
        assertThat(text.accept(token(259))).isEmpty();
        assertThat(text.stop()).contains("STOP");
    }

    private static GeneratedToken token(int id) {
        return new GeneratedToken(id, Optional.empty(), List.of());
    }

    @Test
    void the_answer_is_the_same_whenever_it_is_read() throws InterruptedException {
        LogitRule rule = LogitRule.script(PROMPT, ByteText.tokens("brew ☕ at the source. STOP"));
        Stage late = new Stage(Stage.model(rule), Stage.settings());
        Generation unread = late.submit(Stage.stopping(PROMPT, 50, "STOP", "source!"));
        late.run();
        Answer readAtTheEnd = Answer.of(unread);

        Stage early = new Stage(Stage.model(rule), Stage.settings());
        Generation watched = early.submit(Stage.stopping(PROMPT, 50, "STOP", "source!"));
        List<Piece> pieces = new ArrayList<>();
        while (early.serving.step() > 0) {
            while (watched.hasUnread() && early.serving.stats().running() > 0) {
                pieces.add((Piece) watched.next());
            }
        }
        Answer rest = Answer.of(watched);
        pieces.addAll(rest.pieces());
        assertThat(pieces).hasSizeGreaterThan(rest.pieces().size());
        assertThat(new Answer(pieces, rest.end())).isEqualTo(readAtTheEnd);
        assertThat(readAtTheEnd.text()).isEqualTo("brew ☕ at the source. ");
    }

    @Test
    void log_probabilities_come_with_their_tokens_from_the_raw_logits()
            throws InterruptedException {
        Stage stage = new Stage(Stage.model(LogitRule.script(PROMPT, 'a', 'b')), Stage.settings());
        GenerationRequest plain = Stage.stopping(PROMPT, 2);
        Generation generation =
                stage.submit(
                        new GenerationRequest(
                                plain.prompt(),
                                plain.maxTokens(),
                                SamplingParameters.builder()
                                        .temperature(0)
                                        .logitBias(Map.of((int) 'x', 100.0))
                                        .build(),
                                List.of(),
                                false,
                                OptionalInt.of(2),
                                plain.deadline()));
        stage.run();
        GeneratedToken first = Answer.of(generation).pieces().getFirst().tokens().getFirst();
        assertThat(first.id()).isEqualTo('x');
        assertThat(first.logprob().orElseThrow().logprob()).isLessThan(-49);
        assertThat(first.top()).extracting(TokenLogprob::token).containsExactly((int) 'a', 0);
        assertThat(first.top().getFirst().logprob()).isGreaterThan(-1e-6);
    }

    private static Answer answer(String says, int maxTokens, String... stops)
            throws InterruptedException {
        LogitRule rule = LogitRule.script(PROMPT, ByteText.tokens(says));
        Stage stage = new Stage(Stage.model(rule), Stage.settings());
        Generation generation = stage.submit(Stage.stopping(PROMPT, maxTokens, stops));
        stage.run();
        return Answer.of(generation);
    }
}
