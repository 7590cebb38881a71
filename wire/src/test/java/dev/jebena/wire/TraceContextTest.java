package dev.jebena.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceContextTest {

    @Test
    void a_traceparent_comes_back_as_it_was() {
        String header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assertThat(TraceContext.parse(header).orElseThrow().traceparent()).isEqualTo(header);
    }

    @Test
    void a_new_trace_can_be_read_back() {
        TraceContext trace = TraceContext.start(new Random(7));
        assertThat(TraceContext.parse(trace.traceparent())).contains(trace);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
            })
    void a_malformed_traceparent_is_as_good_as_none(String header) {
        assertThat(TraceContext.parse(header)).isEmpty();
    }
}
