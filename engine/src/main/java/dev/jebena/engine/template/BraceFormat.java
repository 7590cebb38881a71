package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `'{} {0.key} {name:>{width}}'.format(…)`.
final class BraceFormat {
    private static final Pattern PATH = Pattern.compile("\\.([^.\\[]+)|\\[([^\\]]+)\\]");
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,6}");

    /// How deep fields may stand in the specification of a field, as in Python.
    private static final int MAX_NESTING = 2;

    private final boolean safe;
    private final Arguments arguments;
    private final Budget budget;
    private int automatic;
    private boolean numbered;

    private BraceFormat(boolean safe, Arguments arguments, Budget budget) {
        this.safe = safe;
        this.arguments = arguments;
        this.budget = budget;
    }

    /// @param safe whether what is put in is escaped
    static Value apply(String format, boolean safe, Arguments arguments, Interpreter in) {
        String text = new BraceFormat(safe, arguments, in.budget()).expand(format, MAX_NESTING);
        return new Text(text, safe);
    }

    private String expand(String format, int levels) {
        if (levels == 0) {
            throw Failure.of("Max string recursion exceeded");
        }
        budget.allocate(format.length());
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at);
            if ((c == '{' || c == '}') && format.startsWith(String.valueOf(c), at + 1)) {
                out.append(c);
                at += 2;
            } else if (c == '{') {
                int close = close(format, at);
                String text = field(format.substring(at + 1, close), levels);
                budget.allocate(text.length());
                out.append(text);
                at = close + 1;
            } else if (c == '}') {
                throw Failure.of("single '}' encountered in format string");
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    /// The brace that closes the one there.
    private static int close(String format, int open) {
        int depth = 0;
        for (int i = open; i < format.length(); i++) {
            char c = format.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw Failure.of("expected '}' before end of string");
    }

    private String field(String field, int levels) {
        int colon = field.indexOf(':');
        String name = colon < 0 ? field : field.substring(0, colon);
        int mark = name.indexOf('!');
        String conversion = mark < 0 ? "" : name.substring(mark + 1);
        Value value = find(mark < 0 ? name : name.substring(0, mark));
        Value written =
                switch (conversion) {
                    case "" -> value;
                    case "s" -> SafeText.like(value, Printer.text(value, budget));
                    case "r" -> new Text(Printer.quoted(value, budget));
                    case "a" -> new Text(Printer.ascii(value, budget));
                    default -> throw Failure.of("unknown conversion specifier " + conversion);
                };
        if (mark >= 0 && conversion.isEmpty()) {
            throw Failure.of("end of string while looking for conversion specifier");
        }
        String spec = colon < 0 ? "" : expand(field.substring(colon + 1), levels - 1);
        if (safe && written instanceof Text text && text.safe()) {
            if (!spec.isEmpty()) {
                throw Failure.of("format specifier " + spec + " given, but text is escaped");
            }
            return text.value();
        }
        String text = FormatSpec.parse(spec).format(written, budget);
        return safe ? SafeText.escaped(new Text(text), budget).value() : text;
    }

    private Value find(String name) {
        int end = 0;
        while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
            end++;
        }
        Value value = argument(name.substring(0, end));
        Matcher path = PATH.matcher(name).region(end, name.length());
        while (path.lookingAt()) {
            String key = path.group(2);
            if (key == null) {
                value = Access.attribute(value, path.group(1));
            } else {
                value = Access.item(value, key(key), budget);
            }
            path.region(path.end(), name.length());
        }
        if (path.regionStart() < name.length()) {
            throw Failure.of("empty attribute in format string");
        }
        return value;
    }

    private static Value key(String key) {
        return INDEX.matcher(key).matches() ? Values.of(Integer.parseInt(key)) : new Text(key);
    }

    private Value argument(String key) {
        boolean index = INDEX.matcher(key).matches();
        if (key.isEmpty() ? numbered : index && automatic > 0) {
            throw Failure.of("cannot mix numbered fields with automatic numbering");
        }
        numbered |= index;
        Value value =
                key.isEmpty()
                        ? positional(automatic++)
                        : index ? positional(Integer.parseInt(key)) : arguments.named().get(key);
        if (value == null) {
            throw Failure.of("the format asks for '" + key + "', which is not given");
        }
        return value;
    }

    private @Nullable Value positional(int index) {
        return index < arguments.positional().size() ? arguments.positional().get(index) : null;
    }
}
