package dev.jebena.engine.tokenizer;

import dev.jebena.engine.gguf.Texts;
import java.nio.charset.StandardCharsets;
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
    private static final long FREE = 0;

    private final int[] singles = new int[256];
    private final List<byte[]> extra = new ArrayList<>();
    private final int vocabularySize;

    /// Two numbers per slot: the pair, then its rank in the upper half and its result in the lower.
    private final long[] entries;

    /// `merges` are "left right", the most urgent first; of a pair given twice the first counts.
    MergeTable(TokenIndex tokens, Texts merges) {
        vocabularySize = tokens.texts().size();
        int capacity = Integer.highestOneBit(Math.max(8, merges.size())) * 4;
        entries = new long[2 * capacity];
        Reader reader = new Reader(tokens, merges.bytes());
        byte[] written = new byte[2];
        for (int value = 0; value < 256; value++) {
            int length = ByteAlphabet.write(new byte[] {(byte) value}, 0, 1, written);
            singles[value] = reader.symbol(written, 0, length);
        }
        for (int rank = 0; rank < merges.size(); rank++) {
            reader.read(rank, merges.start(rank), merges.end(rank));
        }
    }

    /// Fills the table. It has the bytes of all merges to itself.
    private final class Reader {
        private final TokenIndex tokens;
        private final byte[] merges;
        private final Map<String, Integer> extraSymbols = new HashMap<>();

        Reader(TokenIndex tokens, byte[] merges) {
            this.tokens = tokens;
            this.merges = merges;
        }

        void read(int rank, int from, int to) {
            int space = from + 1;
            while (space < to && merges[space] != ' ') {
                space++;
            }
            if (space < to) {
                int left = symbol(merges, from, space);
                int right = symbol(merges, space + 1, to);
                // over the space, so that the parts lie behind one another
                System.arraycopy(merges, from, merges, from + 1, space - from);
                put(pair(left, right), rank, symbol(merges, from + 1, to));
            }
        }

        int symbol(byte[] text, int from, int to) {
            int token = tokens.find(text, from, to);
            return token == TokenIndex.NONE ? extraSymbol(text, from, to) : token;
        }

        private int extraSymbol(byte[] text, int from, int to) {
            // a character per byte, so that no two texts become one
            String key = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
            Integer known = extraSymbols.get(key);
            if (known != null) {
                return known;
            }
            int symbol = vocabularySize + extra.size();
            extraSymbols.put(key, symbol);
            extra.add(ByteAlphabet.read(Arrays.copyOfRange(text, from, to)));
            return symbol;
        }
    }

    private void put(long pair, int rank, int result) {
        int slot = slot(pair);
        if (entries[slot] == FREE) {
            entries[slot] = pair;
            entries[slot + 1] = ((long) rank << 32) | result;
        }
    }

    /// The symbol of a single byte.
    int symbol(byte value) {
        return singles[value & 0xff];
    }

    /// The slot of a pair, whether or not it holds one.
    int slot(int left, int right) {
        return slot(pair(left, right));
    }

    /// How urgent the merge in that slot is, less being more; [#NONE] when there is none.
    int rank(int slot) {
        return entries[slot] == FREE ? NONE : (int) (entries[slot + 1] >>> 32);
    }

    int result(int slot) {
        return (int) entries[slot + 1];
    }

    boolean isToken(int symbol) {
        return symbol < vocabularySize;
    }

    /// The bytes that a symbol stands for which is no token.
    byte[] bytes(int symbol) {
        return extra.get(symbol - vocabularySize);
    }

    private int slot(long pair) {
        int mask = entries.length - 2;
        long mixed = pair * 0x9e3779b97f4a7c15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (entries[slot] != FREE && entries[slot] != pair) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }

    /// A pair as a number, which is never [#FREE].
    private static long pair(int left, int right) {
        return (((long) left << 32) | right) + 1;
    }
}
