package dev.jebena.store.audit;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Where the chain ends.
record Head(long position, String chain) {

    static Optional<Head> read(Handle handle) {
        return query(handle, "select position, chain from audit_head where one = 1");
    }

    /// Reads it and keeps other sealers out until the transaction ends, in this process and in
    /// others: an UPDATE locks the row on PostgreSQL, and SQLite has one writer.
    static Optional<Head> readAlone(Handle handle) {
        return query(
                handle,
                "update audit_head set position = position where one = 1 returning position, chain");
    }

    void store(Handle handle) {
        handle.createUpdate(
                        "update audit_head set position = :position, chain = :chain where one = 1")
                .bind("position", position)
                .bind("chain", chain)
                .execute();
    }

    private static Optional<Head> query(Handle handle, String sql) {
        return handle.createQuery(sql)
                .map((row, _) -> new Head(row.getLong("position"), row.getString("chain")))
                .findOne();
    }
}
