package dev.jebena.barista.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.barista.dialogue.Dialogue;
import dev.jebena.barista.dialogue.Role;
import dev.jebena.barista.dialogue.Split;
import dev.jebena.barista.dialogue.Turn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TalkDialoguesTest {
    private static final TalkDialogues TRAINING = new TalkDialogues(Split.TRAINING);
    private static final TalkDialogues HELD_OUT = new TalkDialogues(Split.HELD_OUT);

    @Test
    void equal_seeds_give_equal_dialogues() {
        assertThat(some(100, 7)).isEqualTo(some(100, 7)).isNotEqualTo(some(100, 8));
    }

    @Test
    void the_exam_asks_sixty_questions_that_training_never_shows() {
        Set<String> trained = new HashSet<>();
        each(20_000, 1, (question, _) -> trained.add(plain(question)));
        List<Dialogue> exam = HELD_OUT.exam();

        assertThat(exam).hasSize(60).isEqualTo(HELD_OUT.exam());
        assertThat(exam.stream().map(asked -> plain(asked.turns().getFirst().text())))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(trained);
        assertThat(exam.stream().filter(asked -> asked.kind().equals("fact"))).hasSize(30);
        assertThat(exam.stream().filter(asked -> asked.kind().equals("menu"))).hasSize(20);
    }

    @Test
    void a_question_has_one_answer() {
        Map<String, String> answers = new HashMap<>();
        each(
                50_000,
                2,
                (question, answer) -> {
                    String before = answers.putIfAbsent(plain(question), answer);
                    assertThat(before == null ? answer : before).as(question).isEqualTo(answer);
                });
    }

    @Test
    void answers_are_short_and_no_question_is_left_open() {
        each(
                20_000,
                3,
                (question, answer) -> {
                    assertThat(answer.length()).as(answer).isLessThanOrEqualTo(200);
                    assertThat(question + answer).doesNotContain("{", "}", "|", "  ");
                });
    }

    @Test
    void what_is_not_on_the_menu_is_named_in_the_answer_as_it_was_typed() {
        each(
                20_000,
                4,
                (question, answer) -> {
                    if (answer.startsWith("Sorry, we have no ")) {
                        String thing = answer.substring(18, answer.indexOf(". We have"));
                        assertThat(question).contains(thing);
                    }
                });
    }

    private static List<Dialogue> some(int count, int seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> TRAINING.next(random)).limit(count).toList();
    }

    private static void each(int count, int seed, BiConsumer<String, String> take) {
        for (Dialogue dialogue : some(count, seed)) {
            List<Turn> turns = dialogue.turns();
            for (int i = 1; i < turns.size(); i++) {
                if (turns.get(i).role() == Role.ASSISTANT) {
                    take.accept(turns.get(i - 1).text(), turns.get(i).text());
                }
            }
        }
    }

    /// A question without what a hasty typist leaves out.
    private static String plain(String question) {
        String bare = question.toLowerCase(Locale.ROOT).replaceAll("[.?!]+$", "").strip();
        return bare.isEmpty() ? question : bare;
    }
}
