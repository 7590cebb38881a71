package dev.jebena.http.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.http.key.ListenPolicy.Decision.Allowed;
import dev.jebena.http.key.ListenPolicy.Decision.Refused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenPolicyTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "localhost", "LocalHost", "::1", "[::1]"})
    void loopback_needs_no_key(String host) {
        assertThat(ListenPolicy.decide(host, false)).isEqualTo(new Allowed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "::",
                "",
                "192.168.1.7",
                "127.0.0.1.example.org",
                "localhost.example.org"
            })
    void anything_else_needs_one(String host) {
        assertThat(ListenPolicy.decide(host, true)).isEqualTo(new Allowed());
        assertThat(ListenPolicy.decide(host, false))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.message())
                                        .contains("not on " + host)
                                        .contains("jebena key create"));
    }
}
