package dev.jebena.registry.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.registry.SubjectName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTest {

    @Test
    void a_change_is_read_as_it_was_written() {
        for (Change change :
                List.of(
                        new Change.OfSubject(SubjectName.of("price")),
                        new Change.OfSubject(new SubjectName(".berlin", "price:net")),
                        new Change.OfSettings(),
                        new Change.OfAll())) {
            assertThat(Change.of(change.text())).isEqualTo(change);
        }
    }

    @Test
    void a_message_that_is_not_understood_is_about_everything() {
        assertThat(Change.of("model barista")).isEqualTo(new Change.OfAll());
        assertThat(Change.of("subject :.berlin")).isEqualTo(new Change.OfAll());
    }

    @Test
    void bounds_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> new CacheSettings(-1, 0, Duration.ZERO, 0))
                .hasMessageContaining("schemas");
        assertThatThrownBy(() -> new CacheSettings(10, 0, Duration.ZERO, 11))
                .hasMessageContaining("warmed must be 0..10");
    }
}
