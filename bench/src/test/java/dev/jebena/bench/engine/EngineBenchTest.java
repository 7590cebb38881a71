package dev.jebena.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.engine.model.ModelLimits;
import dev.jebena.testkit.FakeModel;
import dev.jebena.testkit.LogitRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class EngineBenchTest {
    private final List<String> lines = new ArrayList<>();
    private final EngineBench bench = new EngineBench(3, Duration.ZERO, lines::add);

    @Test
    void a_report_says_all_that_is_needed_to_get_its_figures_again(@TempDir Path folder) {
        List<Workload> workloads =
                List.of(new Workload.Prefill(100), new Workload.Decode(3, 4, 10));
        try (FakeModel model = model()) {
            List<Figure> figures = bench.rates(model, workloads);
            assertThat(lines).hasSize(2);
            assertThat(model.blocks().freeCount()).isEqualTo(model.blocks().capacity());
            Path file = folder.resolve("report.json");
            new Report("engine", "bench engine", "abc", Report.Machine.here("fake"), "25", figures)
                    .write(file);
            JsonNode figure = JsonMapper.shared().readTree(file.toFile()).at("/figures/1");
            assertThat(figure.at("/workload").stringValue()).isEqualTo("decode 3 at 10");
            assertThat(figure.at("/unit").stringValue()).isEqualTo("tok/s");
            assertThat(figure.at("/median/value").doubleValue()).isPositive();
            assertThat(figure.at("/median/samples").intValue()).isEqualTo(3);
        }
    }

    @Test
    void leaving_something_out_gives_a_ratio_per_pair() {
        try (FakeModel all = model();
                FakeModel without = model()) {
            Figure figure =
                    bench.ratios(all, without, "nothing", List.of(new Workload.Prefill(8)))
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
