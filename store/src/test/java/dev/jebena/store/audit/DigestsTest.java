package dev.jebena.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.store.audit.AuditEntry.Outcome;
import org.junit.jupiter.api.Test;

class DigestsTest {
    private static final AuditEntry ENTRY =
            new AuditEntry("root", "acme", "key.create", "key 1", Outcome.DONE, "{}", "t");

    @Test
    void the_digests_of_records_written_long_ago_still_hold() {
        assertThat(Digests.ofRecord("id", 1_800_000_000_000L, ENTRY))
                .isEqualTo("e811bc53ab1f3975dac7ed6a17708da5b8189c5df4cbc334075f95d2cbd876a3");
        assertThat(Digests.ofLink(1, Digests.BEFORE_THE_FIRST, "0".repeat(64)))
                .isEqualTo("132e5e12748089dac689ec71deeee6f4c097a4f06a7a5e00bd492de20fef2498");
    }

    @Test
    void moving_a_character_to_the_next_part_gives_another_digest() {
        var moved = new AuditEntry("roo", "tacme", "key.create", "key 1", Outcome.DONE, "{}", "t");

        assertThat(Digests.ofRecord("id", 1, moved)).isNotEqualTo(Digests.ofRecord("id", 1, ENTRY));
    }

    @Test
    void an_entry_is_bounded() {
        String tooLong = "x".repeat(AuditEntry.MAX_PART + 1);
        assertThatThrownBy(() -> new AuditEntry("p", "t", "a", tooLong, Outcome.DONE, "{}", ""))
                .hasMessageContaining("at most 1000 characters of object");
        assertThatThrownBy(() -> new AuditEntry("p", "t", "", "o", Outcome.DONE, "{}", ""))
                .hasMessageContaining("needs an action");
    }
}
