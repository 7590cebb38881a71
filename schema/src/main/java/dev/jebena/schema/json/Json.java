package dev.jebena.schema.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A JSON value (RFC 8259). Two values are equal when JSON Schema says so: numbers by what they are
/// worth (`1` equals `1.0`), objects whatever the order of their members. Immutable.
public sealed interface Json {

    /// What no number's exponent exceeds, in either direction, so that no sum or product of numbers
    /// can grow without bound.
    int MAX_EXPONENT = 10_000;

    /// `null`.
    record Null() implements Json {}

    /// `true` or `false`.
    record Bool(boolean value) implements Json {}

    /// A number, exact. `value` carries no trailing zeros: an integer has a scale of at most 0.
    record Number(BigDecimal value) implements Json {
        public Number {
            long exponent = (long) value.precision() - 1 - value.scale();
            if (value.signum() != 0 && Math.abs(exponent) > MAX_EXPONENT
                    || value.precision() > MAX_EXPONENT) {
                throw new IllegalArgumentException(
                        "a number of %d digits with exponent %d: the limit is %d of both"
                                .formatted(value.precision(), exponent, MAX_EXPONENT));
            }
            value = value.stripTrailingZeros();
        }

        /// The number of that value.
        public static Number of(long value) {
            return new Number(BigDecimal.valueOf(value));
        }

        /// Whether it has no fraction: `1.0` is an integer.
        public boolean isInteger() {
            return value.scale() <= 0;
        }
    }

    /// A string.
    record Text(String value) implements Json {}

    /// An array.
    record Array(List<Json> items) implements Json {
        public Array {
            items = List.copyOf(items);
        }
    }

    /// An object; `members` keeps the order they were given in.
    record Object(Map<String, Json> members) implements Json {
        public Object {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /// `null`
    Json NULL = new Null();

    /// `true`
    Json TRUE = new Bool(true);

    /// `false`
    Json FALSE = new Bool(false);
}
