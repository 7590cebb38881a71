package dev.jebena.schema.sample;

import dev.jebena.schema.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Numbers within a goal's bounds, most of them near a bound or near 0.
record Numbers(Goal goal, RandomGenerator random) {
    private static final int TRIES = 12;
    private static final int WINDOW = 100;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    Optional<Json> integer() {
        return tries(BigDecimal.ONE, true);
    }

    /// With `whole` numbers without a fraction are right too.
    Optional<Json> make(boolean whole) {
        BigDecimal[] units = {BigDecimal.ONE, HALF, new BigDecimal("0.01")};
        BigDecimal unit = units[random.nextInt(whole ? 0 : 1, units.length)];
        Optional<Json> made = tries(unit, whole).or(() -> tries(units[2], whole));
        return made.isPresent() || !goal.steps.isEmpty() ? made : between();
    }

    private Optional<Json> tries(BigDecimal unit, boolean whole) {
        for (int i = 0; i < TRIES; i++) {
            Optional<BigDecimal> value = multiple(unit(unit, whole));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            Json number = new Json.Number(plain(value.get()));
            boolean right =
                    !goal.excluded.contains(number)
                            && (whole || value.get().stripTrailingZeros().scale() > 0)
                            && goal.notSteps.stream()
                                    .noneMatch(s -> value.get().remainder(s).signum() == 0);
            if (right) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    /// What the number is a multiple of: of all that is asked, and of `unit` where it must be whole
    /// or where nothing is asked.
    private BigDecimal unit(BigDecimal unit, boolean whole) {
        Optional<BigDecimal> step = goal.steps.stream().reduce(Numbers::leastCommonMultiple);
        boolean integer = whole && unit.compareTo(BigDecimal.ONE) == 0;
        return step.map(each -> integer ? leastCommonMultiple(each, unit) : each).orElse(unit);
    }

    private static BigDecimal leastCommonMultiple(BigDecimal one, BigDecimal other) {
        int scale = Math.max(Math.max(one.scale(), other.scale()), 0);
        BigInteger a = one.setScale(scale).unscaledValue();
        BigInteger b = other.setScale(scale).unscaledValue();
        return new BigDecimal(a.multiply(b).divide(a.gcd(b)), scale);
    }

    private Optional<BigDecimal> multiple(BigDecimal unit) {
        Optional<BigInteger> least = goal.low.map(bound -> first(bound, unit));
        Optional<BigInteger> most = goal.high.map(bound -> last(bound, unit));
        BigInteger some = BigInteger.valueOf(random.nextInt(WINDOW));
        if (least.isPresent() && most.isPresent()) {
            BigInteger range = most.get().subtract(least.get());
            if (range.signum() < 0) {
                return Optional.empty();
            }
            BigInteger within = some.mod(range.add(BigInteger.ONE));
            boolean fromTop = random.nextInt(4) == 0;
            return Optional.of(
                    times(unit, fromTop ? most.get().subtract(within) : least.get().add(within)));
        }
        if (least.isPresent()) {
            return Optional.of(times(unit, least.get().add(some)));
        }
        return Optional.of(
                times(
                        unit,
                        most.map(bound -> bound.subtract(some))
                                .orElse(random.nextInt(5) == 0 ? some.negate() : some)));
    }

    private static BigDecimal times(BigDecimal unit, BigInteger factor) {
        return unit.multiply(new BigDecimal(factor));
    }

    private BigInteger first(BigDecimal bound, BigDecimal unit) {
        BigInteger factor = divide(bound, unit, RoundingMode.CEILING);
        boolean at = goal.lowOpen && times(unit, factor).compareTo(bound) == 0;
        return at ? factor.add(BigInteger.ONE) : factor;
    }

    private BigInteger last(BigDecimal bound, BigDecimal unit) {
        BigInteger factor = divide(bound, unit, RoundingMode.FLOOR);
        boolean at = goal.highOpen && times(unit, factor).compareTo(bound) == 0;
        return at ? factor.subtract(BigInteger.ONE) : factor;
    }

    private static BigInteger divide(BigDecimal bound, BigDecimal unit, RoundingMode rounding) {
        return bound.divide(unit, 0, rounding).toBigInteger();
    }

    /// A number halfway between two bounds that are closer than the usual units.
    private Optional<Json> between() {
        if (goal.low.isEmpty() || goal.high.isEmpty()) {
            return Optional.empty();
        }
        int order = goal.low.get().compareTo(goal.high.get());
        boolean open = goal.lowOpen || goal.highOpen;
        return order > 0 || (order == 0 && open)
                ? Optional.empty()
                : Optional.of(new Json.Number(goal.low.get().add(goal.high.get()).multiply(HALF)));
    }

    /// A whole number is written without a fraction, which counts in draft 4.
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
}
