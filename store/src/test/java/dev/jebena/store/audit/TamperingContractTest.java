package dev.jebena.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.store.Backend;
import dev.jebena.store.audit.AuditVerdict.Broken;
import dev.jebena.store.audit.AuditVerdict.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Backend.class)
class TamperingContractTest {
    private static final int RECORDS = 7;

    private final Backend backend;
    private TestAudit audit;

    TamperingContractTest(Backend backend) {
        this.backend = backend;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        audit = new TestAudit(backend, folder);
        audit.append(RECORDS);
        audit.sealer.tick();
    }

    @AfterEach
    void close() {
        audit.close();
    }

    @Test
    void any_changed_column_of_any_record_is_found_at_its_position() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("-Dseed=" + seed);
        var random = new Random(seed);
        int position = 1 + random.nextInt(RECORDS);
        List<String> changes =
                List.of(
                        "at_millis = at_millis + 1",
                        "principal = 'x'",
                        "tenant = 'x'",
                        "action = 'x'",
                        "object = 'x'",
                        "outcome = 'FAILED'",
                        "outcome = 'NO SUCH OUTCOME'",
                        "details = '{\"x\":1}'",
                        "trace_id = 'x'",
                        "digest = 'x'",
                        "chain = 'x'",
                        "id = 'x'");
        String change = changes.get(random.nextInt(changes.size()));
        audit.tamper("update audit_record set " + change + " where position = " + position);

        assertFound(position, Fault.CHANGED);
    }

    @Test
    void a_change_with_its_digest_recomputed_is_found() {
        rewrite(4, "forged", false);

        assertFound(4, Fault.CHANGED);
    }

    @Test
    void a_change_with_digest_and_link_recomputed_is_found_at_the_next_record() {
        rewrite(4, "forged", true);

        assertFound(5, Fault.CHANGED);
    }

    @Test
    void the_last_record_rewritten_with_its_link_does_not_match_the_end() {
        rewrite(RECORDS, "forged", true);

        assertFound(RECORDS, Fault.CHANGED);
    }

    @Test
    void removed_records_are_found_at_the_start_in_the_middle_and_at_the_end() {
        audit.tamper("delete from audit_record where position = " + RECORDS);
        assertFound(RECORDS, Fault.REMOVED);

        audit.database.write(
                handle -> handle.execute("delete from audit_record where position = 3"));
        assertFound(3, Fault.REMOVED);

        audit.database.write(
                handle -> handle.execute("delete from audit_record where position = 1"));
        assertFound(1, Fault.REMOVED);
    }

    @Test
    void a_record_taken_out_with_the_later_ones_moved_up_is_found() {
        audit.tamper("delete from audit_record where position = 3");
        for (int position = 4; position <= RECORDS; position++) {
            move(position, position - 1);
        }

        assertFound(3, Fault.CHANGED);
    }

    @Test
    void a_record_put_in_with_the_later_ones_moved_down_is_found() {
        audit.tamper("update audit_head set position = position + 1");
        for (int position = RECORDS; position >= 3; position--) {
            move(position, position + 1);
        }
        insertForged(3);

        assertFound(3, Fault.INSERTED);
    }

    @Test
    void a_record_put_behind_the_end_is_found() {
        insertForged(RECORDS + 1);

        assertFound(RECORDS + 1, Fault.INSERTED);
    }

    @Test
    void two_records_that_changed_places_are_found() {
        audit.tamper("update audit_record set position = 99 where position = 2");
        move(5, 2);
        move(99, 5);

        assertFound(2, Fault.CHANGED);
    }

    @Test
    void a_record_changed_before_it_was_sealed_is_found() {
        audit.append("not sealed yet");
        audit.tamper("update audit_record set object = 'x' where position is null");

        assertFound(0, Fault.CHANGED);
        audit.sealer.tick();
        assertFound(RECORDS + 1, Fault.CHANGED);
    }

    private void assertFound(long position, Fault fault) {
        assertThat(audit.verify())
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> {
                            assertThat(broken.fault()).as(broken.explanation()).isEqualTo(fault);
                            assertThat(broken.position()).isEqualTo(position);
                        });
    }

    /// As somebody does who knows how digests are made.
    private void rewrite(int position, String object, boolean withLink) {
        StoredRow old = row(position);
        AuditEntry entry = old.toRecord().entry();
        AuditEntry forged =
                new AuditEntry(
                        entry.principal(),
                        entry.tenant(),
                        entry.action(),
                        object,
                        entry.outcome(),
                        entry.details(),
                        entry.traceId());
        String digest = Digests.ofRecord(old.id(), old.atMillis(), forged);
        String chain = Digests.ofLink(position, row(position - 1).chain(), digest);
        audit.tamper(
                "update audit_record set object = '%s', digest = '%s'%s where position = %d"
                        .formatted(
                                object,
                                digest,
                                withLink ? ", chain = '" + chain + "'" : "",
                                position));
    }

    private void insertForged(int position) {
        AuditEntry entry = row(1).toRecord().entry();
        String digest = Digests.ofRecord("forged", 1, entry);
        String chain = Digests.ofLink(position, row(position - 1).chain(), digest);
        audit.database.write(handle ->
                handle.execute(
                        "insert into audit_record (id, at_millis, principal, tenant, action,"
                                + " object, outcome, details, trace_id, digest, position, chain)"
                                + " select 'forged', 1, principal, tenant, action, object,"
                                + " outcome, details, trace_id, ?, ?, ? from audit_record where"
                                + " position = 1",
                        digest,
                        position,
                        chain));
    }

    private void move(int from, int to) {
        audit.database.write(handle ->
                handle.execute(
                        "update audit_record set position = ? where position = ?", to, from));
    }

    private StoredRow row(int position) {
        return audit.database.read(handle ->
                handle.createQuery("select * from audit_record where position = :position")
                        .bind("position", position)
                        .map(new StoredRow.Mapper())
                        .one());
    }
}
