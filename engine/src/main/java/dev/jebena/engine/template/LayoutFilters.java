package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Text;
import java.util.Map;

/// Filters that lay a text out: indent, center, shorten.
final class LayoutFilters {
    static final Map<String, Filters.Filter> FILTERS =
            Map.of(
                    "indent", LayoutFilters::indent,
                    "center", LayoutFilters::center,
                    "truncate", LayoutFilters::truncate,
                    "wordcount", LayoutFilters::wordCount);

    private LayoutFilters() {}

    private static Value indent(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("indent", "width", "first", "blank");
        Value width = bound.get("width", Values.of(4));
        String indentation =
                width instanceof Text text
                        ? text.value()
                        : TextPadding.pad("", Numbers.toIndex(width), " ", '<', in.budget());
        boolean blank = bound.truth("blank", false);
        String[] lines = Types.text(input).split("\n", -1);
        StringBuilder out = new StringBuilder(bound.truth("first", false) ? indentation : "");
        for (int i = 0; i < lines.length; i++) {
            String prefix = i > 0 && (blank || !lines[i].isEmpty()) ? indentation : "";
            in.budget().allocate(prefix.length() + lines[i].length() + 1L);
            out.append(i > 0 ? "\n" : "").append(prefix).append(lines[i]);
        }
        return new Text(out.toString());
    }

    private static Value center(Value input, Arguments arguments, Interpreter in) {
        int width = arguments.bind("center", "width").index("width", 80);
        String text = Printer.text(input, in.budget());
        return new Text(TextPadding.pad(text, width, " ", 'c', in.budget()));
    }

    private static Value truncate(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("truncate", "length", "killwords", "end", "leeway");
        int length = bound.index("length", 255);
        String end = bound.text("end", "...");
        int room = length - end.codePointCount(0, end.length());
        if (room < 0) {
            throw Failure.of("expected length >= " + (length - room) + ", got " + length);
        }
        if (Types.length(input) <= (long) length + bound.index("leeway", 5)) {
            return input;
        }
        String text = Types.text(input);
        String cut = text.substring(0, text.offsetByCodePoints(0, room));
        if (!bound.truth("killwords", false) && cut.lastIndexOf(' ') >= 0) {
            cut = cut.substring(0, cut.lastIndexOf(' '));
        }
        in.budget().allocate(cut.length() + (long) end.length());
        return new Text(cut + end);
    }

    /// Runs of letters, digits and underscores.
    private static Value wordCount(Value input, Arguments arguments, Interpreter in) {
        arguments.bind("wordcount");
        long count = 0;
        boolean within = false;
        for (int point : Printer.text(input, in.budget()).codePoints().toArray()) {
            boolean word = Character.isLetter(point) || Letters.isNumeric(point) || point == '_';
            count += word && !within ? 1 : 0;
            within = word;
        }
        return Values.of(count);
    }
}
