package dev.jebena.schema.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// Strings as a tree of their beginnings.
final class Trie {
    private Trie() {}

    /// The language of these strings.
    static Language of(Collection<String> members, int maxStates) {
        List<CodePoints> letters = new ArrayList<>();
        for (String member : members) {
            member.codePoints().distinct().forEach(c -> letters.add(CodePoints.of(c)));
        }
        Alphabet alphabet = Alphabet.of(letters);
        int classes = alphabet.classCount();
        int limit = Math.min(maxStates, Dfa.MAX_CELLS / classes);
        int[] next = new int[2 * classes];
        boolean[] accepting = new boolean[2];
        int dead = 1;
        int count = 2;
        Arrays.fill(next, dead);
        for (String member : members) {
            int state = 0;
            for (int codePoint : member.codePoints().toArray()) {
                int cell = state * classes + alphabet.classOf(codePoint);
                if (next[cell] == dead) {
                    if (count == limit) {
                        throw new LanguageTooLargeException("states", limit);
                    }
                    if (count == accepting.length) {
                        accepting = Arrays.copyOf(accepting, 2 * count);
                        next = Arrays.copyOf(next, 2 * count * classes);
                    }
                    Arrays.fill(next, count * classes, (count + 1) * classes, dead);
                    next[cell] = count++;
                }
                state = next[cell];
            }
            accepting[state] = true;
        }
        return Language.ofTable(
                alphabet,
                Arrays.copyOf(next, count * classes),
                Arrays.copyOf(accepting, count),
                maxStates);
    }
}
