package dev.jebena.bench.synth;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Pairs of pieces that make longer ones, as training finds them in text.
final class RandomMerges {
    private static final int MOST_CHARACTERS = 14;

    /// Letters about as often as English has them; Ġ is the space.
    private static final String LETTERS =
            "ĠĠĠĠeeeeeeeeeeeetttttttttaaaaaaaaooooooooiiiiiiinnnnnnnssssssrrrrrrhhhhhhddddllllcccuuu"
                    + "mmmffppggwwyybvkxjqz";

    private RandomMerges() {}

    /// The single characters that merges start from, each once.
    static List<String> letters() {
        return LETTERS.chars().distinct().mapToObj(Character::toString).toList();
    }

    /// By rank: two pieces with a space between them.
    static List<String> of(int count, long seed) {
        Noise noise = new Noise(seed, "merges");
        List<String> pieces = new ArrayList<>();
        LETTERS.chars().forEach(letter -> pieces.add(Character.toString(letter)));
        List<String> merges = new ArrayList<>();
        Set<String> seen = new HashSet<>(pieces);
        while (merges.size() < count) {
            String left = piece(pieces, noise);
            String right = piece(pieces, noise);
            String merged = left + right;
            // a space only starts a word
            if (merged.length() <= MOST_CHARACTERS
                    && merged.lastIndexOf('Ġ') <= 0
                    && seen.add(merged)) {
                merges.add(left + " " + right);
                pieces.add(merged);
            }
        }
        return merges;
    }

    /// Early pieces are the likelier ones, as short and frequent ones are in real merges.
    private static String piece(List<String> pieces, Noise noise) {
        int bound = 1 + noise.nextInt(pieces.size());
        return pieces.get(noise.nextInt(bound));
    }
}
