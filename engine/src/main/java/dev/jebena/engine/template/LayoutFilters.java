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
        Value lines = TextSplit.lines(Types.text(input) + "\n", false, in.budget());
        StringBuilder out = new StringBuilder(bound.truth("first", false) ? indentation : "");
        boolean first = true;
        for (Value element : Types.elements(lines, in.budget())) {
            String line = Types.text(element);
            String prefix = !first && (blank || !line.isEmpty()) ? indentation : "";
            in.budget().allocate(prefix.length() + line.length() + 1L);
            out.append(first ? "" : "\n").append(prefix).append(line);
            first = false;
        }
        return SafeText.like(input, out.toString());
    }

    private static Value center(Value input, Arguments arguments, Interpreter in) {
        int width = arguments.bind("center", "width").index("width", 80);
        String text = Printer.text(input, in.budget());
        return SafeText.like(input, TextPadding.pad(text, width, " ", 'c', in.budget()));
    }

    private static Value truncate(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("truncate", "length", "killwords", "end", "leeway");
        int length = bound.index("length", 255);
        Value end = bound.get("end", new Text("..."));
        int room = length - Types.length(end);
        int leeway = bound.index("leeway", 5);
        if (room < 0 || leeway < 0) {
            throw Failure.of("expected length >= " + (length - room) + ", got " + length);
        }
        if (Types.length(input) <= (long) length + leeway) {
            return input;
        }
        String text = Types.text(input);
        String cut = text.substring(0, text.offsetByCodePoints(0, room));
        if (!bound.truth("killwords", false) && cut.lastIndexOf(' ') >= 0) {
            cut = cut.substring(0, cut.lastIndexOf(' '));
        }
        Value kept = SafeText.like(input, cut);
        return Operators.apply(Operator.ADD, kept, end, in.budget());
    }

    /// Runs of letters, digits and underscores.
    private static Value wordCount(Value input, Arguments arguments, Interpreter in) {
        arguments.bind("wordcount");
        String text = Printer.text(input, in.budget());
        long count = 0;
        boolean within = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            boolean word = Character.isLetter(point) || Letters.isNumeric(point) || point == '_';
            count += word && !within ? 1 : 0;
            within = word;
        }
        return Values.of(count);
    }
}
