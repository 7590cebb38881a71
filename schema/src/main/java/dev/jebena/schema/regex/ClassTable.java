package dev.jebena.schema.regex;

import java.util.Arrays;

/// The classes of an alphabet by direct look-up: one page for each 256 characters of the basic
/// plane; pages with one class throughout are shared. Immutable.
final class ClassTable {
    private static final int PAGE = 256;

    private final Alphabet alphabet;
    private final char[][] pages = new char[Character.MIN_SUPPLEMENTARY_CODE_POINT / PAGE][];

    ClassTable(Alphabet alphabet) {
        this.alphabet = alphabet;
        char[][] uniform = new char[alphabet.classCount()][];
        int range = 0;
        for (int p = 0; p < pages.length; p++) {
            int first = p * PAGE;
            while (alphabet.last(range) < first) {
                range++;
            }
            int id = alphabet.classOfRange(range);
            if (alphabet.last(range) < first + PAGE - 1) {
                pages[p] = page(first, range);
                continue;
            }
            if (uniform[id] == null) {
                uniform[id] = new char[PAGE];
                Arrays.fill(uniform[id], (char) id);
            }
            pages[p] = uniform[id];
        }
    }

    private char[] page(int first, int firstRange) {
        char[] page = new char[PAGE];
        int range = firstRange;
        for (int i = 0; i < PAGE; i++) {
            range += alphabet.last(range) < first + i ? 1 : 0;
            page[i] = (char) alphabet.classOfRange(range);
        }
        return page;
    }

    /// The classes of the characters below 256; read only.
    char[] firstPage() {
        return pages[0];
    }

    int classOf(int codePoint) {
        return codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT
                ? pages[codePoint / PAGE][codePoint % PAGE]
                : alphabet.classOf(codePoint);
    }
}
