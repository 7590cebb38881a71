package dev.jebena.engine.tokenizer;

/// A run of UTF-8 as code points.
///
/// Owned by one thread. It counts its reads, which is how a test shows that a rule is linear.
final class CodePoints {
    private final int[] values;
    private int count;
    private long reads;

    private int spacesFrom;
    private int spacesEnd;
    private int spacesTo;
    private int afterLineEnd;

    /// Decodes well-formed UTF-8.
    CodePoints(byte[] utf8, int from, int to) {
        values = new int[to - from];
        int at = from;
        while (at < to) {
            int lead = utf8[at];
            int length = Utf8.length(lead);
            int value = length == 1 ? lead : lead & (0x7f >> length);
            for (int i = 1; i < length; i++) {
                value = (value << 6) | (utf8[at + i] & 0x3f);
            }
            values[count++] = value;
            at += length;
        }
    }

    int count() {
        return count;
    }

    int at(int index) {
        reads++;
        return values[index];
    }

    /// The code point at `index`, or [CharacterClass#END] at or behind `to`.
    int at(int index, int to) {
        return index < to ? at(index) : CharacterClass.END;
    }

    /// The end of the white space that begins at `from`, which is `from` where there is none.
    int spacesEnd(int from, int to) {
        scanSpaces(from, to);
        return spacesEnd;
    }

    /// The place behind the last line end in the white space that begins at `from`, or `from` where
    /// there is none in it.
    int afterLineEnd(int from, int to) {
        scanSpaces(from, to);
        return Math.max(from, afterLineEnd);
    }

    /// Each rule asks for the same white space several times, and at several places in it: it is
    /// read once.
    private void scanSpaces(int from, int to) {
        if (to == spacesTo && from >= spacesFrom && from < spacesEnd) {
            return;
        }
        spacesFrom = from;
        spacesEnd = from;
        spacesTo = to;
        afterLineEnd = from;
        for (int point = at(from, to); CharacterClass.space(point); point = at(spacesEnd, to)) {
            spacesEnd++;
            if (CharacterClass.lineEnd(point)) {
                afterLineEnd = spacesEnd;
            }
        }
    }

    long reads() {
        return reads;
    }
}
