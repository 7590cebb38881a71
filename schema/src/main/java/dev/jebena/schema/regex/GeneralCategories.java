package dev.jebena.schema.regex;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/// The general categories of Unicode under all of their names (UAX #44, table 12).
final class GeneralCategories {
    private static final Map<String, Integer> MASKS = masks();

    private GeneralCategories() {}

    static Optional<IntPredicate> find(String name) {
        return Optional.ofNullable(MASKS.get(name))
                .map(mask -> c -> ((mask >>> Character.getType(c)) & 1) == 1);
    }

    private static Map<String, Integer> masks() {
        Map<String, Integer> masks = new HashMap<>();
        put(masks, Character.UPPERCASE_LETTER, "Lu", "Uppercase_Letter");
        put(masks, Character.LOWERCASE_LETTER, "Ll", "Lowercase_Letter");
        put(masks, Character.TITLECASE_LETTER, "Lt", "Titlecase_Letter");
        put(masks, Character.MODIFIER_LETTER, "Lm", "Modifier_Letter");
        put(masks, Character.OTHER_LETTER, "Lo", "Other_Letter");
        put(masks, Character.NON_SPACING_MARK, "Mn", "Nonspacing_Mark");
        put(masks, Character.COMBINING_SPACING_MARK, "Mc", "Spacing_Mark");
        put(masks, Character.ENCLOSING_MARK, "Me", "Enclosing_Mark");
        put(masks, Character.DECIMAL_DIGIT_NUMBER, "Nd", "Decimal_Number", "digit");
        put(masks, Character.LETTER_NUMBER, "Nl", "Letter_Number");
        put(masks, Character.OTHER_NUMBER, "No", "Other_Number");
        put(masks, Character.CONNECTOR_PUNCTUATION, "Pc", "Connector_Punctuation");
        put(masks, Character.DASH_PUNCTUATION, "Pd", "Dash_Punctuation");
        put(masks, Character.START_PUNCTUATION, "Ps", "Open_Punctuation");
        put(masks, Character.END_PUNCTUATION, "Pe", "Close_Punctuation");
        put(masks, Character.INITIAL_QUOTE_PUNCTUATION, "Pi", "Initial_Punctuation");
        put(masks, Character.FINAL_QUOTE_PUNCTUATION, "Pf", "Final_Punctuation");
        put(masks, Character.OTHER_PUNCTUATION, "Po", "Other_Punctuation");
        put(masks, Character.MATH_SYMBOL, "Sm", "Math_Symbol");
        put(masks, Character.CURRENCY_SYMBOL, "Sc", "Currency_Symbol");
        put(masks, Character.MODIFIER_SYMBOL, "Sk", "Modifier_Symbol");
        put(masks, Character.OTHER_SYMBOL, "So", "Other_Symbol");
        put(masks, Character.SPACE_SEPARATOR, "Zs", "Space_Separator");
        put(masks, Character.LINE_SEPARATOR, "Zl", "Line_Separator");
        put(masks, Character.PARAGRAPH_SEPARATOR, "Zp", "Paragraph_Separator");
        put(masks, Character.CONTROL, "Cc", "Control", "cntrl");
        put(masks, Character.FORMAT, "Cf", "Format");
        put(masks, Character.SURROGATE, "Cs", "Surrogate");
        put(masks, Character.PRIVATE_USE, "Co", "Private_Use");
        put(masks, Character.UNASSIGNED, "Cn", "Unassigned");
        union(masks, "LC", "Cased_Letter", "Lu", "Ll", "Lt");
        union(masks, "L", "Letter", "LC", "Lm", "Lo");
        union(masks, "M", "Mark", "Mn", "Mc", "Me");
        union(masks, "N", "Number", "Nd", "Nl", "No");
        union(masks, "P", "Punctuation", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po");
        union(masks, "S", "Symbol", "Sm", "Sc", "Sk", "So");
        union(masks, "Z", "Separator", "Zs", "Zl", "Zp");
        union(masks, "C", "Other", "Cc", "Cf", "Cs", "Co", "Cn");
        masks.put("Combining_Mark", masks.getOrDefault("M", 0));
        masks.put("punct", masks.getOrDefault("P", 0));
        return Map.copyOf(masks);
    }

    private static void put(Map<String, Integer> masks, byte type, String... names) {
        for (String name : names) {
            masks.put(name, 1 << type);
        }
    }

    private static void union(
            Map<String, Integer> masks, String name, String alias, String... parts) {
        int mask =
                Arrays.stream(parts)
                        .mapToInt(part -> masks.getOrDefault(part, 0))
                        .reduce(0, (a, b) -> a | b);
        masks.put(name, mask);
        masks.put(alias, mask);
    }
}
