package dev.jebena.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SideBySideTest {
    private final List<String> order = new ArrayList<>();
    private final SideBySide bench = new SideBySide(9, Duration.ZERO, line -> {});

    @Test
    void both_engines_are_sampled_in_turn_and_compared_pair_by_pair() {
        List<Figure> figures =
                bench.figures(
                        paced("fast", 0.5, 0),
                        paced("slow", 1, 0),
                        List.of(new Workload.Prefill(8)));

        assertThat(order).hasSize(18).startsWith("fast", "slow", "fast", "slow");
        assertThat(figures)
                .extracting(Figure::metric)
                .containsExactly("fast", "slow", "fast / slow");
        assertThat(values(figures)).containsExactly(2.0, 1.0, 2.0);
        assertThat(figures.getLast().median().samples()).isEqualTo(9);
        assertThat(figures.getLast().warmup().orElseThrow().steady()).isFalse();
        assertThat(figures.getLast().line()).contains("not steady within 0.0 s");
    }

    @Test
    void a_long_prompt_is_held_to_the_rate_of_a_usual_one() {
        List<Figure> figures =
                bench.figures(
                        paced("one", 1, 0.001),
                        paced("other", 1, 0),
                        List.of(new Workload.Prefill(512), new Workload.Prefill(1024)));

        assertThat(named(figures, "one first token")).isCloseTo(1024 * 2.024, within(1e-6));
        assertThat(named(figures, "one first token / at the rate of 512"))
                .isCloseTo(2.024 / 1.512, within(1e-9));
        assertThat(named(figures, "other first token / at the rate of 512"))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void a_long_context_gives_the_share_of_the_rate_that_is_kept() {
        List<Figure> figures =
                bench.figures(
                        paced("one", 1, 0.01),
                        paced("other", 1, 0.03),
                        List.of(new Workload.Decode(2, 4, 100), new Workload.Decode(2, 4, 300)));

        assertThat(named(figures, "one share kept")).isCloseTo(2.0 / 4, within(1e-9));
        assertThat(named(figures, "other share kept")).isCloseTo(4.0 / 10, within(1e-9));
        assertThat(named(figures, "share kept, one / other")).isCloseTo(5.0 / 4, within(1e-9));
    }

    @Test
    void an_engine_is_warm_when_three_windows_agree() {
        double[] rates = {1, 2, 2, 2.05, 9};
        int[] at = {0};
        Warmup warmup = Warmup.of(() -> rates[at[0]++], Duration.ofHours(1));
        assertThat(warmup.steady()).isTrue();
        assertThat(at[0]).isEqualTo(4);
        assertThat(warmup.text()).startsWith("warm after");
    }

    @Test
    void nothing_is_not_measured() {
        assertThatThrownBy(() -> new SideBySide(0, Duration.ZERO, line -> {}))
                .hasMessageContaining("pairs is 0");
    }

    private static List<Double> values(List<Figure> figures) {
        return figures.stream().map(figure -> figure.median().value()).toList();
    }

    private static double named(List<Figure> figures, String metric) {
        return figures.stream()
                .filter(figure -> figure.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .median()
                .value();
    }

    private Contender paced(String name, double perToken, double perPosition) {
        return new PacedContender(name, perToken, perPosition, order);
    }
}
