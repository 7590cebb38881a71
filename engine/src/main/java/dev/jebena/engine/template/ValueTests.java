package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Bool;
import dev.jebena.engine.template.Value.Callable;
import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Int;
import dev.jebena.engine.template.Value.None;
import dev.jebena.engine.template.Value.Real;
import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Text;
import dev.jebena.engine.template.Value.Undefined;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What stands behind `is`.
final class ValueTests {
    /// One test.
    interface Test {
        boolean holds(Value value, Arguments arguments, Interpreter in);
    }

    private static final Map<String, Test> TESTS = new HashMap<>();

    static {
        plain("defined", value -> !(value instanceof Undefined));
        plain("undefined", value -> value instanceof Undefined);
        plain("none", value -> value instanceof None);
        plain("boolean", value -> value instanceof Bool);
        plain("true", value -> value instanceof Bool bool && bool.value());
        plain("false", value -> value instanceof Bool bool && !bool.value());
        plain("integer", value -> value instanceof Int);
        plain("float", value -> value instanceof Real);
        plain("number", Numbers::isNumber);
        plain("string", value -> value instanceof Text);
        plain("mapping", value -> value instanceof Dict);
        plain("sequence", ValueTests::isSequence);
        plain("iterable", Types::isIterable);
        plain("callable", value -> value instanceof Callable || value instanceof Undefined);
        plain("escaped", value -> value instanceof Text text && text.safe());
        plain("odd", value -> isMultiple(value, Values.of(2), 1));
        plain("even", value -> isMultiple(value, Values.of(2), 0));
        TESTS.put("upper", (value, _, in) -> isCase(value, in, t -> t.toUpperCase(Locale.ROOT)));
        TESTS.put("lower", (value, _, in) -> isCase(value, in, t -> t.toLowerCase(Locale.ROOT)));
        plain("filter", value -> value instanceof Text text && Filters.isKnown(text.value()));
        plain("test", value -> value instanceof Text text && TESTS.containsKey(text.value()));
        TESTS.put(
                "divisibleby",
                (value, arguments, _) ->
                        isMultiple(value, arguments.bind("divisibleby", "num").require("num"), 0));
        TESTS.put("sameas", ValueTests::isSame);
        operator(Operator.EQUAL, "==", "eq", "equalto");
        operator(Operator.NOT_EQUAL, "!=", "ne");
        operator(Operator.GREATER, ">", "gt", "greaterthan");
        operator(Operator.GREATER_OR_EQUAL, ">=", "ge");
        operator(Operator.LESS, "<", "lt", "lessthan");
        operator(Operator.LESS_OR_EQUAL, "<=", "le");
        operator(Operator.IN, "in");
    }

    private ValueTests() {}

    static boolean holds(String name, Value value, Arguments arguments, Interpreter in) {
        Test test = TESTS.get(name);
        if (test == null) {
            throw Failure.of("no test named '" + name + "'");
        }
        in.budget().visit(value);
        return test.holds(value, arguments, in);
    }

    private static void plain(String name, Predicate<Value> test) {
        TESTS.put(
                name,
                (value, arguments, _) -> {
                    arguments.bind(name);
                    return test.test(value);
                });
    }

    private static void operator(Operator operator, String... names) {
        for (String name : names) {
            TESTS.put(
                    name,
                    (value, arguments, in) ->
                            Types.truth(
                                    Operators.apply(
                                            operator,
                                            value,
                                            arguments.bind(name, "other").require("other"),
                                            in.budget())));
        }
    }

    private static boolean isSequence(Value value) {
        return switch (value) {
            case Text _, Dict _, Undefined _ -> true;
            case Sequence sequence -> sequence.isIndexed();
            default -> false;
        };
    }

    private static boolean isMultiple(Value value, Value divisor, int rest) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        return Numbers.modulo(value, divisor).equals(Values.of(rest));
    }

    private static boolean isCase(Value value, Interpreter in, UnaryOperator<String> change) {
        String text = Printer.text(value, in.budget());
        in.budget().allocate(2L * text.length());
        return Letters.isCased(text) && text.equals(change.apply(text));
    }

    private static boolean isSame(Value value, Arguments arguments, Interpreter in) {
        Value other = arguments.bind("sameas", "other").require("other");
        return switch (value) {
            case None _ -> other instanceof None;
            case Bool bool -> other instanceof Bool same && same.value() == bool.value();
            case Int _ -> other instanceof Int && value.equals(other);
            case Text _ -> value.equals(other);
            default -> Operators.equal(value, other, in.budget());
        };
    }
}
