package dev.jebena.engine.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LogprobsTest {

    @Test
    void they_are_the_log_softmax_of_the_row() {
        float[] values = {
            99, 99, (float) Math.log(0.1), (float) Math.log(0.7), (float) Math.log(0.2)
        };
        Logprobs logprobs = new Logprobs(values, 2, 3);
        assertThat(logprobs.of(0).logprob()).isCloseTo(Math.log(0.1), within(1e-6));
        assertThat(logprobs.top(2)).extracting(TokenLogprob::token).containsExactly(1, 2);
        assertThat(logprobs.top(2).getFirst().logprob()).isCloseTo(Math.log(0.7), within(1e-6));
    }

    @Test
    void large_logits_do_not_overflow() {
        Logprobs logprobs = new Logprobs(new float[] {30_000, 30_000}, 0, 2);
        assertThat(logprobs.of(1).logprob()).isCloseTo(Math.log(0.5), within(1e-9));
    }

    @Test
    void of_equal_tokens_the_lower_comes_first() {
        Logprobs logprobs = new Logprobs(new float[] {1, 2, 2, 2, 1}, 0, 5);
        assertThat(logprobs.top(4)).extracting(TokenLogprob::token).containsExactly(1, 2, 3, 0);
    }

    @Test
    void unusable_logits_have_no_probability_and_no_rank() {
        float[] row = {Float.NaN, 0, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        Logprobs logprobs = new Logprobs(row, 0, 4);
        assertThat(logprobs.top(9)).extracting(TokenLogprob::token).containsExactly(2, 1);
        assertThat(logprobs.of(2).logprob()).isZero();
        assertThat(logprobs.of(0).logprob()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void a_row_without_any_usable_logit_gives_nothing() {
        Logprobs logprobs = new Logprobs(new float[] {Float.NaN, Float.NaN}, 0, 2);
        assertThat(logprobs.top(2)).isEmpty();
        assertThat(logprobs.of(1).logprob()).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
