package dev.jebena.barista.order;

import dev.jebena.barista.dialogue.Phrasebook;
import dev.jebena.barista.dialogue.Split;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Everything that is drawn by chance for one dialogue: phrases of its split, and which of several
/// ways it goes. Owned by one thread.
final class Voice {
    private static final List<String> FILES =
            List.of("drinks.txt", "orders.txt", "around.txt", "changes.txt", "frames.txt");
    private static final Phrasebook BOOK = book();
    private static final Set<String> SECTIONS = BOOK.names();

    private final Split split;
    private final boolean practising;
    private final RandomGenerator random;

    /// @param practising whether what is hard is said more often than guests say it
    Voice(Split split, boolean practising, RandomGenerator random) {
        this.split = split;
        this.practising = practising;
        this.random = random;
    }

    /// All files as one book, so that a phrase may name a section of another file.
    private static Phrasebook book() {
        Map<String, List<String>> sections = new HashMap<>();
        for (String file : FILES) {
            String text = Phrasebook.text(Voice.class, file);
            Phrasebook.sections(text)
                    .forEach((name, lines) -> {
                        if (sections.put(name, lines) != null) {
                            throw new IllegalStateException("two files have a section " + name);
                        }
                    });
        }
        return Phrasebook.of(sections);
    }

    boolean knows(String section) {
        return SECTIONS.contains(section);
    }

    String say(String section, Map<String, String> slots) {
        return BOOK.say(section, split, random, slots);
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
        return weighted(Arrays.stream(weights).boxed().toList());
    }

    int weighted(List<Integer> weights) {
        int left = random.nextInt(weights.stream().mapToInt(Integer::intValue).sum());
        int index = 0;
        while (left >= weights.get(index)) {
            left -= weights.get(index);
            index++;
        }
        return index;
    }

    Habits habits() {
        if (split == Split.HELD_OUT) {
            return Habits.GUESTS;
        }
        return practising ? Habits.PRACTICE : Habits.REHEARSAL;
    }

    Split split() {
        return split;
    }

    /// Whether phrases may be used that nothing is held out of.
    boolean training() {
        return split == Split.TRAINING;
    }

    /// Whether things may be said that hardly anybody says, for the sake of what they teach.
    boolean practising() {
        return training() && practising;
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
