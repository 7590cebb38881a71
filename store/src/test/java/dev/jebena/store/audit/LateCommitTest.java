package dev.jebena.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.store.Backend;
import dev.jebena.store.audit.AuditEntry.Outcome;
import dev.jebena.store.audit.AuditVerdict.Intact;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On PostgreSQL only: SQLite has one writer, so nobody commits between another's insert and
/// commit.
class LateCommitTest {
    @Test
    void a_record_whose_transaction_commits_after_later_ones_were_sealed_is_not_missed(
            @TempDir Path folder) throws Exception {
        try (var audit = new TestAudit(Backend.POSTGRESQL, folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var inserted = new CountDownLatch(1);
            var commit = new CountDownLatch(1);
            var late =
                    threads.submit(() ->
                            audit.database.write(handle -> {
                                audit.log.append(handle, entry());
                                inserted.countDown();
                                commit.await();
                                return 0;
                            }));
            inserted.await();
            audit.append("committed first");
            int sealedMeanwhile = audit.sealer.tick();
            commit.countDown();
            late.get();
            assertThat(sealedMeanwhile).isEqualTo(1);
            assertThat(audit.sealer.tick()).isEqualTo(1);

            assertThat(audit.verify())
                    .isInstanceOfSatisfying(
                            Intact.class, intact -> assertThat(intact.sealed()).isEqualTo(2));
            assertThat(audit.log.latest(2))
                    .extracting(record -> record.entry().object())
                    .containsExactly("committed first", "committed late");
        }
    }

    private static AuditEntry entry() {
        return new AuditEntry("root", "acme", "a.b", "committed late", Outcome.DONE, "");
    }
}
