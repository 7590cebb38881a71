package dev.jebena.engine.tokenizer;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// A character class that lists its ranges. White space is in none of them, whatever they cover:
/// llama.cpp sees all of it as one character.
final class CodePointRanges implements IntPredicate {
    private final int[] firsts;
    private final int[] lasts;

    /// @param ranges `first-last` or single code points, in hexadecimal, rising, between spaces
    CodePointRanges(String ranges) {
        String[] parts = ranges.split(" ", -1);
        firsts = new int[parts.length];
        lasts = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            String[] bounds = parts[i].split("-", -1);
            firsts[i] = Integer.parseInt(bounds[0], 16);
            lasts[i] = Integer.parseInt(bounds[bounds.length - 1], 16);
            if (lasts[i] < firsts[i] || (i > 0 && firsts[i] <= lasts[i - 1])) {
                throw new IllegalArgumentException("ranges do not rise at " + parts[i]);
            }
        }
    }

    @Override
    public boolean test(int point) {
        int found = Arrays.binarySearch(firsts, point);
        int range = found >= 0 ? found : -found - 2;
        return range >= 0 && point <= lasts[range] && !CharacterClass.space(point);
    }
}
