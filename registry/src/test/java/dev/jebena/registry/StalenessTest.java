package dev.jebena.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StalenessTest {
    private static final Instant EARLY = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant LATE = Instant.parse("2026-11-21T11:00:00Z");

    @Test
    void an_answer_is_as_old_as_the_oldest_copy_in_it() {
        Staleness staleness = new Staleness();

        String answer =
                staleness.observe(() -> {
                    Staleness.note(LATE);
                    Staleness.note(EARLY);
                    Staleness.note(LATE);
                    return "answer";
                });

        assertThat(answer).isEqualTo("answer");
        assertThat(staleness.since()).contains(EARLY);
    }

    @Test
    void what_happens_outside_is_not_observed() {
        Staleness staleness = new Staleness();

        Staleness.note(EARLY);

        assertThat(staleness.observe(() -> staleness.since())).isEmpty();
    }
}
