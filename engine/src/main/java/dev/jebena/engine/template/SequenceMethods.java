package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Callable;
import dev.jebena.engine.template.Value.Sequence;
import org.jspecify.annotations.Nullable;

/// Methods of lists and tuples. Those that would change one are refused, as Hugging Face's sandbox
/// does.
final class SequenceMethods {
    private SequenceMethods() {}

    static @Nullable Callable get(Sequence sequence, String name) {
        boolean list = sequence.kind() == Sequence.Kind.LIST;
        if (!list && sequence.kind() != Sequence.Kind.TUPLE) {
            return null;
        }
        return switch (name) {
            case "index" -> new Callable(name, (arguments, in) -> index(sequence, arguments, in));
            case "count" -> new Callable(name, (arguments, in) -> count(sequence, arguments, in));
            case "copy" -> list ? new Callable(name, (_, _) -> sequence) : null;
            case "append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort" ->
                    list ? DictMethods.refused("list", name) : null;
            default -> null;
        };
    }

    private static Value index(Sequence sequence, Arguments arguments, Interpreter in) {
        Value wanted = arguments.bind("index", "value").require("value");
        for (int i = 0; i < sequence.elements().size(); i++) {
            if (Operators.equal(sequence.elements().get(i), wanted, in.budget())) {
                return Values.of(i);
            }
        }
        throw Failure.of(Printer.quoted(wanted, in.budget()) + " is not in list");
    }

    private static Value count(Sequence sequence, Arguments arguments, Interpreter in) {
        Value wanted = arguments.bind("count", "value").require("value");
        long count =
                sequence.elements().stream()
                        .filter(element -> Operators.equal(element, wanted, in.budget()))
                        .count();
        return Values.of(count);
    }
}
