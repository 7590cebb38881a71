package dev.jebena.barista.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.barista.dialogue.Split;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the openers make of the words of the facts.
final class FactQuestionsTest {
    private static final Facts FACTS = Facts.ofSourceTree();
    private static final Topic TOPIC =
            new Topic("fact", FACTS.book(), (_, _, _) -> Map.of(), FACTS.secrets());

    @Test
    void two_facts_are_never_asked_by_the_same_question() {
        Map<String, String> asked = new HashMap<>();
        for (Fact fact : FACTS.all()) {
            for (String question : questions(fact, 2000)) {
                assertThat(asked.putIfAbsent(question, fact.id())).as(question).isNull();
            }
        }
    }

    @Test
    void a_fact_is_asked_in_hundreds_of_ways() {
        for (Fact fact : FACTS.all()) {
            assertThat(questions(fact, 1000)).as(fact.id()).hasSizeGreaterThan(300);
        }
    }

    @Test
    void training_shows_no_held_out_question_with_other_filler_words() {
        Set<String> secrets = FACTS.secrets();
        for (Fact fact : FACTS.all()) {
            assertThat(questions(fact, 1000).stream().map(Gist::of))
                    .doesNotContainAnyElementsOf(secrets);
        }
    }

    @Test
    void every_fact_is_asked() {
        Random random = new Random(5);
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < 5000; i++) {
            answers.add(TOPIC.ask(Split.TRAINING, random).answer());
        }
        assertThat(answers).hasSameSizeAs(FACTS.all());
    }

    @Test
    void the_gist_of_a_question_is_without_case_marks_and_fillers() {
        assertThat(Gist.of("How can I turn on streaming?"))
                .isEqualTo(Gist.of("how do you turn on the streaming"))
                .isNotEqualTo(Gist.of("How do I turn off streaming?"));
    }

    private static Set<String> questions(Fact fact, int draws) {
        Random random = new Random(3);
        Set<String> questions = new HashSet<>();
        for (int i = 0; i < draws; i++) {
            String question = TOPIC.ask(fact.id(), Split.TRAINING, random).question();
            questions.add(question.toLowerCase(Locale.ROOT).replaceAll("[.?!]+$", "").strip());
        }
        return questions;
    }
}
