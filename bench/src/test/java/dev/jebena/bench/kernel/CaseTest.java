package dev.jebena.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.bench.engine.MachineLimits;
import dev.jebena.engine.kernel.WeightFormat;
import org.junit.jupiter.api.Test;

final class CaseTest {
    private static final MachineLimits MACHINE = new MachineLimits(1, 10, 100);

    @Test
    void a_case_is_found_again_by_its_name() {
        assertThat(Case.all()).allSatisfy(c -> assertThat(Case.parse(c.name())).isEqualTo(c));
        assertThat(Case.all()).extracting(Case::name).doesNotHaveDuplicates();
    }

    @Test
    void reading_bounds_one_token_in_memory_and_arithmetic_what_is_in_the_cache() {
        assertThat(Case.parse("F32/1/memory/mapped").limit(MACHINE))
                .isEqualTo(new Case.Limit(2.5, "reading"));
        assertThat(Case.parse("F32/1/cache/mapped").limit(MACHINE))
                .isEqualTo(new Case.Limit(50, "arithmetic"));
        assertThat(Case.parse("F32/128/memory/mapped").limit(MACHINE))
                .isEqualTo(new Case.Limit(50, "arithmetic"));
    }

    @Test
    void every_kernel_can_be_measured() {
        for (WeightFormat format : WeightFormat.values()) {
            for (boolean packed : new boolean[] {true, false}) {
                KernelBenchmark benchmark = new KernelBenchmark();
                benchmark.name = new Case(format, 2, Case.Place.CACHE, packed).name();
                benchmark.prepare();
                assertThat(benchmark.multiply()).doesNotContain(0f, Float.NaN);
            }
        }
    }
}
