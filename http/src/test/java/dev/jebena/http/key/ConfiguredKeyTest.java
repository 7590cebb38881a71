package dev.jebena.http.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.wire.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredKeyTest {
    @Test
    void a_secret_is_kept_as_its_sha_256() {
        assertThat(ConfiguredKey.ofSecret("env", "acme", Role.USER, "abcdefghijklmnopqrstuvwxyz"))
                .isEqualTo(
                        new ConfiguredKey(
                                "env",
                                "acme",
                                Role.USER,
                                "71c480df93d6ae2f1efad1447c66c9525e316218cf51fc8d9ed832f2daf18b73"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"too-short", "with a space in the middle", "with-ünusual-characters"})
    void a_secret_that_is_weak_or_would_not_survive_a_header_is_refused_unseen(String secret) {
        assertThatThrownBy(() -> ConfiguredKey.ofSecret("env", "acme", Role.USER, secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "71C480",
                "71c480df93d6ae2f1efad1447c66c9525e316218cf51fc8d9ed832f2daf18b7g"
            })
    void a_hash_that_is_none_is_refused(String sha256) {
        assertThatThrownBy(() -> new ConfiguredKey("env", "acme", Role.USER, sha256))
                .hasMessageContaining("64 lower-case hex digits");
    }
}
