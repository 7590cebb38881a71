package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Int;
import dev.jebena.engine.template.Value.Iteration;
import dev.jebena.engine.template.Value.None;
import dev.jebena.engine.template.Value.Real;
import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Text;
import dev.jebena.engine.template.Value.Undefined;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Filters of single values: defaults, numbers, JSON.
final class ValueFilters {
    private static final int MAX_DIGITS = 1000;

    static final Map<String, Filters.Filter> FILTERS = new HashMap<>();

    static {
        FILTERS.put("default", ValueFilters::orDefault);
        FILTERS.put("d", ValueFilters::orDefault);
        FILTERS.put("abs", ValueFilters::abs);
        FILTERS.put("round", ValueFilters::round);
        FILTERS.put("int", ValueFilters::toInteger);
        FILTERS.put("float", ValueFilters::toReal);
        FILTERS.put("attr", ValueFilters::attribute);
        FILTERS.put("items", ValueFilters::items);
        FILTERS.put("tojson", ValueFilters::toJson);
    }

    private ValueFilters() {}

    private static Value orDefault(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("default", "default_value", "boolean");
        boolean missing =
                input instanceof Undefined
                        || (bound.truth("boolean", false) && !Types.truth(input));
        return missing ? bound.get("default_value", Values.EMPTY) : input;
    }

    private static Value number(Value input) {
        if (input instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (!Numbers.isNumber(input)) {
            throw Failure.of("a number is required, not " + Types.name(input));
        }
        return input;
    }

    private static Value abs(Value input, Arguments arguments, Interpreter in) {
        arguments.bind("abs");
        Value number = number(input);
        if (Numbers.toDouble(number) < 0) {
            return Numbers.negate(number);
        }
        return number instanceof Value.Bool ? new Int(Numbers.toInteger(number)) : number;
    }

    private static Value round(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("round", "precision", "method");
        RoundingMode mode =
                switch (bound.text("method", "common")) {
                    case "common" -> RoundingMode.HALF_EVEN;
                    case "ceil" -> RoundingMode.CEILING;
                    case "floor" -> RoundingMode.FLOOR;
                    default -> throw Failure.of("method must be common, ceil or floor");
                };
        int decimals = bound.index("precision", 0);
        boolean exact =
                !(number(input) instanceof Real) && mode == RoundingMode.HALF_EVEN && decimals >= 0;
        return exact
                ? new Int(Numbers.toInteger(input))
                : new Real(Numbers.round(Numbers.toDouble(input), decimals, mode));
    }

    private static Value toInteger(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("int", "default", "base");
        Value fallback = bound.get("default", Values.of(0));
        return switch (input) {
            case Undefined undefined -> throw undefined.failure();
            case Real(double value) -> Double.isFinite(value) ? Numbers.truncated(value) : fallback;
            case Text text -> {
                BigInteger parsed = parse(text.value(), bound.index("base", 10));
                Value real = parsed == null ? parseReal(text.value()) : null;
                yield parsed != null
                        ? Numbers.integer(parsed)
                        : real instanceof Real(double value) && Double.isFinite(value)
                                ? Numbers.truncated(value)
                                : fallback;
            }
            default -> Numbers.isNumber(input) ? new Int(Numbers.toInteger(input)) : fallback;
        };
    }

    private static @Nullable BigInteger parse(String text, int base) {
        String digits = Whitespace.strip(text).replace("_", "");
        if (digits.length() > MAX_DIGITS || base < 2 || base > 36) {
            return null;
        }
        String prefix = base == 16 ? "0x" : base == 8 ? "0o" : base == 2 ? "0b" : "";
        if (!prefix.isEmpty() && digits.regionMatches(true, 0, prefix, 0, 2)) {
            digits = digits.substring(2);
        }
        try {
            return new BigInteger(digits, base);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Value toReal(Value input, Arguments arguments, Interpreter in) {
        Value fallback = arguments.bind("float", "default").get("default", new Real(0));
        return switch (input) {
            case Undefined undefined -> throw undefined.failure();
            case Text text -> {
                Value parsed = parseReal(text.value());
                yield parsed != null ? parsed : fallback;
            }
            default -> Numbers.isNumber(input) ? new Real(Numbers.toDouble(input)) : fallback;
        };
    }

    private static @Nullable Value parseReal(String text) {
        String digits = Whitespace.strip(text);
        if (digits.length() > MAX_DIGITS
                || !digits.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
            return null;
        }
        return new Real(Double.parseDouble(digits));
    }

    private static Value attribute(Value input, Arguments arguments, Interpreter in) {
        String name = arguments.bind("attr", "name").text("name", "");
        return input instanceof Dict dict && DictMethods.get(dict, name) == null
                ? new Undefined("'dict object' has no attribute '" + name + "'")
                : Access.attribute(input, name);
    }

    private static Value items(Value input, Arguments arguments, Interpreter in) {
        arguments.bind("items");
        return switch (input) {
            case Undefined _ -> new Iteration(List.of());
            case Dict dict -> new Iteration(DictMethods.items(dict, in.budget()));
            default -> throw Failure.of("can only get item pairs from a mapping");
        };
    }

    private static Value toJson(Value input, Arguments arguments, Interpreter in) {
        Arguments.Bound bound =
                arguments.bind("tojson", "ensure_ascii", "indent", "separators", "sort_keys");
        String indent =
                switch (bound.get("indent", Values.NONE)) {
                    case None _ -> null;
                    case Text text -> text.value();
                    case Value width ->
                            TextPadding.pad("", Numbers.toIndex(width), " ", '<', in.budget());
                };
        String between = indent == null ? ", " : ",";
        String behindKey = ": ";
        if (bound.get("separators") instanceof Sequence pair && pair.elements().size() == 2) {
            between = Types.text(pair.elements().getFirst());
            behindKey = Types.text(pair.elements().getLast());
        }
        JsonWriter.Style style =
                new JsonWriter.Style(
                        bound.truth("ensure_ascii", false),
                        indent,
                        between,
                        behindKey,
                        bound.truth("sort_keys", false));
        return new Text(JsonWriter.write(input, style, in.budget()));
    }
}
