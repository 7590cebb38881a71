package dev.jebena.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.jebena.engine.model.ModelLimits;
import dev.jebena.testkit.FakeModel;
import dev.jebena.testkit.LogitRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class EngineBenchTest {
    private static final MachineLimits LIMITS = new MachineLimits(2, 20, 80);

    private final List<String> lines = new ArrayList<>();
    private final EngineBench bench = new EngineBench(3, Duration.ZERO, lines::add);

    @Test
    void a_report_says_all_that_is_needed_to_get_its_figures_again(@TempDir Path folder) {
        List<Workload> workloads =
                List.of(new Workload.Prefill(100), new Workload.Decode(3, 4, 10));
        try (FakeModel model = model()) {
            Contender contender = new JebenaContender(model);
            List<Figure> figures =
                    bench.figures(contender, () -> new Work(0, 0), LIMITS, workloads);
            assertThat(lines).hasSameSizeAs(figures);
            assertThat(model.blocks().freeCount()).isEqualTo(model.blocks().capacity());
            Path file = folder.resolve("report.json");
            Report.Machine machine = Report.Machine.here("fake", Optional.of(LIMITS));
            new Report("engine", "bench engine", "abc", machine, "25", Optional.empty(), figures)
                    .write(file);
            JsonNode report = JsonMapper.shared().readTree(file.toFile());
            assertThat(report.at("/machine/limits/gigaflopsPerSecond").doubleValue()).isEqualTo(80);
            JsonNode figure = report.at("/figures/4");
            assertThat(figure.at("/workload").stringValue()).isEqualTo("decode 3 at 10");
            assertThat(figure.at("/unit").stringValue()).isEqualTo("tok/s");
            assertThat(figure.at("/median/value").doubleValue()).isPositive();
            assertThat(figure.at("/median/samples").intValue()).isEqualTo(3);
        }
    }

    @Test
    void decoding_is_held_to_the_limits_of_the_machine() {
        PacedContender contender = new PacedContender("paced", 0.25, 0, new ArrayList<>());
        long[] samples = {0};
        List<Figure> figures =
                bench.figures(
                        contender,
                        () ->
                                new Work(
                                        24_000_000_000L * samples[0],
                                        80_000_000_000L * samples[0]++),
                        LIMITS,
                        List.of(new Workload.Decode(2, 8, 10)));

        // a sample of 16 tokens takes four seconds
        assertThat(figures)
                .extracting(Figure::metric, figure -> figure.median().value(), Figure::unit)
                .containsExactly(
                        tuple("rate", 4.0, "tok/s"),
                        tuple("step", 500.0, "ms"),
                        tuple("weights read", 6.0, "GB/s"),
                        tuple("share of read bandwidth", 30.0, "%"),
                        tuple("share of peak FLOP/s", 50.0, "%"));
    }

    @Test
    void several_lengths_say_what_long_ones_cost() {
        List<Figure> figures =
                bench.figures(
                        new PacedContender("paced", 1, 0.01, new ArrayList<>()),
                        () -> new Work(0, 0),
                        LIMITS,
                        List.of(
                                new Workload.Prefill(512),
                                new Workload.Prefill(1024),
                                new Workload.Decode(1, 4, 100),
                                new Workload.Decode(1, 4, 300)));

        assertThat(figures)
                .extracting(Figure::metric)
                .contains("first token", "first token / at the rate of 512", "share kept");
        assertThat(figures.getLast().median().value()).isCloseTo(2.0 / 4, within(1e-9));
    }

    @Test
    void the_limits_of_this_machine_are_measured_on_every_number_of_threads() {
        for (int threads : new int[] {1, 3}) {
            MachineLimits limits =
                    MachineLimits.measure(threads, new MachineLimits.Effort(2, 1, 2));
            assertThat(limits.threads()).isEqualTo(threads);
            assertThat(limits.readGigabytesPerSecond()).isPositive().isFinite();
            assertThat(limits.gigaflopsPerSecond()).isPositive().isFinite();
            assertThat(limits.text()).contains("on " + threads + " threads", "GB/s", "GFLOP/s");
        }
    }

    @Test
    void leaving_something_out_gives_a_ratio_per_pair() {
        try (FakeModel all = model();
                FakeModel without = model()) {
            Figure figure =
                    bench.ratios(
                                    new JebenaContender(all),
                                    new JebenaContender(without),
                                    "nothing",
                                    List.of(new Workload.Prefill(8)))
                            .getFirst();
            assertThat(figure.metric()).isEqualTo("all / without nothing");
            assertThat(figure.median().samples()).isEqualTo(3);
        }
    }

    @Test
    void a_workload_that_does_not_fit_says_so() {
        try (FakeModel model = model()) {
            Contender contender = new JebenaContender(model);
            assertThatThrownBy(() -> contender.prepare(new Workload.Prefill(1_000_000)))
                    .hasMessageContaining("1000000 positions do not fit");
            assertThatThrownBy(() -> contender.prepare(new Workload.Decode(9, 1, 64)))
                    .hasMessageContaining("65 positions do not fit");
            assertThat(model.blocks().freeCount()).isEqualTo(model.blocks().capacity());
        }
    }

    private static FakeModel model() {
        return new FakeModel(new ModelLimits(32, 512, 64, 8), 40, 16, LogitRule.hashed());
    }
}
