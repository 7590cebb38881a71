package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Text;
import java.util.Map;

/// Methods of strings that fill them up to a width.
final class TextPadding {
    static final Map<String, TextMethods.Method> METHODS =
            Map.of(
                    "ljust", (text, arguments, in) -> pad("ljust", text, arguments, '<', in),
                    "rjust", (text, arguments, in) -> pad("rjust", text, arguments, '>', in),
                    "center", (text, arguments, in) -> pad("center", text, arguments, 'c', in),
                    "zfill", TextPadding::zeros);

    private TextPadding() {}

    private static Value pad(
            String name, String text, Arguments arguments, char align, Interpreter in) {
        Arguments.Bound bound = arguments.bind(name, "width", "fillchar");
        int width = Numbers.toIndex(bound.require("width"));
        String fill = bound.text("fillchar", " ");
        if (fill.codePointCount(0, fill.length()) != 1) {
            throw Failure.of("the fill character must be exactly one character long");
        }
        return new Text(pad(text, width, fill, align, in.budget()));
    }

    /// The text in a field of that width: to the left `<`, to the right `>`, in the middle `^`, in
    /// the middle as `center` has it `c`, or `=`, which is filled behind a sign.
    static String pad(String text, int width, String fill, char align, Budget budget) {
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        budget.allocate(width);
        int left =
                switch (align) {
                    case '<' -> 0;
                    case '^' -> missing / 2;
                    case 'c' -> missing / 2 + (missing & width & 1);
                    default -> missing;
                };
        boolean signed = align == '=' && (text.startsWith("-") || text.startsWith("+"));
        String sign = signed ? text.substring(0, 1) : "";
        return sign
                + fill.repeat(left)
                + text.substring(sign.length())
                + fill.repeat(missing - left);
    }

    private static Value zeros(String text, Arguments arguments, Interpreter in) {
        int width = Numbers.toIndex(arguments.bind("zfill", "width").require("width"));
        return new Text(pad(text, width, "0", '=', in.budget()));
    }
}
