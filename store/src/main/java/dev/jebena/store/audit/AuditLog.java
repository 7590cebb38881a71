package dev.jebena.store.audit;

import dev.jebena.store.Database;
import dev.jebena.store.RoundTrip;
import dev.jebena.store.Sql;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/// The append-only record of every change of state. Thread-safe.
///
/// An entry is one INSERT in the transaction of the change that it records, so both are there or
/// neither. Each row carries the digest of its content; the [AuditSealer] links the rows into a
/// chain afterwards, in transactions of its own, so callers never wait for each other here. The
/// database refuses to change or delete a row; who gets around that is found by
/// [#verify(Duration)].
public final class AuditLog {
    private final Database database;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param random for ids; need not be secure, must be thread-safe
    public AuditLog(Database database, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    /// Records what the transaction of this handle does.
    public void append(Handle transaction, AuditEntry entry) {
        RoundTrip.run(transaction, List.of(insert(entry)));
    }

    /// The statement that records what its transaction does, to be sent along with others of it.
    public Sql insert(AuditEntry entry) {
        long atMillis = clock.millis();
        String id = newId(atMillis);
        return Sql.of(
                """
                insert into audit_record (id, at_millis, principal, tenant, action, object,
                    outcome, details, trace_id, digest)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                atMillis,
                entry.principal(),
                entry.tenant(),
                entry.action(),
                entry.object(),
                entry.outcome().name(),
                entry.details(),
                entry.traceId(),
                Digests.ofRecord(id, atMillis, entry));
    }

    /// The latest records, newest first.
    public List<AuditRecord> latest(int count) {
        return database.read(handle ->
                handle.createQuery(
                                "select * from audit_record order by at_millis desc, id desc"
                                        + " limit :count")
                        .bind("count", count)
                        .map(new StoredRow.Mapper())
                        .map(StoredRow::toRecord)
                        .list());
    }

    /// Walks the chain from its start and says whether every record is as it was written. Reads all
    /// records, so it takes a limit of its own.
    public AuditVerdict verify(Duration limit) {
        return database.read(limit, handle -> new ChainWalk(handle).run());
    }

    /// Milliseconds in 12 hex digits, then 20 random ones: the order of ids is the order of time.
    private String newId(long atMillis) {
        return "%012x%016x%04x"
                .formatted(
                        atMillis & 0xffff_ffff_ffffL, random.nextLong(), random.nextInt(1 << 16));
    }
}
