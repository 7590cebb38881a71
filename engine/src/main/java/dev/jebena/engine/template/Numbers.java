package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Bool;
import dev.jebena.engine.template.Value.Int;
import dev.jebena.engine.template.Value.Real;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Python's numbers: integers without end (up to a bound), floats, and booleans that count as 0 and
/// 1.
final class Numbers {
    private static final int MAX_BITS = 4096;
    private static final double EXACT = 1L << 53;

    /// What comparing with a NaN gives.
    static final int UNORDERED = 2;

    private Numbers() {}

    static boolean isNumber(Value value) {
        return value instanceof Int || value instanceof Real || value instanceof Bool;
    }

    static boolean equal(Value number, @Nullable Object other) {
        return other instanceof Value value && isNumber(value) && compare(number, value) == 0;
    }

    static int hash(Value number) {
        return Double.hashCode(toDouble(number) + 0.0);
    }

    /// Less than, equal to or more than zero; a NaN is equal to nothing and less than nothing.
    static int compare(Value left, Value right) {
        if (!(left instanceof Real) && !(right instanceof Real)) {
            return toInteger(left).compareTo(toInteger(right));
        }
        double a = toDouble(left);
        double b = toDouble(right);
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return UNORDERED;
        }
        boolean exact = Math.abs(a) < EXACT && Math.abs(b) < EXACT;
        if (exact || Double.isInfinite(a) || Double.isInfinite(b)) {
            return a < b ? -1 : a > b ? 1 : 0;
        }
        return toDecimal(left).compareTo(toDecimal(right));
    }

    private static BigDecimal toDecimal(Value number) {
        return number instanceof Real real
                ? new BigDecimal(real.value())
                : new BigDecimal(toInteger(number));
    }

    static double toDouble(Value number) {
        return number instanceof Real real ? real.value() : toInteger(number).doubleValue();
    }

    /// The integer of an integer or a boolean.
    static BigInteger toInteger(Value number) {
        return switch (number) {
            case Int integer -> integer.value();
            case Bool bool -> bool.value() ? BigInteger.ONE : BigInteger.ZERO;
            default -> throw Failure.of("an integer is required, not " + Types.name(number));
        };
    }

    /// A count or an index, cut to what an `int` holds.
    static int toIndex(Value number) {
        BigInteger value = toInteger(number);
        return value.bitLength() < 32
                ? value.intValue()
                : value.signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    }

    static Value integer(BigInteger value) {
        if (value.bitLength() > MAX_BITS) {
            throw Failure.limit("an integer has more than " + MAX_BITS + " bits");
        }
        return new Int(value);
    }

    /// The integer part of a float.
    static Value truncated(double value) {
        if (!Double.isFinite(value)) {
            throw Failure.of("cannot convert float " + Printer.real(value) + " to integer");
        }
        return integer(new BigDecimal(value).toBigInteger());
    }

    static Value add(Value left, Value right) {
        return reals(left, right)
                ? new Real(toDouble(left) + toDouble(right))
                : integer(toInteger(left).add(toInteger(right)));
    }

    static Value subtract(Value left, Value right) {
        return reals(left, right)
                ? new Real(toDouble(left) - toDouble(right))
                : integer(toInteger(left).subtract(toInteger(right)));
    }

    static Value multiply(Value left, Value right) {
        return reals(left, right)
                ? new Real(toDouble(left) * toDouble(right))
                : integer(toInteger(left).multiply(toInteger(right)));
    }

    static Value divide(Value left, Value right) {
        requireDivisor(right);
        return new Real(toDouble(left) / toDouble(right));
    }

    /// Division rounded down, as Python has it.
    static Value floorDivide(Value left, Value right) {
        requireDivisor(right);
        if (reals(left, right)) {
            return new Real(Math.floor(toDouble(left) / toDouble(right)));
        }
        BigInteger[] parts = toInteger(left).divideAndRemainder(toInteger(right));
        boolean down = parts[1].signum() != 0 && parts[1].signum() != toInteger(right).signum();
        return new Int(down ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    /// The remainder with the sign of the divisor.
    static Value modulo(Value left, Value right) {
        requireDivisor(right);
        if (reals(left, right)) {
            double divisor = toDouble(right);
            double rest = toDouble(left) % divisor;
            if (rest == 0) {
                return new Real(Math.copySign(0, divisor));
            }
            return new Real(rest < 0 != divisor < 0 ? rest + divisor : rest);
        }
        BigInteger divisor = toInteger(right);
        BigInteger rest = toInteger(left).mod(divisor.abs());
        return new Int(divisor.signum() < 0 && rest.signum() != 0 ? rest.add(divisor) : rest);
    }

    static Value power(Value left, Value right) {
        if (reals(left, right) || toInteger(right).signum() < 0) {
            return new Real(realPower(toDouble(left), toDouble(right)));
        }
        int exponent = toIndex(right);
        BigInteger base = toInteger(left);
        if (base.abs().compareTo(BigInteger.ONE) <= 0) {
            boolean even = !toInteger(right).testBit(0);
            return (base.signum() < 0 && even) || exponent == 0 ? Values.of(1) : new Int(base);
        }
        if ((long) base.bitLength() * exponent > 2L * MAX_BITS) {
            throw Failure.limit("an integer has more than " + MAX_BITS + " bits");
        }
        return integer(base.pow(exponent));
    }

    private static double realPower(double base, double exponent) {
        if (base == 0 && exponent < 0) {
            throw Failure.of("0.0 cannot be raised to a negative power");
        }
        double power = Math.pow(base, exponent);
        if (Double.isNaN(power) && !Double.isNaN(base) && !Double.isNaN(exponent)) {
            throw Failure.of("a negative number to a fractional power is no real number");
        }
        return power;
    }

    static Value negate(Value number) {
        return number instanceof Real real
                ? new Real(-real.value())
                : integer(toInteger(number).negate());
    }

    /// Rounds to so many decimals, half away to even as Python's `round` does.
    static double round(double value, int decimals, RoundingMode mode) {
        if (Double.isNaN(value) || Double.isInfinite(value) || Math.abs(decimals) > 300) {
            return value;
        }
        return new BigDecimal(value).setScale(decimals, mode).doubleValue();
    }

    private static void requireDivisor(Value divisor) {
        if (toDouble(divisor) == 0) {
            throw Failure.of("division by zero");
        }
    }

    private static boolean reals(Value left, Value right) {
        return left instanceof Real || right instanceof Real;
    }
}
