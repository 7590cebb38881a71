package dev.jebena.schema.regex;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Strings as a tree of their beginnings.
final class Trie {
    private Trie() {}

    /// The language of these strings.
    static Language of(Collection<String> members, int maxStates) {
        Alphabet alphabet = alphabet(members, maxStates);
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

    /// A letter needs a state, so that there cannot be more letters than states.
    private static Alphabet alphabet(Collection<String> members, int maxStates) {
        Set<Integer> letters = new HashSet<>();
        for (String member : members) {
            member.codePoints().forEach(letters::add);
            if (letters.size() > maxStates) {
                throw new LanguageTooLargeException("states", maxStates);
            }
        }
        return Alphabet.of(letters.stream().map(CodePoints::of).toList());
    }
}
