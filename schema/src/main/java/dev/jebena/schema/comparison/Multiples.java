package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds a number in ranges that is a multiple of all of `multiples` and of none of `others`.
record Multiples(Set<BigDecimal> multiples, Set<BigDecimal> others) {
    private static final int MOST_TRIED = 5_000;
    private static final int FINEST = 60;
    private static final int MOST_DIGITS = 4_000;

    Answer find(List<Range> ranges) {
        if (ranges.isEmpty()) {
            return Answer.None.NONE;
        }
        List<Range> smallFirst = new ArrayList<>(ranges);
        smallFirst.sort((a, b) -> size(a).compareTo(size(b)));
        Answer answer = Answer.None.NONE;
        for (Range range : smallFirst) {
            Answer found = multiples.isEmpty() ? findAny(range) : findMultiple(range);
            if (found instanceof Answer.Found) {
                return found;
            }
            answer = answer.or(found);
        }
        return answer;
    }

    private static BigDecimal size(Range range) {
        return nearest(range).abs();
    }

    /// The number in or at the edge of a range that is nearest to 0.
    private static BigDecimal nearest(Range range) {
        if (range.low().finite() && range.low().number().signum() >= 0) {
            return range.low().number();
        }
        if (range.high().finite() && range.high().number().signum() <= 0) {
            return range.high().number();
        }
        return BigDecimal.ZERO;
    }

    /// Goes through the multiples from the one nearest to 0 outwards. Which of them are multiples
    /// of `others` repeats itself, so that in an unbounded range one is found if there is any.
    private Answer findMultiple(Range range) {
        BigDecimal step = step();
        for (BigDecimal other : others) {
            if (divides(other, step)) {
                return Answer.None.NONE;
            }
        }
        BigInteger start = nearest(range).divide(step, 0, RoundingMode.HALF_EVEN).toBigInteger();
        for (int i = 0; i < MOST_TRIED; i++) {
            BigInteger away = BigInteger.valueOf(i);
            BigDecimal up = step.multiply(new BigDecimal(start.add(away)));
            BigDecimal down = step.multiply(new BigDecimal(start.subtract(away)));
            if (allowed(range, up)) {
                return new Answer.Found(new Json.Number(up));
            }
            if (allowed(range, down)) {
                return new Answer.Found(new Json.Number(down));
            }
            boolean above = range.high().finite() && up.compareTo(range.high().number()) > 0;
            boolean below = range.low().finite() && down.compareTo(range.low().number()) < 0;
            if (above && below) {
                return Answer.None.NONE;
            }
        }
        return new Answer.Unknown(
                "multipleOf", "none of %d multiples would do".formatted(MOST_TRIED));
    }

    /// No number is a multiple of all but of those that the least common one has.
    private BigDecimal step() {
        BigDecimal step = BigDecimal.ZERO;
        for (BigDecimal multiple : multiples) {
            int scale = Math.max(0, Math.max(step.scale(), multiple.scale()));
            BigInteger a = step.setScale(scale).unscaledValue();
            BigInteger b = multiple.setScale(scale).unscaledValue();
            BigInteger common = a.signum() == 0 ? b : a.divide(a.gcd(b)).multiply(b);
            step = new BigDecimal(common, scale);
        }
        if (step.precision() > MOST_DIGITS) {
            throw new TooHardException("multipleOf", "the least common multiple is too large");
        }
        return step;
    }

    private static boolean divides(BigDecimal divisor, BigDecimal number) {
        return number.remainder(divisor).signum() == 0;
    }

    /// Any number that is none of the `others`: whole ones near 0 first, then ever finer fractions,
    /// of each the halves first.
    private Answer findAny(Range range) {
        if (range.single()) {
            return allowed(range, range.low().number())
                    ? new Answer.Found(new Json.Number(range.low().number()))
                    : Answer.None.NONE;
        }
        BigDecimal start = nearest(range);
        BigDecimal edge = start;
        if (allowed(range, edge)) {
            return new Answer.Found(new Json.Number(edge));
        }
        for (int scale = 0; scale <= FINEST; scale++) {
            BigDecimal unit = BigDecimal.ONE.movePointLeft(scale);
            BigDecimal near = start.setScale(scale, RoundingMode.FLOOR);
            for (int away = 0; away <= 12; away++) {
                for (int i : new int[] {scale == 0 ? away : (away + 5) % 13, -away}) {
                    BigDecimal number = near.add(unit.multiply(BigDecimal.valueOf(i)));
                    if (allowed(range, number)) {
                        return new Answer.Found(new Json.Number(number));
                    }
                }
            }
        }
        return new Answer.Unknown("multipleOf", "no number would do");
    }

    private boolean allowed(Range range, BigDecimal number) {
        return range.contains(number) && others.stream().noneMatch(other -> divides(other, number));
    }
}
