package dev.jebena.barista.order;

import dev.jebena.barista.dialogue.Phrasebook;
import dev.jebena.barista.dialogue.Split;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Everything that is drawn by chance for one dialogue: phrases of its split, and which of several
/// ways it goes. Owned by one thread.
final class Voice {
    private static final Map<String, Phrasebook> BOOKS = books();

    private final Split split;
    private final RandomGenerator random;

    Voice(Split split, RandomGenerator random) {
        this.split = split;
        this.random = random;
    }

    private static Map<String, Phrasebook> books() {
        Map<String, Phrasebook> bySection = new HashMap<>();
        for (String file : List.of(
                        "drinks.txt", "orders.txt", "around.txt", "changes.txt", "frames.txt")) {
            Phrasebook book = Phrasebook.resource(Voice.class, file);
            for (String section : book.names()) {
                if (bySection.put(section, book) != null) {
                    throw new IllegalStateException("two books have a section " + section);
                }
            }
        }
        return Map.copyOf(bySection);
    }

    boolean knows(String section) {
        return BOOKS.containsKey(section);
    }

    String say(String section, Map<String, String> slots) {
        Phrasebook book = BOOKS.get(section);
        if (book == null) {
            throw new IllegalArgumentException("no phrasebook has a section " + section);
        }
        return book.say(section, split, random, slots);
    }

    String say(String section) {
        return say(section, Map.of());
    }

    String say(String section, String slot, String value) {
        return say(section, Map.of(slot, value));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /// From 0 to one less than the bound.
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    void shuffle(List<?> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, below(i + 1));
        }
    }

    /// An index, each as likely as its weight.
    int weighted(int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int left = random.nextInt(sum);
        int index = 0;
        while (left >= weights[index]) {
            left -= weights[index];
            index++;
        }
        return index;
    }

    Split split() {
        return split;
    }

    /// Whether phrases may be used that nothing is held out of.
    boolean training() {
        return split == Split.TRAINING;
    }

    /// A word that means nothing where it stands.
    String word() {
        return KnownWords.next(random);
    }

    /// The beginning of a name that begins as a common word does.
    String beginning() {
        return KnownWords.beginning(random);
    }

    /// A made-up word of another script, or in Latin letters with signs.
    String foreign(boolean latin) {
        return latin ? Alphabets.accented(random) : Alphabets.foreign(random);
    }
}
