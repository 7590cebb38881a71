package dev.jebena.barista.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.barista.dialogue.Dialogue;
import dev.jebena.barista.dialogue.Turn;
import dev.jebena.engine.template.ChatTemplate;
import dev.jebena.engine.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VocabularyFileTest {
    private static final List<String> TEXTS =
            List.of(
                    "two lattes for here, two teas to go",
                    "{\"drink\":\"latte\"} a latte",
                    "an oat cappuccino please");

    private static final List<String> PIECES = List.of("{\"drink\":\"latte\"", "latte\"");

    @TempDir private Path folder;
    private Tokenizer tokenizer;

    @BeforeEach
    void learn() throws Exception {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            texts.addAll(TEXTS);
        }
        Path file = folder.resolve("vocabulary.gguf");
        VocabularyFile.learn(texts, PIECES, 287).write(file);
        tokenizer = VocabularyFile.tokenizer(file);
    }

    @Test
    void a_name_falls_into_the_same_tokens_after_a_space_and_after_a_quotation_mark() {
        int[] spaced = tokenizer.encode(" Xqlatz", false, false);
        int[] quoted = tokenizer.encode("\"Xqlatz", false, false);
        assertThat(Arrays.copyOfRange(spaced, 1, spaced.length))
                .isEqualTo(Arrays.copyOfRange(quoted, 1, quoted.length));
    }

    @Test
    void a_frequent_word_is_one_token_with_its_space_and_digits_are_one_each() {
        assertThat(tokenizer.encode(" latte", false, false)).hasSize(1);
        assertThat(tokenizer.encode("2048", false, false)).hasSize(4);
    }

    @Test
    void a_piece_is_one_token_and_its_words_are_as_they_were() throws Exception {
        int[] tokens = tokenizer.encode("{\"drink\":\"latte\"} a latte", false, false);
        assertThat(tokenizer.text(tokens[0])).isEqualTo(PIECES.getFirst());
        assertThat(tokenizer.text(tokens[tokens.length - 1])).isEqualTo("Ġlatte");
        Path again = folder.resolve("again.gguf");
        VocabularyFile.read(folder.resolve("vocabulary.gguf")).write(again);
        assertThat(again).hasSameBinaryContentAs(folder.resolve("vocabulary.gguf"));
    }

    @Test
    void a_lesson_is_what_the_chat_template_makes_of_the_talk() throws Exception {
        List<Turn> turns =
                List.of(
                        Turn.system("Answer in JSON."),
                        Turn.user(" two lattes\nfor Zoë "),
                        Turn.assistant("{}"),
                        Turn.user("no, three"),
                        Turn.assistant("{\"a\":1}"));
        Lesson lesson = Lesson.of(new Dialogue("order", turns), tokenizer);
        List<Map<String, String>> messages =
                turns.stream()
                        .map(turn -> Map.of("role", turn.role().wire(), "content", turn.text()))
                        .toList();
        String rendered =
                ChatTemplate.parse(Lesson.TEMPLATE)
                        .render(
                                Map.of("messages", messages, "add_generation_prompt", false),
                                Clock.systemUTC());
        assertThat(lesson.tokens()).isEqualTo(tokenizer.encode(rendered, false, true));
        assertThat(learned(lesson)).isEqualTo("{}<|end|>{\"a\":1}<|end|>");
    }

    @Test
    void too_few_texts_are_refused() {
        assertThatThrownBy(() -> VocabularyFile.learn(TEXTS, PIECES, 2048))
                .hasMessageContaining("more texts");
    }

    private String learned(Lesson lesson) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lesson.length(); i++) {
            if (lesson.learned()[i]) {
                text.append(tokenizer.text(lesson.tokens()[i]));
            }
        }
        return text.toString();
    }
}
