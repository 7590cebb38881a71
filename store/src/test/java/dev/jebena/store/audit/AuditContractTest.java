package dev.jebena.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.jebena.store.Backend;
import dev.jebena.store.Database;
import dev.jebena.store.StoreException;
import dev.jebena.store.audit.AuditVerdict.Broken;
import dev.jebena.store.audit.AuditVerdict.Fault;
import dev.jebena.store.audit.AuditVerdict.Intact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Backend.class)
class AuditContractTest {
    private final Backend backend;
    private TestAudit audit;

    AuditContractTest(Backend backend) {
        this.backend = backend;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        audit = new TestAudit(backend, folder);
    }

    @AfterEach
    void close() {
        audit.close();
    }

    @Test
    void an_empty_log_is_intact() {
        assertThat(audit.sealer.tick()).isZero();
        assertThat(audit.verify()).isEqualTo(new Intact(0, 0, Digests.BEFORE_THE_FIRST));
    }

    @Test
    void appended_records_wait_unsealed_until_a_tick_links_them_in_order() {
        audit.append(3);
        assertThat(audit.verify()).isEqualTo(new Intact(0, 3, Digests.BEFORE_THE_FIRST));

        assertThat(audit.sealer.tick()).isEqualTo(3);

        assertThat(audit.verify())
                .isInstanceOfSatisfying(
                        Intact.class,
                        intact -> {
                            assertThat(intact.sealed()).isEqualTo(3);
                            assertThat(intact.unsealed()).isZero();
                        });
        assertThat(audit.log.latest(10))
                .extracting(
                        record -> record.entry().object(), record -> record.position().orElse(0))
                .containsExactly(
                        tuple("object-3", 3L), tuple("object-2", 2L), tuple("object-1", 1L));
    }

    @Test
    void a_record_goes_with_its_transaction() {
        assertThatThrownBy(() ->
                        audit.database.write(handle -> {
                            audit.log.append(
                                    handle,
                                    new AuditEntry(
                                            "root",
                                            "acme",
                                            "key.create",
                                            "k",
                                            AuditEntry.Outcome.DONE,
                                            ""));
                            throw new IllegalStateException("on purpose");
                        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(audit.log.latest(1)).isEmpty();
    }

    @Test
    void a_tick_seals_a_batch_and_the_next_one_goes_on() {
        audit.database.write(handle -> {
            for (int i = 0; i <= AuditSealer.BATCH; i++) {
                audit.log.append(
                        handle,
                        new AuditEntry("root", "acme", "a.b", "o", AuditEntry.Outcome.DONE, ""));
            }
            return 0;
        });

        assertThat(audit.sealer.tick()).isEqualTo(AuditSealer.BATCH);
        assertThat(audit.sealer.tick()).isEqualTo(1);
        assertThat(audit.sealer.tick()).isZero();
        assertThat(audit.verify())
                .isInstanceOfSatisfying(
                        Intact.class,
                        intact -> assertThat(intact.sealed()).isEqualTo(AuditSealer.BATCH + 1));
    }

    @Test
    void sealers_of_two_processes_do_not_fork_the_chain() throws Exception {
        List<Callable<Integer>> work = new ArrayList<>();
        try (Database second = audit.openAnother();
                // platform threads: a tick that finds nothing never lets a virtual one go
                var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            for (Database database : List.of(audit.database, second, second)) {
                work.add(() -> tick(new AuditSealer(database), 100));
            }
            for (int i = 0; i < 4; i++) {
                work.add(() -> {
                    audit.append(30);
                    return 0;
                });
            }
            int sealed = 0;
            for (Future<Integer> each : threads.invokeAll(work)) {
                sealed += each.get();
            }
            assertThat(sealed + tick(audit.sealer, 2)).isEqualTo(4 * 30);
        }

        assertThat(audit.verify())
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.sealed()).isEqualTo(4 * 30));
    }

    private static int tick(AuditSealer sealer, int times) {
        int sealed = 0;
        for (int i = 0; i < times; i++) {
            sealed += sealer.tick();
        }
        return sealed;
    }

    @Test
    void the_sealer_thread_seals_what_is_left_when_it_stops() {
        try (var thread = SealerThread.start(audit.sealer)) {
            audit.append(2);
            assertThat(thread.failures()).isZero();
        }

        assertThat(audit.verify())
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.sealed()).isEqualTo(2));
    }

    @Test
    void the_sealer_thread_counts_what_failed_and_goes_on() {
        SealerThread thread = SealerThread.start(audit.sealer);
        audit.database.close();
        thread.close();

        assertThat(thread.failures()).isPositive();
    }

    @Test
    void text_that_a_database_cannot_hold_is_replaced_before_it_is_digested() {
        audit.append("nul \u0000 and half a pair \uD83D, a whole one \uD83D\uDE00");
        audit.sealer.tick();

        assertThat(audit.log.latest(1).getFirst().entry().object())
                .isEqualTo("nul \uFFFD and half a pair \uFFFD, a whole one \uD83D\uDE00");
        assertThat(audit.verify()).isInstanceOf(Intact.class);
    }

    @Test
    void the_database_refuses_to_change_or_delete_a_record() {
        audit.append(1);
        for (String sql :
                List.of(
                        "update audit_record set object = 'other'",
                        "update audit_record set object = 'other', position = 1, chain = 'x'",
                        "delete from audit_record")) {
            assertThatThrownBy(() -> audit.database.write(handle -> handle.execute(sql)))
                    .as(sql)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("an audit record is never");
        }
        audit.sealer.tick();
        assertThatThrownBy(() ->
                        audit.database.write(
                                handle -> handle.execute("update audit_record set position = 2")))
                .hasMessageContaining("an audit record is never changed");
    }

    @Test
    void a_chain_without_its_end_is_reported_and_not_continued() {
        audit.append(1);
        audit.tamper("delete from audit_head");

        assertThat(audit.verify())
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> assertThat(broken.fault()).isEqualTo(Fault.REMOVED));
        assertThatThrownBy(audit.sealer::tick)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tampered");
    }
}
