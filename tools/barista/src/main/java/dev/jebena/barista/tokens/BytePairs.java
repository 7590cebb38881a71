package dev.jebena.barista.tokens;

import dev.jebena.engine.tokenizer.ByteAlphabet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Learns the merges of a byte-level BPE from counted words.
///
/// A name stands after a space in an order and after a quotation mark in its JSON. To be copied
/// token by token it must fall into the same tokens in both places, so a space is merged last of
/// all and only with whole words that are frequent: ` latte` is one token, ` Xqzvt` is a space and
/// the tokens of `Xqzvt`. For the same reason digits are never merged, and what is rare, such as
/// names, teaches no merges.
///
/// Owned by one thread. Source: Sennrich et al., Neural Machine Translation of Rare Words with
/// Subword Units.
final class BytePairs {
    private static final String SPACE = String.valueOf(ByteAlphabet.character(' '));

    private static final int LEAST_SPACED = 8;

    private record Pair(String left, String right) {
        String merged() {
            return left + right;
        }
    }

    private record Word(List<String> symbols, long count) {}

    private final List<Word> words = new ArrayList<>();
    private final List<String> spacedWords;
    private final Set<String> tokens = new LinkedHashSet<>();
    private final List<String> merges = new ArrayList<>();

    private BytePairs(Map<String, WordCounts.Count> counts) {
        counts.forEach((word, count) -> words.add(new Word(letters(word), count.all())));
        spacedWords =
                counts.entrySet().stream()
                        .filter(entry -> entry.getKey().codePoints().allMatch(Character::isLetter))
                        .filter(entry -> entry.getValue().spaced() >= LEAST_SPACED)
                        .sorted(
                                Comparator.<Map.Entry<String, WordCounts.Count>>comparingLong(
                                                entry -> -entry.getValue().spaced())
                                        .thenComparing(Map.Entry::getKey))
                        .map(entry -> String.join("", letters(entry.getKey())))
                        .toList();
    }

    /// The merges within words, the most frequent first, then those of a word with the space before
    /// it: every word that is a token by itself has one.
    ///
    /// @param count of them all
    static List<String> learn(Map<String, WordCounts.Count> counts, int count) {
        BytePairs pairs = new BytePairs(counts);
        while (pairs.merges.size() + pairs.spaced().size() < count) {
            if (!pairs.mergeMostFrequent()) {
                throw new IllegalArgumentException(
                        "%d words make no %d merges: give more texts"
                                .formatted(counts.size(), count));
            }
        }
        List<String> merges = new ArrayList<>(pairs.merges);
        pairs.spaced().stream()
                .limit(count - merges.size())
                .forEach(word -> merges.add(SPACE + " " + word));
        return merges;
    }

    private static List<String> letters(String word) {
        List<String> letters = new ArrayList<>();
        for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
            letters.add(String.valueOf(ByteAlphabet.character(b)));
        }
        return letters;
    }

    private boolean mergeMostFrequent() {
        Map<Pair, Long> frequency = new HashMap<>();
        for (Word word : words) {
            for (int i = 0; i + 1 < word.symbols.size(); i++) {
                Pair pair = new Pair(word.symbols.get(i), word.symbols.get(i + 1));
                frequency.merge(pair, word.count, Long::sum);
            }
        }
        Optional<Map.Entry<Pair, Long>> most =
                frequency.entrySet().stream()
                        .max(
                                Map.Entry.<Pair, Long>comparingByValue()
                                        .thenComparing(entry -> entry.getKey().merged())
                                        .thenComparing(entry -> entry.getKey().left()));
        most.ifPresent(entry -> merge(entry.getKey()));
        return most.isPresent();
    }

    private void merge(Pair pair) {
        merges.add(pair.left + " " + pair.right);
        tokens.add(pair.merged());
        for (Word word : words) {
            List<String> symbols = word.symbols;
            for (int i = 0; i + 1 < symbols.size(); i++) {
                if (symbols.get(i).equals(pair.left) && symbols.get(i + 1).equals(pair.right)) {
                    symbols.set(i, pair.merged());
                    symbols.remove(i + 1);
                }
            }
        }
    }

    /// The words that are one token, by how often a space precedes them.
    private List<String> spaced() {
        return spacedWords.stream().filter(tokens::contains).toList();
    }
}
