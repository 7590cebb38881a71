package dev.jebena.store.audit;

import dev.jebena.store.Database;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Links the records that were appended into the chain, a batch at a time. Any number of sealers,
/// in any number of processes, work on one chain: they take turns on its head, and a position is
/// unique.
///
/// A record is found by having no position yet, not by its time or number: one whose transaction
/// committed late is sealed late, never missed. Thread-safe.
public final class AuditSealer {
    static final int BATCH = 500;

    private final Database database;

    public AuditSealer(Database database) {
        this.database = database;
    }

    /// Seals up to a batch of records; returns how many. Costs one short read when there are none.
    public int tick() {
        boolean none = database.read(handle -> unsealed(handle, 1).isEmpty());
        return none ? 0 : database.write(AuditSealer::seal);
    }

    /// Seals until nothing is left.
    public void drain() {
        while (tick() > 0) {
            // each tick is a transaction of its own
        }
    }

    private static int seal(Handle handle) {
        Head head =
                Head.readAlone(handle)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "audit_head has no row: the audit chain was tampered"
                                                + " with and is not continued"));
        List<Unsealed> records = unsealed(handle, BATCH);
        if (records.isEmpty()) {
            return 0;
        }
        PreparedBatch links =
                handle.prepareBatch(
                        "update audit_record set position = :position, chain = :chain where id = :id");
        for (Unsealed record : records) {
            long position = head.position() + 1;
            head = new Head(position, Digests.ofLink(position, head.chain(), record.digest()));
            links.bind("position", position)
                    .bind("chain", head.chain())
                    .bind("id", record.id())
                    .add();
        }
        links.execute();
        head.store(handle);
        return records.size();
    }

    private static List<Unsealed> unsealed(Handle handle, int count) {
        return handle.createQuery(
                        "select id, digest from audit_record where position is null"
                                + " order by at_millis, id limit :count")
                .bind("count", count)
                .map((row, _) -> new Unsealed(row.getString("id"), row.getString("digest")))
                .list();
    }

    private record Unsealed(String id, String digest) {}
}
