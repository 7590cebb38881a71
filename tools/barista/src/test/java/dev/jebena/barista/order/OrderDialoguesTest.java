package dev.jebena.barista.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.barista.dialogue.Dialogue;
import dev.jebena.barista.dialogue.Role;
import dev.jebena.barista.dialogue.Split;
import dev.jebena.barista.dialogue.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OrderDialoguesTest {
    private static final int SHORTEST_TELLING_PHRASE = 9;
    private static final int SHORTEST_TELLING_PART = 20;
    private static final List<String> BOOKS = List.of("orders.txt", "around.txt", "changes.txt");

    @ParameterizedTest
    @EnumSource(Split.class)
    void the_same_seed_gives_the_same_dialogues(Split split) {
        assertThat(dialogues(split, 300, 7)).isEqualTo(dialogues(split, 300, 7));
        assertThat(dialogues(split, 300, 7)).isNotEqualTo(dialogues(split, 300, 8));
    }

    @ParameterizedTest
    @EnumSource(Split.class)
    void every_json_answer_is_an_order_whose_guest_is_named_in_the_talk(Split split) {
        int answers = 0;
        for (Dialogue dialogue : dialogues(split, 2600, 1)) {
            if (dialogue.answer().startsWith("{")) {
                Order order = Order.parse(dialogue.answer());
                assertThat(order.json()).isEqualTo(dialogue.answer());
                order.customer().ifPresent(name -> assertThat(said(dialogue)).contains(name));
                answers++;
            }
        }
        assertThat(answers).isGreaterThan(2000);
    }

    @ParameterizedTest
    @EnumSource(Split.class)
    void a_guest_is_of_the_split(Split split) {
        for (Dialogue dialogue : dialogues(split, 5000, 2)) {
            if (dialogue.answer().startsWith("{")) {
                Order order = Order.parse(dialogue.answer());
                order.customer()
                        .ifPresent(name ->
                                assertThat(Names.heldOut(name))
                                        .as(name)
                                        .isEqualTo(split == Split.HELD_OUT));
            }
        }
    }

    @Test
    void what_is_held_out_is_never_said_in_the_training() throws IOException {
        List<String> phrases = new ArrayList<>();
        for (String book : BOOKS) {
            phrases.addAll(heldOut(book));
        }
        phrases.addAll(heldOutMessages());
        String training =
                dialogues(Split.TRAINING, 5000, 3).stream()
                        .map(OrderDialoguesTest::said)
                        .collect(Collectors.joining("\n"))
                        .toLowerCase(Locale.ROOT);
        assertThat(phrases).hasSizeGreaterThan(60);
        assertThat(phrases)
                .allSatisfy(phrase ->
                        assertThat(training)
                                .doesNotContainPattern("(?<!\\p{L})" + Pattern.quote(phrase)));
    }

    /// What is held out are phrases, not words: nobody can know a word never read.
    @Test
    void held_out_phrases_are_made_of_words_that_training_says() throws IOException {
        Set<String> taught =
                dialogues(Split.TRAINING, 20_000, 4).stream()
                        .flatMap(dialogue -> words(said(dialogue)).stream())
                        .collect(Collectors.toSet());
        Set<String> asked = new TreeSet<>();
        for (String book : BOOKS) {
            heldOut(book).forEach(phrase -> asked.addAll(words(phrase)));
        }
        heldOutMessages().forEach(part -> asked.addAll(words(part)));
        assertThat(asked).hasSizeGreaterThan(150);
        assertThat(taught).containsAll(asked);
    }

    private static List<String> words(String text) {
        return Pattern.compile("[a-z']+")
                .matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /// The longest plain part of each phrase that is held out.
    private static List<String> heldOut(String book) throws IOException {
        List<String> phrases = new ArrayList<>();
        for (String line : lines(book)) {
            if (line.startsWith("! ") && !line.contains("|") && !line.contains("{@")) {
                for (String part : plainParts(line.substring(2))) {
                    if (part.length() >= SHORTEST_TELLING_PHRASE && words(part).size() > 1) {
                        phrases.add(part);
                    }
                }
            }
        }
        return phrases;
    }

    /// What nobody but its author would say of each whole message that is held out.
    private static List<String> heldOutMessages() throws IOException {
        List<String> parts = new ArrayList<>();
        for (String line : lines("messages.txt")) {
            if (line.startsWith("! ")) {
                plainParts(line.substring(line.indexOf(" | ") + 3)).stream()
                        .filter(part -> part.length() >= SHORTEST_TELLING_PART)
                        .forEach(parts::add);
            }
        }
        assertThat(parts).hasSizeGreaterThan(50);
        return parts;
    }

    private static List<String> plainParts(String line) {
        return Pattern.compile("\\{[^}]*}|\\\\.")
                .splitAsStream(line)
                .map(part -> part.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> lines(String book) throws IOException {
        try (InputStream in = OrderDialogues.class.getResourceAsStream(book)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static String said(Dialogue dialogue) {
        return dialogue.turns().stream()
                .filter(turn -> turn.role() != Role.ASSISTANT)
                .map(Turn::text)
                .collect(Collectors.joining("\n"));
    }

    private static List<Dialogue> dialogues(Split split, int count, long seed) {
        OrderDialogues source = new OrderDialogues(split);
        Random random = new Random(seed);
        List<Dialogue> dialogues = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            dialogues.add(source.next(random));
        }
        return dialogues;
    }
}
