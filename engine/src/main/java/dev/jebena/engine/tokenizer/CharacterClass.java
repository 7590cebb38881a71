package dev.jebena.engine.tokenizer;

/// The classes of code points that rules speak of, as regular expressions write them. Nothing is in
/// a class beyond the end.
final class CharacterClass {
    /// What stands beyond the end of the part being looked at: in no class at all.
    static final int END = -1;

    private static final int LETTER =
            mask(
                    Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER);
    private static final int MARK =
            mask(
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK);
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
    private static final int SYMBOL =
            mask(
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL);
    private static final int CONTROL =
            mask(Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE);

    private CharacterClass() {}

    /// `\p{L}`
    static boolean letter(int point) {
        return in(LETTER, point);
    }

    /// `\p{M}`
    static boolean mark(int point) {
        return in(MARK, point);
    }

    /// `[\p{L}\p{M}]`
    static boolean letterOrMark(int point) {
        return in(LETTER | MARK, point);
    }

    /// `\p{N}`
    static boolean number(int point) {
        return in(NUMBER, point);
    }

    /// `[0-9]`
    static boolean digit(int point) {
        return point >= '0' && point <= '9';
    }

    /// `\p{P}`
    static boolean punctuation(int point) {
        return in(PUNCTUATION, point);
    }

    /// `[\p{P}\p{S}]`
    static boolean punctuationOrSymbol(int point) {
        return in(PUNCTUATION | SYMBOL, point);
    }

    /// ``[!-/:-@\[-`{-~]``
    static boolean asciiPunctuation(int point) {
        return point < 0x7f && punctuationOrSymbol(point);
    }

    /// `[A-Za-z]`
    static boolean asciiLetter(int point) {
        return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
    }

    /// `\p{C}`, but for code points that are not assigned.
    static boolean control(int point) {
        return in(CONTROL, point);
    }

    /// `\s`: the code points with Unicode's White_Space property.
    static boolean space(int point) {
        return switch (point) {
            case '\t', '\n', 0x0b, '\f', '\r', ' ', 0x85, 0xa0, 0x1680 -> true;
            case 0x2028, 0x2029, 0x202f, 0x205f, 0x3000 -> true;
            default -> point >= 0x2000 && point <= 0x200a;
        };
    }

    /// `[\r\n]`
    static boolean lineEnd(int point) {
        return point == '\r' || point == '\n';
    }

    /// `[^\s\p{L}\p{N}]`
    static boolean other(int point) {
        return point != END && !space(point) && !in(LETTER | NUMBER, point);
    }

    /// `[^\r\n\p{L}\p{N}]`: what a word may have before its letters.
    static boolean wordLead(int point) {
        return point != END && !lineEnd(point) && !in(LETTER | NUMBER, point);
    }

    /// `[^\r\n\p{L}\p{P}\p{S}]`
    static boolean looseLead(int point) {
        return point != END && !lineEnd(point) && !in(LETTER | PUNCTUATION | SYMBOL, point);
    }

    /// Han, without the code points that are no ideographs (radicals, `々`, `〇`).
    static boolean han(int point) {
        return (point >= 0x4e00 && point <= 0x9fff)
                || (point >= 0x3400 && point <= 0x4dbf)
                || (point >= 0xf900 && point <= 0xfaff)
                || (point >= 0x20000 && point <= 0x2a6df)
                || (point >= 0x2a700 && point <= 0x2ebef)
                || (point >= 0x2f800 && point <= 0x2fa1f);
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
