package dev.jebena.bench.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jebena.bench.load.LoadReport;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TrialTest {
    private static final CacheHits GOOD = new CacheHits(100, Map.of("process", 80L, "redis", 19L));

    private static LoadReport report(long well, long failed, int p95Millis) {
        Duration p95 = Duration.ofMillis(p95Millis);
        return new LoadReport(
                well + failed,
                well,
                failed == 0 ? Map.of() : Map.of("IOException", failed),
                0,
                well,
                well,
                p95,
                p95,
                p95,
                p95,
                p95);
    }

    private static Trial trial(LoadReport reads, LoadReport writes, Optional<CacheHits> hits) {
        return new Trial(
                Scenario.BASIC,
                1000,
                Map.of(Kind.READ, reads, Kind.WRITE, writes),
                500,
                hits,
                0.5,
                0.25,
                1024,
                reads.failed() == 0 ? "" : "read: gone");
    }

    @Test
    void a_run_within_all_bounds_says_so() {
        Trial trial = trial(report(800, 0, 9), report(200, 0, 99), Optional.of(GOOD));

        assertThat(trial.broken()).isEmpty();
        assertThat(trial.millisPerOperation()).isCloseTo(0.5, within(1e-9));
        assertThat(trial.achievedPerSecond()).isCloseTo(1000, within(1e-9));
        assertThat(trial.p95Millis(Kind.READ)).isEqualTo(9);
        assertThat(trial.p95Millis(Kind.VALIDATE)).isNaN();
        assertThat(trial.text())
                .contains("basic at 1000/s: done 1000/s, 0.5000 CPU ms each, server core 50 %")
                .contains("cache hits 99.00 % (process 80.0 %, redis 19.0 %)")
                .endsWith("within bounds");
    }

    @Test
    void every_bound_that_is_broken_is_named() {
        CacheHits few = new CacheHits(100, Map.of("process", 95L));
        Trial trial = trial(report(780, 20, 10), report(200, 0, 100), Optional.of(few));

        assertThat(trial.broken())
                .containsExactly(
                        "p95 of reads 10.0 ms, not below 10",
                        "p95 of writes 100.0 ms, not below 100",
                        "2.00 % errors",
                        "cache hits 95.0 %");
        assertThat(trial.text()).contains("errors 20").endsWith("first failure: read: gone");
    }

    @Test
    void a_registry_that_tells_no_hits_is_held_to_the_rest() {
        assertThat(trial(report(1, 0, 1), report(1, 0, 1), Optional.empty()).broken()).isEmpty();
    }

    @Test
    void hits_are_read_from_the_metrics_of_schemas_alone() {
        CacheHits before =
                CacheHits.of(
                        """
                        # TYPE jebena_registry_cache_hits_total counter
                        jebena_registry_cache_hits_total{of="latest",tier="process"} 70.0
                        jebena_registry_cache_hits_total{of="schema",tier="process"} 10.0
                        jebena_registry_cache_misses_total{of="schema",tier="process"} 5.0
                        """);
        CacheHits after =
                CacheHits.of(
                        """
                        jebena_registry_cache_hits_total{of="schema",tier="process"} 90.0
                        jebena_registry_cache_hits_total{of="schema",tier="redis"} 15.0
                        jebena_registry_cache_misses_total{of="schema",tier="process"} 25.0
                        jebena_registry_cache_misses_total{of="schema",tier="redis"} 10.0
                        """);

        assertThat(before.share()).isCloseTo(10 / 15.0, within(1e-9));
        assertThat(after.since(before))
                .isEqualTo(new CacheHits(100, Map.of("process", 80L, "redis", 15L)));
        assertThat(CacheHits.of("").share()).isEqualTo(1);
    }

    @Test
    void a_spike_is_calm_before_and_after() {
        Scenario.Load load =
                Scenario.SPIKE.load(1000, Duration.ofSeconds(4), Duration.ofSeconds(1), 1);

        assertThat(load.warmUp()).isEqualTo(100);
        assertThat(load.count()).isEqualTo(100 + 2000 + 100);
        double[] seconds = new double[3];
        for (int i = 0; i < load.warmUp() + load.count(); i++) {
            seconds[i < 200 ? 0 : i < 2200 ? 1 : 2] += load.arrivals().nextGapNanos() / 1e9;
        }
        assertThat(seconds[0]).isCloseTo(2, within(0.6));
        assertThat(seconds[1]).isCloseTo(2, within(0.2));
        assertThat(seconds[2]).isCloseTo(1, within(0.4));
        assertThat(Scenario.STRESS.load(100, Duration.ofSeconds(2), Duration.ofSeconds(1), 1))
                .extracting(Scenario.Load::count, Scenario.Load::warmUp)
                .containsExactly(200, 100);
    }
}
