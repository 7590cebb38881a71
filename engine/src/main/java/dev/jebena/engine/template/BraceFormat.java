package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Text;
import org.jspecify.annotations.Nullable;

/// `'{} {0} {name:>5}'.format(…)`, without the attributes and items of fields.
final class BraceFormat {
    private BraceFormat() {}

    static Value apply(String format, Arguments arguments, Interpreter in) {
        StringBuilder out = new StringBuilder();
        int automatic = 0;
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at);
            if ((c == '{' || c == '}') && format.startsWith(String.valueOf(c), at + 1)) {
                out.append(c);
                at += 2;
            } else if (c == '{') {
                int close = format.indexOf('}', at);
                if (close < 0) {
                    throw Failure.of("expected '}' before end of string");
                }
                String field = format.substring(at + 1, close);
                int colon = field.indexOf(':');
                String name = colon < 0 ? field : field.substring(0, colon);
                String spec = colon < 0 ? "" : field.substring(colon + 1);
                boolean quoted = name.endsWith("!r");
                boolean converted = quoted || name.endsWith("!s");
                String key = converted ? name.substring(0, name.length() - 2) : name;
                String given = key.isEmpty() ? String.valueOf(automatic++) : key;
                String text = field(given, quoted, spec, arguments, in.budget());
                out.append(text);
                at = close + 1;
            } else if (c == '}') {
                throw Failure.of("single '}' encountered in format string");
            } else {
                out.append(c);
                at++;
            }
        }
        in.budget().allocate(out.length());
        return new Text(out.toString());
    }

    private static String field(
            String key, boolean quoted, String spec, Arguments arguments, Budget budget) {
        Value value = find(key, arguments);
        if (value == null) {
            throw Failure.of("the format asks for '" + key + "', which is not given");
        }
        Value written = quoted ? new Text(Printer.quoted(value, budget)) : value;
        String text = FormatSpec.parse(spec).format(written, budget);
        budget.allocate(text.length());
        return text;
    }

    private static @Nullable Value find(String key, Arguments arguments) {
        boolean index =
                !key.isEmpty()
                        && key.length() < 6
                        && key.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!index) {
            return arguments.named().get(key);
        }
        int at = Integer.parseInt(key);
        return at < arguments.positional().size() ? arguments.positional().get(at) : null;
    }
}
