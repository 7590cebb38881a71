package dev.jebena.bench.synth;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A byte-level BPE vocabulary that looks like a real one: the 256 bytes, then what merging makes
/// of letters, then the control tokens.
///
/// @param tokens by id
/// @param types by id: 1 normal, 3 control
/// @param merges by rank: two tokens with a space between them
/// @param begin the token a text starts with
/// @param end the token a turn ends with
record SyntheticVocabulary(
        List<String> tokens, List<Integer> types, List<String> merges, int begin, int end) {
    private static final int NORMAL = 1;
    private static final int CONTROL = 3;
    private static final int MOST_CHARACTERS = 14;

    /// Letters about as often as English has them; Ġ is the space.
    private static final String LETTERS =
            "ĠĠĠĠeeeeeeeeeeeetttttttttaaaaaaaaooooooooiiiiiiinnnnnnnssssssrrrrrrhhhhhhddddllllcccuuu"
                    + "mmmffppggwwyybvkxjqz";

    SyntheticVocabulary {
        tokens = List.copyOf(tokens);
        types = List.copyOf(types);
        merges = List.copyOf(merges);
    }

    static SyntheticVocabulary of(int size, String pre, long seed) {
        List<String> control =
                pre.equals("llama-bpe")
                        ? List.of(
                                "<|begin_of_text|>",
                                "<|end_of_text|>",
                                "<|im_start|>",
                                "<|im_end|>")
                        : List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>");
        List<String> tokens = new ArrayList<>(bytes());
        List<String> merges = merges(size - tokens.size() - control.size(), seed);
        for (String merge : merges) {
            tokens.add(merge.replace(" ", ""));
        }
        List<Integer> types = new ArrayList<>();
        tokens.forEach(_ -> types.add(NORMAL));
        tokens.addAll(control);
        control.forEach(_ -> types.add(CONTROL));
        return new SyntheticVocabulary(
                tokens, types, merges, size - control.size(), tokens.indexOf("<|im_end|>"));
    }

    /// Every byte as GPT-2 writes it: printable Latin-1 stands for itself and comes first, the
    /// others are the characters from U+0100 on.
    private static List<String> bytes() {
        List<String> visible = new ArrayList<>();
        List<String> shifted = new ArrayList<>();
        for (char b = 0; b < 256; b++) {
            boolean printable = (b >= '!' && b <= '~') || (b >= '¡' && b <= 'ÿ' && b != '\u00AD');
            if (printable) {
                visible.add(String.valueOf(b));
            } else {
                shifted.add(String.valueOf((char) (256 + shifted.size())));
            }
        }
        visible.addAll(shifted);
        return visible;
    }

    private static List<String> merges(int count, long seed) {
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
