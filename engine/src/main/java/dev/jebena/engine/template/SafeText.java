package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Text;
import java.util.ArrayList;
import java.util.List;

/// Text that is escaped for HTML, as Python's `Markup` is. Templates for chats have no use for
/// HTML, but some say `'…' | safe + text`, and models were trained on the escapes which that makes.
final class SafeText {
    private static final int MOST_PER_CHARACTER = 5;

    private SafeText() {}

    static Text of(String text) {
        return new Text(text, true);
    }

    /// The value's text, escaped unless it is already.
    static Text escaped(Value value, Budget budget) {
        if (value instanceof Text text && text.safe()) {
            return text;
        }
        String text = Printer.text(value, budget);
        budget.allocate((long) MOST_PER_CHARACTER * text.length());
        return of(
                text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("'", "&#39;")
                        .replace("\"", "&#34;"));
    }

    /// The same text, safe if the one it was made of is.
    static Value like(Value origin, String text) {
        return new Text(text, origin instanceof Text from && from.safe());
    }

    static Text joined(Text left, Text right, Budget budget) {
        boolean safe = left.safe() || right.safe();
        Text first = safe ? escaped(left, budget) : left;
        Text second = safe ? escaped(right, budget) : right;
        budget.allocate(first.value().length() + (long) second.value().length());
        return new Text(first.value() + second.value(), safe);
    }

    /// What a method of a safe string gives, which is safe text again.
    ///
    /// @param method by its name; those that put other text in escape it
    static Value call(
            String name,
            TextMethods.Method method,
            Text text,
            Arguments arguments,
            Interpreter in) {
        if (name.equals("format")) {
            return BraceFormat.apply(text.value(), true, arguments, in);
        }
        Arguments taken =
                switch (name) {
                    case "replace" -> withEscaped(arguments, 1, in.budget());
                    case "join" -> joinable(arguments, in.budget());
                    default -> arguments;
                };
        return safe(method.apply(text.value(), taken, in));
    }

    private static Arguments withEscaped(Arguments arguments, int index, Budget budget) {
        if (index >= arguments.positional().size()) {
            return arguments;
        }
        List<Value> positional = new ArrayList<>(arguments.positional());
        positional.set(index, escaped(positional.get(index), budget));
        return new Arguments(positional, arguments.named());
    }

    private static Arguments joinable(Arguments arguments, Budget budget) {
        if (arguments.positional().isEmpty()) {
            return arguments;
        }
        List<Value> escaped = new ArrayList<>();
        for (Value element : Types.elements(arguments.positional().getFirst(), budget)) {
            escaped.add(escaped(element, budget));
        }
        return new Arguments(List.of(Values.list(escaped)), arguments.named());
    }

    private static Value safe(Value made) {
        return switch (made) {
            case Text text -> of(text.value());
            case Sequence parts ->
                    new Sequence(
                            parts.kind(), parts.elements().stream().map(SafeText::safe).toList());
            default -> made;
        };
    }
}
