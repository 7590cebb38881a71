package dev.jebena.bench.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The search for the highest rate, and the slope of a soak.
final class SearchTest {
    private final HighestRate search = new HighestRate(2, 6, 1, 100_000);
    private final List<Double> tried = new ArrayList<>();

    private double find(double first, double limit) throws IOException, InterruptedException {
        return search.find(
                first,
                rate -> {
                    tried.add(rate);
                    return rate <= limit;
                });
    }

    @Test
    void a_rate_is_looked_for_upwards_and_then_in_between() throws Exception {
        assertThat(find(100, 5000)).isBetween(4900.0, 5000.0);
        assertThat(tried).startsWith(100.0, 200.0, 400.0).doesNotHaveDuplicates();
    }

    @Test
    void and_downwards_where_the_first_does_not_hold() throws Exception {
        assertThat(find(80_000, 300)).isBetween(295.0, 300.0);
        assertThat(tried).startsWith(80_000.0, 40_000.0);
    }

    @Test
    void nothing_is_tried_outside_of_the_limits() throws Exception {
        assertThat(find(60_000, 1e9)).isEqualTo(60_000);
        assertThat(find(3, 0)).isZero();
        assertThat(tried).allSatisfy(rate -> assertThat(rate).isBetween(1.0, 100_000.0));
        assertThat(find(1e9, 1e9)).isEqualTo(100_000);
    }

    @Test
    void a_search_is_checked_when_it_is_made() {
        assertThatThrownBy(() -> new HighestRate(1, 2, 1, 2)).hasMessageContaining("steps of 1");
        assertThatThrownBy(() -> new HighestRate(2, 2, 3, 2)).hasMessageContaining("3.0 to 2.0");
    }

    @Test
    void a_slope_has_an_interval_that_holds_it() {
        Slope exact = Slope.of(List.of(1.0, 3.0, 5.0, 7.0));
        assertThat(exact.perUnit()).isCloseTo(2, within(1e-9));
        assertThat(exact.high() - exact.low()).isCloseTo(0, within(1e-9));

        Slope rough = Slope.of(List.of(1.0, 4.0, 4.0, 8.0)).times(10);
        assertThat(rough.perUnit()).isCloseTo(21, within(1e-9));
        assertThat(rough.low()).isLessThan(21);
        assertThat(rough.high()).isGreaterThan(21);
        assertThatThrownBy(() -> Slope.of(List.of(1.0, 2.0))).hasMessageContaining("2 values");
    }
}
