package dev.jebena.barista.talk;

import dev.jebena.barista.dialogue.Phrasebook;
import dev.jebena.barista.dialogue.Split;
import dev.jebena.barista.talk.Manners.Liberty;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// What can be talked about, from a book of questions and answers: its section `asked` names what
/// is asked, the section of that name holds the ways to ask, and `answer.` before the name the one
/// answer. What both take from outside, such as a drink and its price, are slots.
///
/// Immutable.
///
/// @param kind of its dialogues
/// @param secrets gists of questions that training never shows
record Topic(String kind, Phrasebook book, Slots slots, Set<String> secrets) {
    Topic(String kind, Phrasebook book, Slots slots) {
        this(kind, book, slots, Set.of());
    }

    /// Fills in what questions and answers name.
    @FunctionalInterface
    interface Slots {
        Map<String, String> draw(Phrasebook book, Split split, RandomGenerator random);
    }

    /// Asks something.
    Exchange ask(Split split, RandomGenerator random) {
        return ask(book.say("asked", split, random), split, random);
    }

    /// Asks about what the book calls so.
    Exchange ask(String name, Split split, RandomGenerator random) {
        Map<String, String> drawn = slots.draw(book, split, random);
        String question = book.say(name, split, random, drawn);
        while (split == Split.TRAINING && secrets.contains(Gist.of(question))) {
            question = book.say(name, split, random, drawn);
        }
        String answer = book.say("answer." + name, split, random, drawn);
        Liberty liberty =
                switch (name) {
                    case "have-not", "have-made-up" -> Liberty.AROUND;
                    default -> kind.equals("small-talk") ? Liberty.INSIDE : Liberty.ALL;
                };
        return new Exchange(kind, question, answer, liberty);
    }
}
