package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Bool;
import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Int;
import dev.jebena.engine.template.Value.None;
import dev.jebena.engine.template.Value.Real;
import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes values, of JSON-like data and of Java's own.
final class Values {
    static final Value NONE = new None();
    static final Value TRUE = new Bool(true);
    static final Value FALSE = new Bool(false);
    static final Value EMPTY = new Text("");

    private Values() {}

    /// The value of JSON-like data: maps with string keys, lists, strings, numbers, booleans, null.
    static Value ofData(@Nullable Object data) {
        return ofData(data, 0);
    }

    private static Value ofData(@Nullable Object data, int depth) {
        if (depth > Value.MAX_DEPTH) {
            throw Failure.limit("the input is nested more than " + Value.MAX_DEPTH + " deep");
        }
        return switch (data) {
            case null -> NONE;
            case Boolean bool -> of(bool.booleanValue());
            case CharSequence text -> new Text(text.toString());
            case BigInteger integer -> new Int(integer);
            case BigDecimal real -> new Real(real.doubleValue());
            case Double real -> new Real(real);
            case Float real -> new Real(real);
            case Number integer -> of(integer.longValue());
            case Map<?, ?> map -> {
                Map<Value, Value> entries = LinkedHashMap.newLinkedHashMap(map.size());
                map.forEach((key, value) ->
                        entries.put(new Text(String.valueOf(key)), ofData(value, depth + 1)));
                yield new Dict(entries);
            }
            case Iterable<?> elements -> {
                List<Value> values = new ArrayList<>();
                elements.forEach(element -> values.add(ofData(element, depth + 1)));
                yield list(values);
            }
            default ->
                    throw new IllegalArgumentException(
                            "a template takes JSON-like data, not a " + data.getClass().getName());
        };
    }

    static Value of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Value of(long value) {
        return new Int(BigInteger.valueOf(value));
    }

    static Sequence list(List<Value> elements) {
        return new Sequence(Sequence.Kind.LIST, elements);
    }

    static Sequence tuple(Value... elements) {
        return new Sequence(Sequence.Kind.TUPLE, List.of(elements));
    }
}
