package dev.jebena.barista.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class PhrasebookTest {
    private static final Phrasebook BOOK =
            Phrasebook.parse(
                    """
                    # a comment
                    [thanks]
                    thank you{ very{, very|} much|}
                    2* thanks, {$name}
                    ! much obliged
                    [end]
                    {@thanks}\\n
                    """);

    @Test
    void braces_give_each_of_their_texts_and_nothing_of_the_held_out() {
        assertThat(all(Split.TRAINING, "A"))
                .containsExactly(
                        "thank you",
                        "thank you very much",
                        "thank you very, very much",
                        "thanks, A");
    }

    @Test
    void held_out_dialogues_take_only_what_is_held_out() {
        assertThat(all(Split.HELD_OUT, "A")).containsExactly("much obliged");
        assertThat(BOOK.say("end", Split.HELD_OUT, new Random(1))).isEqualTo("much obliged\n");
    }

    @Test
    void what_the_caller_gives_is_not_looked_into() {
        assertThat(all(Split.TRAINING, "{@end|x}")).contains("thanks, {@end|x}");
    }

    @Test
    void what_is_not_there_is_named() {
        assertThatThrownBy(() -> Phrasebook.parse("[a]\n{@b}")).hasMessageContaining("b");
        assertThatThrownBy(() -> Phrasebook.parse("[a]\n! b")).hasMessageContaining("train");
        assertThatThrownBy(
                        () -> Phrasebook.parse("[a]\n{$x}").say("a", Split.TRAINING, new Random()))
                .hasMessageContaining("$x");
    }

    private static Set<String> all(Split split, String name) {
        Set<String> said = new TreeSet<>();
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            said.add(BOOK.say("thanks", split, random, Map.of("name", name)));
        }
        return said;
    }
}
