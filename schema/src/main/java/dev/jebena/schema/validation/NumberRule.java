package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.tree.Location;
import dev.jebena.schema.tree.Numeric;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The bounds of numbers and what they are multiples of, exactly.
final class NumberRule implements Rule {
    private final Location schema;
    private final @Nullable BigDecimal least;
    private final boolean leastExcluded;
    private final @Nullable BigDecimal most;
    private final boolean mostExcluded;
    private final Numeric numeric;
    private final @Nullable BigDecimal step;

    /// The same for integers of 64 bits: those from `from` to `to` that `longStep` divides.
    private final long from;

    private final long to;
    private final long longStep;

    NumberRule(Location schema, Numeric numeric) {
        this.schema = schema;
        this.numeric = numeric;
        this.leastExcluded = isTighter(numeric.exclusiveMinimum(), numeric.minimum(), true);
        this.least = either(leastExcluded, numeric.exclusiveMinimum(), numeric.minimum());
        this.mostExcluded = isTighter(numeric.exclusiveMaximum(), numeric.maximum(), false);
        this.most = either(mostExcluded, numeric.exclusiveMaximum(), numeric.maximum());
        this.step = numeric.multipleOf().orElse(null);
        this.longStep = longStep(step);
        OptionalLong first =
                least == null ? OptionalLong.of(Long.MIN_VALUE) : Exact.least(least, leastExcluded);
        OptionalLong last =
                most == null ? OptionalLong.of(Long.MAX_VALUE) : Exact.most(most, mostExcluded);
        boolean none = first.isEmpty() || last.isEmpty();
        this.from = none ? 1 : first.getAsLong();
        this.to = none ? 0 : last.getAsLong();
    }

    private static boolean isTighter(
            Optional<BigDecimal> exclusive, Optional<BigDecimal> inclusive, boolean lower) {
        if (exclusive.isEmpty() || inclusive.isEmpty()) {
            return exclusive.isPresent();
        }
        int side = exclusive.get().compareTo(inclusive.get());
        return lower ? side >= 0 : side <= 0;
    }

    private static @Nullable BigDecimal either(
            boolean first, Optional<BigDecimal> a, Optional<BigDecimal> b) {
        return (first ? a : b).orElse(null);
    }

    /// 1 where every integer is a multiple; 0 where that is not decided in 64 bits.
    private static long longStep(@Nullable BigDecimal step) {
        if (step == null) {
            return 1;
        }
        if (Exact.divides(step, BigDecimal.ONE)) {
            return 1;
        }
        return step.scale() <= 0 && step.precision() - step.scale() <= 18
                ? step.longValueExact()
                : 0;
    }

    boolean allows(long value) {
        return value >= from
                && value <= to
                && (longStep == 1
                        || (longStep != 0
                                ? value % longStep == 0
                                : step == null || Exact.divides(step, BigDecimal.valueOf(value))));
    }

    boolean allows(BigDecimal value) {
        return isHighEnough(value)
                && isLowEnough(value)
                && (step == null || Exact.divides(step, value));
    }

    private boolean isHighEnough(BigDecimal value) {
        if (least == null) {
            return true;
        }
        int side = value.compareTo(least);
        return leastExcluded ? side > 0 : side >= 0;
    }

    private boolean isLowEnough(BigDecimal value) {
        if (most == null) {
            return true;
        }
        int side = value.compareTo(most);
        return mostExcluded ? side < 0 : side <= 0;
    }

    @Override
    public boolean test(Json json, Run run, @Nullable Marks marks) {
        if (!(json instanceof Json.Number(BigDecimal value)) || allows(value)) {
            return true;
        }
        if (run.quiet()) {
            return false;
        }
        numeric.minimum()
                .filter(bound -> value.compareTo(bound) < 0)
                .ifPresent(bound -> report(run, "minimum", value, "less than", bound));
        numeric.exclusiveMinimum()
                .filter(bound -> value.compareTo(bound) <= 0)
                .ifPresent(bound -> report(run, "exclusiveMinimum", value, "not more than", bound));
        numeric.maximum()
                .filter(bound -> value.compareTo(bound) > 0)
                .ifPresent(bound -> report(run, "maximum", value, "more than", bound));
        numeric.exclusiveMaximum()
                .filter(bound -> value.compareTo(bound) >= 0)
                .ifPresent(bound -> report(run, "exclusiveMaximum", value, "not less than", bound));
        numeric.multipleOf()
                .filter(divisor -> !Exact.divides(divisor, value))
                .ifPresent(divisor -> report(run, "multipleOf", value, "no multiple of", divisor));
        return false;
    }

    private void report(Run run, String keyword, BigDecimal value, String is, BigDecimal bound) {
        run.report(schema, keyword, () -> text(value) + " is " + is + " " + text(bound));
    }

    private static String text(BigDecimal number) {
        return JsonWriter.compact(new Json.Number(number));
    }
}
