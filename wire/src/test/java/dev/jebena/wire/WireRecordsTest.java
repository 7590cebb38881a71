package dev.jebena.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class WireRecordsTest {

    @ParameterizedTest
    @EnumSource
    void every_error_has_an_error_status_a_type_and_a_sentence(ErrorCode code) {
        assertThat(code.status()).isBetween(400, 599);
        assertThat(code.type()).matches("[a-z]+(_[a-z]+)*_error");
        assertThat(code.code()).matches("[a-z]+(_[a-z]+)*");
        assertThat(code.meaning()).endsWith(".").doesNotContain("|");
    }

    @Test
    void errors_are_listed_by_status() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::status)).isSorted();
    }

    @Test
    void an_error_says_when_to_try_again() {
        ApiError error = ApiError.of(ErrorCode.QUEUE_FULL, "Full.", "model");
        assertThat(error.retryAfter()).isEmpty();
        assertThat(error.withRetryAfter(Duration.ofSeconds(3)))
                .isEqualTo(
                        new ApiError(
                                ErrorCode.QUEUE_FULL,
                                "Full.",
                                Optional.of("model"),
                                Optional.of(Duration.ofSeconds(3))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> error.withRetryAfter(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiError.of(ErrorCode.QUEUE_FULL, " "));
    }

    @ParameterizedTest
    @CsvSource({
        "priority, INTERACTIVE",
        "default, STANDARD",
        "auto, STANDARD",
        "flex, BATCH",
        "gold,"
    })
    void a_service_tier_is_one_of_three(String name, Tier tier) {
        assertThat(Tier.ofServiceTier(name)).isEqualTo(Optional.ofNullable(tier));
    }

    @Test
    void each_role_includes_those_before_it() {
        assertThat(Role.ADMIN.includes(Role.USER)).isTrue();
        assertThat(Role.OPERATOR.includes(Role.OPERATOR)).isTrue();
        assertThat(Role.USER.includes(Role.OPERATOR)).isFalse();
    }

    @Test
    void a_context_goes_on_with_another_tier_or_span() {
        TraceContext trace = new TraceContext("0".repeat(31) + "1", "0".repeat(15) + "1", true);
        TraceContext child = new TraceContext(trace.traceId(), "0".repeat(15) + "2", true);
        RequestContext context =
                new RequestContext(
                        Principal.LOCAL, Tier.STANDARD, Instant.EPOCH, trace, new Cancellation());
        assertThat(context.tenant()).isEqualTo("local");
        assertThat(context.withTier(Tier.BATCH).tier()).isEqualTo(Tier.BATCH);
        assertThat(context.withTrace(child).trace()).isEqualTo(child);
        assertThat(context.withTrace(child).cancellation()).isSameAs(context.cancellation());
    }

    @Test
    void what_makes_no_sense_cannot_be_made() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Principal("", "acme", Role.USER));
        assertThatIllegalArgumentException().isThrownBy(() -> new Principal("ci", " ", Role.USER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TraceContext("0".repeat(32), "0".repeat(15) + "1", true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TraceContext("0".repeat(31) + "1", "short", true));
        assertThatIllegalArgumentException().isThrownBy(() -> new UpstreamEvent.Usage(-1, 0));
        assertThat(new UpstreamEvent.Usage(3, 4).totalTokens()).isEqualTo(7);
    }

    @Test
    void every_operation_has_its_path() {
        assertThat(UpstreamRequest.Operation.CHAT_COMPLETIONS.path())
                .isEqualTo("/v1/chat/completions");
    }
}
