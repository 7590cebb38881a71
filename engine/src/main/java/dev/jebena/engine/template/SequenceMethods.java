package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Callable;
import dev.jebena.engine.template.Value.Sequence;
import org.jspecify.annotations.Nullable;

/// Methods of lists, tuples and ranges, and the names of a group's parts. Methods that would change
/// a list are refused, as Hugging Face's sandbox does.
final class SequenceMethods {
    private SequenceMethods() {}

    static @Nullable Value get(Sequence sequence, String name) {
        if (!sequence.isIndexed()) {
            return null;
        }
        boolean list = sequence.kind() == Sequence.Kind.LIST;
        return switch (name) {
            case "grouper" -> ofGroup(sequence, 0);
            case "list" -> ofGroup(sequence, 1);
            case "index" -> new Callable(name, (arguments, in) -> index(sequence, arguments, in));
            case "count" -> new Callable(name, (arguments, in) -> count(sequence, arguments, in));
            case "copy" -> list ? new Callable(name, (_, _) -> sequence) : null;
            case "append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort" ->
                    list ? DictMethods.refused("list", name) : null;
            default -> null;
        };
    }

    private static @Nullable Value ofGroup(Sequence sequence, int index) {
        return sequence.kind() == Sequence.Kind.GROUP ? sequence.elements().get(index) : null;
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
