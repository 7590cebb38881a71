package dev.jebena.schema.validation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.OptionalLong;

/// Exact arithmetic: bounds of decimal numbers as bounds of integers of 64 bits, and division.
final class Exact {
    private static final BigDecimal LOWEST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Exact() {}

    /// The least `long` that is at least, or above, `bound`, if one is.
    static OptionalLong least(BigDecimal bound, boolean excluded) {
        if (bound.compareTo(LOWEST) < 0) {
            return OptionalLong.of(Long.MIN_VALUE);
        }
        BigDecimal up = bound.setScale(0, RoundingMode.CEILING);
        BigDecimal first = excluded && up.compareTo(bound) == 0 ? up.add(BigDecimal.ONE) : up;
        return first.compareTo(HIGHEST) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(first.longValueExact());
    }

    /// The greatest `long` that is at most, or below, `bound`, if one is.
    static OptionalLong most(BigDecimal bound, boolean excluded) {
        if (bound.compareTo(HIGHEST) > 0) {
            return OptionalLong.of(Long.MAX_VALUE);
        }
        BigDecimal down = bound.setScale(0, RoundingMode.FLOOR);
        BigDecimal last =
                excluded && down.compareTo(bound) == 0 ? down.subtract(BigDecimal.ONE) : down;
        return last.compareTo(LOWEST) < 0
                ? OptionalLong.empty()
                : OptionalLong.of(last.longValueExact());
    }

    /// Whether `value` is a whole number of times `divisor`. The work is bounded, as exponents are.
    static boolean divides(BigDecimal divisor, BigDecimal value) {
        int scale = Math.max(Math.max(divisor.scale(), value.scale()), 0);
        BigInteger whole = value.setScale(scale).unscaledValue();
        return whole.mod(divisor.setScale(scale).unscaledValue()).signum() == 0;
    }
}
