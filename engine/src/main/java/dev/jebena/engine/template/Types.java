package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Bool;
import dev.jebena.engine.template.Value.Callable;
import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Int;
import dev.jebena.engine.template.Value.Iteration;
import dev.jebena.engine.template.Value.Namespace;
import dev.jebena.engine.template.Value.None;
import dev.jebena.engine.template.Value.Real;
import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Text;
import dev.jebena.engine.template.Value.Undefined;
import java.util.ArrayList;
import java.util.List;

/// What Python makes of values by their type: names, truth, length, elements.
final class Types {
    private Types() {}

    static String name(Value value) {
        return switch (value) {
            case None _ -> "NoneType";
            case Bool _ -> "bool";
            case Int _ -> "int";
            case Real _ -> "float";
            case Text text -> text.safe() ? "Markup" : "str";
            case Dict _ -> "dict";
            case Undefined _ -> "Undefined";
            case Callable _ -> "function";
            case Namespace _ -> "Namespace";
            case Iteration _ -> "generator";
            case LoopState _ -> "LoopContext";
            case Sequence sequence ->
                    switch (sequence.kind()) {
                        case LIST -> "list";
                        case TUPLE, GROUP -> "tuple";
                        case RANGE -> "range";
                        case KEYS -> "dict_keys";
                        case VALUES -> "dict_values";
                        case ITEMS -> "dict_items";
                    };
        };
    }

    static boolean truth(Value value) {
        return switch (value) {
            case None _, Undefined _ -> false;
            case Bool bool -> bool.value();
            case Int integer -> integer.value().signum() != 0;
            case Real real -> real.value() != 0;
            case Text text -> !text.value().isEmpty();
            case Sequence sequence -> !sequence.elements().isEmpty();
            case Dict dict -> !dict.entries().isEmpty();
            case Callable _, Namespace _, Iteration _, LoopState _ -> true;
        };
    }

    static int length(Value value) {
        return switch (value) {
            case Text text -> text.value().codePointCount(0, text.value().length());
            case Sequence sequence -> sequence.elements().size();
            case Dict dict -> dict.entries().size();
            case Undefined _ -> 0;
            case None _, Bool _, Int _, Real _, Callable _, Namespace _, Iteration _, LoopState _ ->
                    throw Failure.of("object of type '" + name(value) + "' has no len()");
        };
    }

    static boolean isIterable(Value value) {
        return switch (value) {
            case Text _, Sequence _, Dict _, Undefined _, Iteration _ -> true;
            case None _, Bool _, Int _, Real _, Callable _, Namespace _, LoopState _ -> false;
        };
    }

    /// The elements that going through the value gives: characters of a string, keys of a dict. An
    /// iteration is used up by it.
    static List<Value> elements(Value value, Budget budget) {
        return switch (value) {
            case Sequence sequence -> sequence.elements();
            case Iteration iteration -> iteration.take();
            case Undefined _ -> List.of();
            case Dict dict -> {
                budget.allocateElements(dict.entries().size());
                yield new ArrayList<>(dict.entries().keySet());
            }
            case Text text -> {
                budget.allocateValues(text.value().length());
                List<Value> characters = new ArrayList<>(text.value().length());
                text.value()
                        .codePoints()
                        .forEach(point -> characters.add(new Text(Character.toString(point))));
                yield characters;
            }
            case None _, Bool _, Int _, Real _, Callable _, Namespace _, LoopState _ ->
                    throw Failure.of("'" + name(value) + "' object is not iterable");
        };
    }

    /// The two elements of a value that has to have two.
    static List<Value> pair(Value value, Budget budget) {
        List<Value> elements = elements(value, budget);
        if (elements.size() != 2) {
            throw Failure.of("a pair is required, not " + elements.size() + " elements");
        }
        return elements;
    }

    /// The text of a value that has to be a string.
    static String text(Value value) {
        return switch (value) {
            case Text text -> text.value();
            case Undefined undefined -> throw undefined.failure();
            default -> throw Failure.of("a string is required, not " + name(value));
        };
    }
}
