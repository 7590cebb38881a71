package dev.jebena.store.audit;

import dev.jebena.store.audit.AuditEntry.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalLong;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// A row of the audit table, taken as it is: somebody may have tampered with it.
///
/// @param position 0 while it is not sealed
/// @param chain empty while it is not sealed
record StoredRow(
        String id,
        long atMillis,
        String principal,
        String tenant,
        String action,
        String object,
        String outcome,
        String details,
        String traceId,
        String digest,
        long position,
        String chain) {

    static final class Mapper implements RowMapper<StoredRow> {
        @Override
        public StoredRow map(ResultSet row, StatementContext context) throws SQLException {
            return new StoredRow(
                    text(row, "id"),
                    row.getLong("at_millis"),
                    text(row, "principal"),
                    text(row, "tenant"),
                    text(row, "action"),
                    text(row, "object"),
                    text(row, "outcome"),
                    text(row, "details"),
                    text(row, "trace_id"),
                    text(row, "digest"),
                    row.getLong("position"),
                    text(row, "chain"));
        }

        private static String text(ResultSet row, String column) throws SQLException {
            @Nullable String value = row.getString(column);
            return value == null ? "" : value;
        }
    }

    AuditRecord toRecord() {
        return new AuditRecord(
                id,
                Instant.ofEpochMilli(atMillis),
                entry(),
                position == 0 ? OptionalLong.empty() : OptionalLong.of(position),
                digest);
    }

    boolean isAsWritten() {
        try {
            return Digests.ofRecord(id, atMillis, entry()).equals(digest);
        } catch (IllegalArgumentException neverWrittenSo) {
            return false;
        }
    }

    boolean follows(long previousPosition, String previousChain) {
        return position == previousPosition + 1
                && Digests.ofLink(position, previousChain, digest).equals(chain);
    }

    private AuditEntry entry() {
        return new AuditEntry(
                principal, tenant, action, object, Outcome.valueOf(outcome), details, traceId);
    }
}
