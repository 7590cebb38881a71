package dev.jebena.app.config;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the name that was probably meant: the smallest edit distance (Levenshtein 1966).
final class Nearest {

    private Nearest() {}

    /// The nearest name, when fewer than half of its characters differ. The last word of a dotted
    /// name counts too, so that a key without its section finds it.
    static Optional<String> to(String wrong, Stream<String> names) {
        record Candidate(String name, int distance) {}
        return names.map(name ->
                        new Candidate(name, Math.min(distance(wrong, name), tail(wrong, name))))
                .filter(c -> c.distance() * 2 < Math.min(wrong.length(), c.name().length()))
                .min(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::name);
    }

    private static int tail(String wrong, String name) {
        return 1
                + distance(
                        wrong.substring(wrong.lastIndexOf('.') + 1),
                        name.substring(name.lastIndexOf('.') + 1));
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
