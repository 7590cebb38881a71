package dev.jebena.engine.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which two symbols make a third, and how urgent that is. A symbol is a token's id; parts that
/// only merges speak of have numbers behind the last token.
///
/// Immutable after construction: open addressing over the pair of symbols.
final class MergeTable {
    static final int NONE = Integer.MAX_VALUE;
    private static final long FREE = -1;

    private final int[] bytes = new int[256];
    private final List<String> extra;
    private final int vocabularySize;
    private final long[] pairs;
    private final int[] ranks;
    private final int[] results;

    /// `merges` are "left right", the most urgent first; of a pair given twice the first counts.
    MergeTable(Map<String, Integer> ids, int vocabularySize, List<String> merges) {
        this.vocabularySize = vocabularySize;
        Map<String, Integer> symbols = new HashMap<>(ids);
        List<String> added = new ArrayList<>();
        for (int value = 0; value < 256; value++) {
            bytes[value] = symbol(String.valueOf(ByteAlphabet.character(value)), symbols, added);
        }
        int capacity = Integer.highestOneBit(Math.max(8, merges.size())) * 4;
        pairs = new long[capacity];
        Arrays.fill(pairs, FREE);
        ranks = new int[capacity];
        results = new int[capacity];
        for (int rank = 0; rank < merges.size(); rank++) {
            String merge = merges.get(rank);
            int space = merge.indexOf(' ', 1);
            if (space > 0) {
                String left = merge.substring(0, space);
                String right = merge.substring(space + 1);
                put(
                        pair(symbol(left, symbols, added), symbol(right, symbols, added)),
                        rank,
                        symbol(left + right, symbols, added));
            }
        }
        extra = List.copyOf(added);
    }

    private int symbol(String text, Map<String, Integer> symbols, List<String> added) {
        Integer known = symbols.get(text);
        if (known != null) {
            return known;
        }
        int symbol = vocabularySize + added.size();
        symbols.put(text, symbol);
        added.add(text);
        return symbol;
    }

    private void put(long pair, int rank, int result) {
        int slot = slot(pair);
        if (pairs[slot] == FREE) {
            pairs[slot] = pair;
            ranks[slot] = rank;
            results[slot] = result;
        }
    }

    /// The symbol of a single byte.
    int symbol(byte value) {
        return bytes[value & 0xff];
    }

    /// The slot of a pair, whether or not it holds one.
    int slot(int left, int right) {
        return slot(pair(left, right));
    }

    /// How urgent the merge in that slot is, less being more; [#NONE] when there is none.
    int rank(int slot) {
        return pairs[slot] == FREE ? NONE : ranks[slot];
    }

    int result(int slot) {
        return results[slot];
    }

    boolean isToken(int symbol) {
        return symbol < vocabularySize;
    }

    /// What a symbol that is no token is made of.
    String text(int symbol) {
        return extra.get(symbol - vocabularySize);
    }

    private int slot(long pair) {
        int mask = pairs.length - 1;
        long mixed = pair * 0x9e3779b97f4a7c15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (pairs[slot] != FREE && pairs[slot] != pair) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static long pair(int left, int right) {
        return ((long) left << 32) | right;
    }
}
