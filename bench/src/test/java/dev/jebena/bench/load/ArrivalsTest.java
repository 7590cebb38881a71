package dev.jebena.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {
    private static final int COUNT = 100_000;

    @Test
    void constant_arrivals_have_one_gap() {
        Arrivals arrivals = Arrivals.constant(250);
        assertThat(arrivals.nextGapNanos()).isEqualTo(4e6);
        assertThat(arrivals.nextGapNanos()).isEqualTo(4e6);
    }

    @Test
    void poisson_arrivals_have_the_mean_and_the_spread_of_an_exponential() {
        Arrivals arrivals = Arrivals.poisson(1000, 7);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < COUNT; i++) {
            double gap = arrivals.nextGapNanos() / 1e6;
            assertThat(gap).isNotNegative();
            sum += gap;
            squares += gap * gap;
        }
        double mean = sum / COUNT;
        assertThat(mean).isCloseTo(1, within(0.02));
        assertThat(squares / COUNT - mean * mean).isCloseTo(1, within(0.05));
    }

    @Test
    void the_same_seed_gives_the_same_arrivals() {
        Arrivals first = Arrivals.poisson(10, 3);
        Arrivals again = Arrivals.poisson(10, 3);
        Arrivals other = Arrivals.poisson(10, 4);
        double gap = first.nextGapNanos();
        assertThat(again.nextGapNanos()).isEqualTo(gap);
        assertThat(other.nextGapNanos()).isNotEqualTo(gap);
    }

    @Test
    void phases_come_in_turn_and_the_last_goes_on() {
        Arrivals arrivals =
                Arrivals.inTurn(
                        List.of(
                                new Arrivals.Phase(Arrivals.constant(1), 2),
                                new Arrivals.Phase(Arrivals.constant(10), 1)));
        assertThat(List.of(gap(arrivals), gap(arrivals), gap(arrivals), gap(arrivals)))
                .containsExactly(1e9, 1e9, 1e8, 1e8);
        assertThatThrownBy(() -> new Arrivals.Phase(arrivals, 0))
                .hasMessageContaining("0 arrivals");
    }

    private static double gap(Arrivals arrivals) {
        return arrivals.nextGapNanos();
    }
}
