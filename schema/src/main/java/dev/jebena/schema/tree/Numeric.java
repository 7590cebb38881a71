package dev.jebena.schema.tree;

import java.math.BigDecimal;
import java.util.Optional;

/// What is asked of numbers.
public record Numeric(
        Optional<BigDecimal> minimum,
        Optional<BigDecimal> exclusiveMinimum,
        Optional<BigDecimal> maximum,
        Optional<BigDecimal> exclusiveMaximum,
        Optional<BigDecimal> multipleOf) {

    /// Nothing.
    public static final Numeric NONE =
            new Numeric(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public Numeric {
        if (multipleOf.isPresent() && multipleOf.get().signum() <= 0) {
            throw new IllegalArgumentException("multipleOf is above 0: " + multipleOf.get());
        }
    }
}
