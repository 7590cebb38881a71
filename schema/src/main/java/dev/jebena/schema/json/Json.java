package dev.jebena.schema.json;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON value (RFC 8259). Two values are equal when JSON Schema says so: numbers by what they are
/// worth (`1` equals `1.0`), objects whatever the order of their members. Immutable.
public sealed interface Json {

    /// What no number's exponent exceeds, in either direction, so that no sum or product of numbers
    /// can grow without bound.
    int MAX_EXPONENT = 10_000;

    /// Whether more than `depth` arrays and objects lie within each other.
    default boolean isDeeperThan(int depth) {
        return switch (this) {
            case Null _, Bool _, Number _, Text _ -> depth < 0;
            case Array(var items) -> depth < 1 || areDeeperThan(items, depth - 1);
            case Object(var members) -> depth < 1 || areDeeperThan(members.values(), depth - 1);
        };
    }

    private static boolean areDeeperThan(Collection<Json> values, int depth) {
        for (Json value : values) {
            if (value.isDeeperThan(depth)) {
                return true;
            }
        }
        return false;
    }

    /// `null`.
    record Null() implements Json {

        /// The only one.
        public static final Null NULL = new Null();
    }

    /// `true` or `false`.
    record Bool(boolean value) implements Json {

        /// `true`
        public static final Bool TRUE = new Bool(true);

        /// `false`
        public static final Bool FALSE = new Bool(false);
    }

    /// A number, exact. `value` keeps the scale it was written with, which counts for nothing but
    /// in draft 4, where `1.0` is no integer.
    @SuppressWarnings("JavaLangClash") // JSON's own word, always written as Json.Number
    record Number(BigDecimal value) implements Json {
        public Number {
            long exponent = (long) value.precision() - 1 - value.scale();
            boolean far = value.signum() != 0 && Math.abs(exponent) > MAX_EXPONENT;
            if (far || value.precision() > MAX_EXPONENT) {
                throw new IllegalArgumentException(
                        "a number of %d digits with exponent %d: the limit is %d of both"
                                .formatted(value.precision(), exponent, MAX_EXPONENT));
            }
            if (value.signum() == 0) {
                value = value.scale() > 0 ? ZERO_WITH_FRACTION : BigDecimal.ZERO;
            }
        }

        private static final BigDecimal ZERO_WITH_FRACTION = new BigDecimal("0.0");

        /// The number of that value.
        public static Number of(long value) {
            return new Number(BigDecimal.valueOf(value));
        }

        /// Whether it has no fraction: `1.0` is an integer.
        public boolean isInteger() {
            return value.scale() <= 0 || normal().scale() <= 0;
        }

        /// Its value without trailing zeros, the same for all equal numbers.
        public BigDecimal normal() {
            return value.stripTrailingZeros();
        }

        @Override
        public boolean equals(java.lang.@Nullable Object other) {
            return other instanceof Number(BigDecimal its) && value.compareTo(its) == 0;
        }

        @Override
        public int hashCode() {
            return normal().hashCode();
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
    @SuppressWarnings("JavaLangClash") // JSON's own word, always written as Json.Object
    record Object(Map<String, Json> members) implements Json {
        public Object {
            members = MemberMap.of(members);
        }
    }
}
