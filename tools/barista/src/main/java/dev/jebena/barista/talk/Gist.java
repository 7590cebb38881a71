package dev.jebena.barista.talk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What is left of a question without case, marks and filler words: of two questions with one gist,
/// knowing one is knowing the other.
final class Gist {
    private static final Set<String> FILLERS =
            Set.of(
                    "a", "an", "the", "do", "does", "did", "can", "could", "will", "would",
                    "should", "may", "might", "must", "i", "you", "we", "my", "please", "so",
                    "just", "to", "is", "are", "be", "of", "and", "then", "now", "really", "me",
                    "one", "it", "that");

    private Gist() {}

    static String of(String question) {
        String[] words = question.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_./-]+", -1);
        return Arrays.stream(words)
                .map(word -> word.replaceAll("^[./-]+|[./-]+$", ""))
                .filter(word -> !word.isEmpty() && !FILLERS.contains(word))
                .collect(Collectors.joining(" "));
    }
}
