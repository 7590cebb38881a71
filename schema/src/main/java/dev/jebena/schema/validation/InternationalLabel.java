package dev.jebena.schema.validation;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Labels of international host names: RFC 5891 to 5893. Where a rule needs joining types, which
/// the platform does not know, letters of the cursive scripts are taken to join.
final class InternationalLabel {
    private static final String TAG = "xn--";
    private static final int LONGEST = 63;
    private static final Set<Integer> ALLOWED = Set.of(0xdf, 0x3c2, 0x6fd, 0x6fe, 0xf0b, 0x3007);
    private static final Set<Integer> REFUSED =
            Set.of(0x640, 0x7fa, 0x302e, 0x302f, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303b);
    private static final Set<UnicodeScript> CURSIVE =
            Set.of(
                    UnicodeScript.ARABIC,
                    UnicodeScript.SYRIAC,
                    UnicodeScript.MANDAIC,
                    UnicodeScript.NKO,
                    UnicodeScript.MONGOLIAN,
                    UnicodeScript.PHAGS_PA);

    private InternationalLabel() {}

    /// Whether `label` is ASCII that stands for a valid label.
    static boolean isEncoded(String label) {
        return decode(label).filter(InternationalLabel::isValid).isPresent();
    }

    /// What a label with the tag `xn--` stands for; empty where it stands for none, or is written
    /// otherwise than it must be.
    static Optional<String> decode(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(TAG)) {
            return Optional.empty();
        }
        String code = lower.substring(TAG.length());
        return Punycode.decode(code)
                .filter(text -> text.chars().anyMatch(c -> c >= 0x80))
                .filter(text -> Punycode.encode(text).filter(code::equals).isPresent());
    }

    /// Whether `label`, which is not all ASCII, is valid.
    static boolean isValid(String label) {
        int[] points = label.codePoints().toArray();
        boolean shape =
                !label.startsWith("-")
                        && !label.endsWith("-")
                        && !label.startsWith("--", 2)
                        && !isMark(points[0])
                        && Normalizer.isNormalized(label, Normalizer.Form.NFC);
        if (!shape || !hasRoom(label)) {
            return false;
        }
        for (int i = 0; i < points.length; i++) {
            if (!isAllowed(points[i]) && !isAllowedThere(points, i)) {
                return false;
            }
        }
        return !hasBoth(points, 0x660, 0x6f0);
    }

    private static boolean hasRoom(String label) {
        return Punycode.encode(label)
                .filter(code -> TAG.length() + code.length() <= LONGEST)
                .isPresent();
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    true;
            default -> false;
        };
    }

    /// By RFC 5892, section 3, apart from what depends on the neighbours.
    private static boolean isAllowed(int c) {
        if (ALLOWED.contains(c) || c == '-') {
            return true;
        }
        if (REFUSED.contains(c) || isOldJamo(c) || isIgnorable(c)) {
            return false;
        }
        boolean letterOrDigit =
                switch (Character.getType(c)) {
                    case Character.LOWERCASE_LETTER,
                            Character.OTHER_LETTER,
                            Character.MODIFIER_LETTER,
                            Character.DECIMAL_DIGIT_NUMBER,
                            Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK ->
                            true;
                    default -> false;
                };
        return letterOrDigit && isStable(Character.toString(c));
    }

    private static boolean isStable(String text) {
        String folded =
                Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC).equals(text)
                || Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .equals(text);
    }

    private static boolean isOldJamo(int c) {
        return (c >= 0x1100 && c <= 0x11ff)
                || (c >= 0xa960 && c <= 0xa97f)
                || (c >= 0xd7b0 && c <= 0xd7ff);
    }

    private static boolean isIgnorable(int c) {
        return c == 0x34f
                || (c >= 0x180b && c <= 0x180f)
                || (c >= 0xfe00 && c <= 0xfe0f)
                || (c >= 0xe0100 && c <= 0xe01ef);
    }

    /// The rules of RFC 5892, appendix A.
    private static boolean isAllowedThere(int[] points, int i) {
        int before = i > 0 ? points[i - 1] : -1;
        int after = i + 1 < points.length ? points[i + 1] : -1;
        return switch (points[i]) {
            case 0xb7 -> before == 'l' && after == 'l';
            case 0x375 -> isOf(after, UnicodeScript.GREEK);
            case 0x5f3, 0x5f4 -> isOf(before, UnicodeScript.HEBREW);
            case 0x30fb -> hasJapanese(points);
            case 0x200d -> isVirama(before);
            case 0x200c -> isVirama(before) || (joins(points, i, -1) && joins(points, i, 1));
            default -> false;
        };
    }

    private static boolean isOf(int c, UnicodeScript script) {
        return c >= 0 && UnicodeScript.of(c) == script;
    }

    private static boolean hasJapanese(int[] points) {
        for (int c : points) {
            UnicodeScript script = UnicodeScript.of(c);
            if (script == UnicodeScript.HIRAGANA
                    || script == UnicodeScript.KATAKANA
                    || script == UnicodeScript.HAN) {
                return true;
            }
        }
        return false;
    }

    private static boolean isVirama(int c) {
        String name = c < 0 ? null : Character.getName(c);
        return name != null && name.contains("VIRAMA");
    }

    /// Whether the next letter in that direction, marks aside, is one that joins.
    private static boolean joins(int[] points, int from, int direction) {
        int at = from + direction;
        while (at >= 0 && at < points.length && isMark(points[at])) {
            at += direction;
        }
        return at >= 0 && at < points.length && CURSIVE.contains(UnicodeScript.of(points[at]));
    }

    private static boolean hasBoth(int[] points, int zero, int otherZero) {
        boolean one = false;
        boolean other = false;
        for (int c : points) {
            one |= c >= zero && c <= zero + 9;
            other |= c >= otherZero && c <= otherZero + 9;
        }
        return one && other;
    }
}
