package dev.jebena.engine.tokenizer;

/// A run of UTF-8 as code points, with the classes the splitting rules speak of.
///
/// Owned by one thread. It counts its reads, which is how a test shows that a rule is linear.
final class CodePoints {
    /// What stands beyond the end of the part being looked at: in no class at all.
    static final int END = -1;

    private static final int LETTER =
            mask(
                    Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER);
    private static final int NUMBER =
            mask(Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER);
    private static final int PUNCTUATION =
            mask(
                    Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION);

    private final int[] values;
    private int count;
    private long reads;

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

    /// The code point at `index`, or [#END] at or behind `to`.
    int at(int index, int to) {
        return index < to ? at(index) : END;
    }

    long reads() {
        return reads;
    }

    /// `\p{L}`
    static boolean letter(int point) {
        return in(LETTER, point);
    }

    /// `\p{N}`
    static boolean number(int point) {
        return in(NUMBER, point);
    }

    /// `\p{P}`
    static boolean punctuation(int point) {
        return in(PUNCTUATION, point);
    }

    /// `\s`: the code points with Unicode's White_Space property.
    static boolean space(int point) {
        return switch (point) {
            case '\t', '\n', 0x0b, '\f', '\r', ' ', 0x85, 0xa0, 0x1680 -> true;
            case 0x2028, 0x2029, 0x202f, 0x205f, 0x3000 -> true;
            default -> point >= 0x2000 && point <= 0x200a;
        };
    }

    /// `[^\s\p{L}\p{N}]`
    static boolean other(int point) {
        return point != END && !space(point) && !letter(point) && !number(point);
    }

    private static boolean in(int categories, int point) {
        return point != END && (categories & (1 << Character.getType(point))) != 0;
    }

    private static int mask(byte... categories) {
        int mask = 0;
        for (byte category : categories) {
            mask |= 1 << category;
        }
        return mask;
    }
}
