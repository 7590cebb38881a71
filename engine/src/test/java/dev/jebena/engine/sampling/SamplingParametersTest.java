package dev.jebena.engine.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SamplingParametersTest {
    record Case(String parameter, UnaryOperator<SamplingParameters.Builder> change) {}

    private static Case[] outOfRange() {
        return new Case[] {
            new Case("temperature", b -> b.temperature(-0.1)),
            new Case("temperature", b -> b.temperature(2.1)),
            new Case("temperature", b -> b.temperature(Double.NaN)),
            new Case("top_k", b -> b.topK(-2)),
            new Case("top_p", b -> b.topP(-0.1)),
            new Case("top_p", b -> b.topP(1.1)),
            new Case("min_p", b -> b.minP(1.1)),
            new Case("typical_p", b -> b.typicalP(0)),
            new Case("repeat_penalty", b -> b.repeatPenalty(0)),
            new Case("frequency_penalty", b -> b.frequencyPenalty(-2.1)),
            new Case("presence_penalty", b -> b.presencePenalty(Double.POSITIVE_INFINITY)),
            new Case("repeat_last_n", b -> b.repeatLastN(-2)),
            new Case("logit_bias", b -> b.logitBias(Map.of(1, 100.5))),
            new Case("logit_bias", b -> b.logitBias(Map.of(-1, 1.0))),
        };
    }

    @ParameterizedTest
    @MethodSource("outOfRange")
    void a_value_out_of_its_range_is_refused_by_its_name(Case given) {
        assertThatThrownBy(() -> given.change.apply(SamplingParameters.builder()).build())
                .isInstanceOfSatisfying(
                        SamplingParameters.OutOfRange.class,
                        refusal -> assertThat(refusal.parameter()).isEqualTo(given.parameter))
                .hasMessageContaining(given.parameter);
    }

    @Test
    void the_ends_of_all_ranges_are_accepted() {
        SamplingParameters least =
                SamplingParameters.builder()
                        .temperature(0)
                        .topK(-1)
                        .topP(0)
                        .minP(0)
                        .typicalP(1e-9)
                        .repeatPenalty(1e-3)
                        .frequencyPenalty(-2)
                        .presencePenalty(-2)
                        .repeatLastN(-1)
                        .logitBias(Map.of(0, -100.0))
                        .seed(Long.MIN_VALUE)
                        .build();
        assertThat(least.seed()).hasValue(Long.MIN_VALUE);
        assertThat(least.logitBias()).containsEntry(0, -100.0);
    }
}
