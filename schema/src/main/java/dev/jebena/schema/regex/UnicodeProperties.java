package dev.jebena.schema.regex;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/// The properties of Unicode that `\p{…}` can name (ECMA-262, tables 66 to 69), as far as
/// [Character] knows them: general categories, scripts, and most binary properties. The sets are
/// kept once they were asked for; there are a few hundred. Thread-safe.
final class UnicodeProperties {
    private static final Map<String, IntPredicate> BINARY = binary();
    private static final Map<String, CodePoints> KNOWN = new ConcurrentHashMap<>();

    private UnicodeProperties() {}

    /// What stands between the braces: `Name` or `Name=Value`.
    static Optional<CodePoints> find(String property) {
        CodePoints known = KNOWN.get(property);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<CodePoints> found = predicate(property).map(CodePoints::where);
        found.ifPresent(set -> KNOWN.put(property, set));
        return found;
    }

    private static Optional<IntPredicate> predicate(String property) {
        int equals = property.indexOf('=');
        if (equals < 0) {
            return Optional.ofNullable(BINARY.get(property))
                    .or(() -> GeneralCategories.find(property));
        }
        String value = property.substring(equals + 1);
        return switch (property.substring(0, equals)) {
            case "General_Category", "gc" -> GeneralCategories.find(value);
            case "Script", "sc", "Script_Extensions", "scx" -> script(value);
            default -> Optional.empty();
        };
    }

    /// Names are written `Old_Italic` or `Ital`; only such spellings are looked up, so that what is
    /// kept stays bounded.
    private static Optional<IntPredicate> script(String name) {
        if (!isTitled(name)) {
            return Optional.empty();
        }
        try {
            Character.UnicodeScript script =
                    Character.UnicodeScript.forName(name.toUpperCase(Locale.ROOT));
            return Optional.of(c -> Character.UnicodeScript.of(c) == script);
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static boolean isTitled(String name) {
        boolean start = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_' ? start : start != (c >= 'A' && c <= 'Z')) {
                return name.equals("SignWriting");
            }
            start = c == '_';
        }
        return !start;
    }

    private static Map<String, IntPredicate> binary() {
        Map<String, IntPredicate> all = new HashMap<>();
        all.put("Any", c -> true);
        all.put("ASCII", c -> c < 128);
        all.put("Assigned", Character::isDefined);
        both(all, "Alphabetic", "Alpha", Character::isAlphabetic);
        both(all, "Lowercase", "Lower", Character::isLowerCase);
        both(all, "Uppercase", "Upper", Character::isUpperCase);
        both(all, "White_Space", "space", UnicodeProperties::isWhiteSpace);
        both(all, "Ideographic", "Ideo", Character::isIdeographic);
        both(all, "ASCII_Hex_Digit", "AHex", c -> PatternCursor.hexDigit(c) >= 0);
        both(all, "Hex_Digit", "Hex", UnicodeProperties::isHexDigit);
        both(all, "ID_Start", "IDS", Character::isUnicodeIdentifierStart);
        both(all, "ID_Continue", "IDC", UnicodeProperties::isContinue);
        both(all, "Noncharacter_Code_Point", "NChar", UnicodeProperties::isNoncharacter);
        both(all, "Join_Control", "Join_C", c -> c == 0x200C || c == 0x200D);
        both(all, "Regional_Indicator", "RI", c -> c >= 0x1F1E6 && c <= 0x1F1FF);
        all.put("Emoji", Character::isEmoji);
        both(all, "Emoji_Presentation", "EPres", Character::isEmojiPresentation);
        both(all, "Emoji_Modifier", "EMod", Character::isEmojiModifier);
        both(all, "Emoji_Modifier_Base", "EBase", Character::isEmojiModifierBase);
        both(all, "Emoji_Component", "EComp", Character::isEmojiComponent);
        both(all, "Extended_Pictographic", "ExtPict", Character::isExtendedPictographic);
        return Map.copyOf(all);
    }

    private static void both(
            Map<String, IntPredicate> all, String name, String alias, IntPredicate member) {
        all.put(name, member);
        all.put(alias, member);
    }

    private static boolean isWhiteSpace(int c) {
        return Character.isSpaceChar(c) || (c >= 0x09 && c <= 0x0D) || c == 0x85;
    }

    private static boolean isHexDigit(int c) {
        return PatternCursor.hexDigit(c) >= 0
                || (c >= 0xFF10 && c <= 0xFF19)
                || (c >= 0xFF21 && c <= 0xFF26)
                || (c >= 0xFF41 && c <= 0xFF46);
    }

    private static boolean isContinue(int c) {
        return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }

    private static boolean isNoncharacter(int c) {
        return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    }
}
