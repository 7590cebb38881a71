package dev.jebena.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("every-width")
final class PeakRateTest {

    @Test
    void all_operations_that_are_counted_are_done() {
        // a multiply-add is two operations and adds a quarter: an eighth each
        assertThat(PeakRate.run(100)).isEqualTo(PeakRate.operations(100) * 0.125f);
        assertThat(PeakRate.operations(100)).isPositive();
    }
}
