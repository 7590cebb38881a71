package dev.jebena.schema.json;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes JSON as text, without spaces. Immutable.
public final class JsonWriter {
    private final boolean canonical;

    private JsonWriter(boolean canonical) {
        this.canonical = canonical;
    }

    /// `value` with its members in their order.
    public static String compact(Json value) {
        return new JsonWriter(false).write(value);
    }

    /// The one text of all values equal to `value`: members sorted by their names' UTF-16 code
    /// units as in RFC 8785, but numbers exact: an integer below 10^21 in digits, others as
    /// `digits` `e` `exponent`.
    public static String canonical(Json value) {
        return new JsonWriter(true).write(value);
    }

    private String write(Json value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private void write(Json value, StringBuilder out) {
        switch (value) {
            case Json.Null _ -> out.append("null");
            case Json.Bool(boolean truth) -> out.append(truth);
            case Json.Number number ->
                    out.append(number(canonical ? number.normal() : number.value()));
            case Json.Text(String text) -> quote(text, out);
            case Json.Array(List<Json> items) -> array(items, out);
            case Json.Object(Map<String, Json> members) ->
                    object(canonical ? new TreeMap<>(members) : members, out);
        }
    }

    private void array(List<Json> items, StringBuilder out) {
        out.append('[');
        String comma = "";
        for (Json item : items) {
            out.append(comma);
            write(item, out);
            comma = ",";
        }
        out.append(']');
    }

    private void object(Map<String, Json> members, StringBuilder out) {
        out.append('{');
        String comma = "";
        for (Map.Entry<String, Json> member : members.entrySet()) {
            out.append(comma);
            quote(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            comma = ",";
        }
        out.append('}');
    }

    private static final int PLAIN_DIGITS = 21;

    private static String number(BigDecimal value) {
        int exponent = value.precision() - 1 - value.scale();
        boolean plain = value.scale() >= 0 ? exponent > -7 : exponent < PLAIN_DIGITS;
        return plain ? value.toPlainString() : value.unscaledValue() + "e" + -value.scale();
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ' || loneSurrogate(text, i)) {
                        out.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean loneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
