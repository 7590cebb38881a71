package dev.jebena.barista.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.barista.dialogue.Split;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JsonPiecesTest {
    @Test
    void an_answer_is_pieces_and_commas_around_the_name() {
        OrderDialogues source = new OrderDialogues(Split.TRAINING);
        Random random = new Random(4);
        List<String> longestFirst =
                JsonPieces.ALL.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        for (int i = 0; i < 500; i++) {
            String answer = source.next(random).turns().getLast().text();
            if (answer.startsWith("{")) {
                String name = OrderJson.read(answer).customer().orElse("");
                String left = answer;
                for (String piece : longestFirst) {
                    left = left.replace(piece, "|");
                }
                assertThat(left.replace(",", "").replace("|", "")).isEqualTo(name);
            }
        }
    }
}
