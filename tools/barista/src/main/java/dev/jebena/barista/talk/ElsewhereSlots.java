package dev.jebena.barista.talk;

import dev.jebena.barista.dialogue.Phrasebook;
import dev.jebena.barista.dialogue.Split;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Draws the numbers and words without a meaning that strangers type.
///
/// Immutable.
final class ElsewhereSlots implements Topic.Slots {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    @Override
    public Map<String, String> draw(Phrasebook book, Split split, RandomGenerator random) {
        return Map.of(
                "number", number(random),
                "number_too", number(random),
                "nonsense", word(random),
                "nonsense_too", word(random));
    }

    private static String number(RandomGenerator random) {
        int below = random.nextBoolean() ? 20 : 1000;
        return String.valueOf(1 + random.nextInt(below));
    }

    private static String word(RandomGenerator random) {
        StringBuilder word = new StringBuilder();
        int length = 4 + random.nextInt(8);
        for (int i = 0; i < length; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }
}
