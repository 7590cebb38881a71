package dev.jebena.engine.tokenizer;

import dev.jebena.engine.gguf.Texts;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// Merges as a file lists them. Parts that only they speak of have numbers behind the last token.
///
/// Immutable after construction: open addressing over the pair of symbols.
final class MergeTable implements Merges {
    private static final long NONE = Merges.merge(0, NO_SYMBOL);
    private static final long FREE = 0;

    private final Spelling spelling;
    private final TokenIndex tokens;

    /// The symbols of bytes, where these are what is merged.
    private final int[] singles = new int[256];

    /// The parts that are no tokens; a character for each byte, so that no two texts become one.
    private final Map<String, Integer> extra = new HashMap<>();

    private final int vocabularySize;

    /// Not to be foreseen, so that no file can make its merges collide.
    private final long seed = new SplittableRandom().nextLong();

    /// Two numbers per slot: the pair, then its rank in the upper half and its result in the lower.
    private final long[] entries;

    /// `merges` are "left right", the most urgent first; of a pair given twice the first counts.
    MergeTable(TokenIndex tokens, Texts merges, Spelling spelling) {
        this.tokens = tokens;
        this.spelling = spelling;
        vocabularySize = tokens.texts().size();
        int capacity = Integer.highestOneBit(Math.max(8, merges.size())) * 4;
        entries = new long[2 * capacity];
        byte[] written = new byte[2];
        for (int value = 0; value < 256; value++) {
            int length = ByteAlphabet.write(new byte[] {(byte) value}, 0, 1, written);
            singles[value] = numbered(written, 0, length);
        }
        byte[] bytes = merges.bytes();
        for (int rank = 0; rank < merges.size(); rank++) {
            read(rank, bytes, merges.start(rank), merges.end(rank));
        }
    }

    /// Reads one merge, in bytes that are the reader's own.
    private void read(int rank, byte[] merges, int from, int to) {
        int space = from + 1;
        while (space < to && merges[space] != ' ') {
            space++;
        }
        if (space < to) {
            int left = numbered(merges, from, space);
            int right = numbered(merges, space + 1, to);
            // over the space, so that the parts lie behind one another
            System.arraycopy(merges, from, merges, from + 1, space - from);
            put(pair(left, right), rank, numbered(merges, from + 1, to));
        }
    }

    private int numbered(byte[] text, int from, int to) {
        int token = tokens.find(text, from, to);
        if (token != TokenIndex.NONE) {
            return token;
        }
        int next = vocabularySize + extra.size();
        Integer known = extra.putIfAbsent(name(text, from, to), next);
        return known == null ? next : known;
    }

    private static String name(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private void put(long pair, int rank, int result) {
        int slot = slot(pair);
        if (entries[slot] == FREE) {
            entries[slot] = pair;
            entries[slot + 1] = Merges.merge(rank, result);
        }
    }

    @Override
    public int length(byte lead) {
        return spelling == Spelling.BYTE_CHARACTERS ? 1 : Utf8.length(lead);
    }

    @Override
    public int symbol(byte[] text, int from, int to) {
        if (spelling == Spelling.BYTE_CHARACTERS) {
            return singles[text[from] & 0xff];
        }
        int token = tokens.find(text, from, to);
        return token != TokenIndex.NONE || extra.isEmpty()
                ? token
                : extra.getOrDefault(name(text, from, to), NO_SYMBOL);
    }

    @Override
    public long find(int left, int right, byte[] text, int from, int to) {
        if (left == NO_SYMBOL || right == NO_SYMBOL) {
            return NONE;
        }
        int slot = slot(pair(left, right));
        return entries[slot] == FREE ? NONE : entries[slot + 1];
    }

    boolean isToken(int symbol) {
        return symbol != NO_SYMBOL && symbol < vocabularySize;
    }

    private int slot(long pair) {
        int mask = entries.length - 2;
        int slot = (int) Hashing.mix(pair, seed) & mask;
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
