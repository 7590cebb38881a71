package dev.jebena.store.audit;

import dev.jebena.store.audit.AuditVerdict.Broken;
import dev.jebena.store.audit.AuditVerdict.Fault;
import dev.jebena.store.audit.AuditVerdict.Intact;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// One walk along the chain, within one snapshot. Used once, by one thread.
final class ChainWalk {
    private static final int PAGE = 500;

    private final Handle handle;

    /// The last record that was found to be right.
    private long position;

    private String id = "";
    private String chain = Digests.BEFORE_THE_FIRST;

    /// The link before that record's.
    private String chainBefore = "";

    private long unsealed;

    ChainWalk(Handle handle) {
        this.handle = handle;
    }

    AuditVerdict run() {
        Optional<Head> found = Head.read(handle);
        if (found.isEmpty()) {
            return new Broken(
                    0, "", Fault.REMOVED, "the row that says where the chain ends is gone");
        }
        Head head = found.get();
        return sealedRows(head)
                .or(() -> end(head))
                .or(this::unsealedRows)
                .orElseGet(() -> new Intact(position, unsealed, chain));
    }

    private Optional<AuditVerdict> sealedRows(Head head) {
        for (List<StoredRow> page = after(position, id, PAGE);
                !page.isEmpty();
                page = after(position, id, PAGE)) {
            for (StoredRow row : page) {
                Optional<AuditVerdict> fault = fault(row, head);
                if (fault.isPresent()) {
                    return fault;
                }
                position = row.position();
                id = row.id();
                chainBefore = chain;
                chain = row.chain();
            }
        }
        return Optional.empty();
    }

    private Optional<AuditVerdict> fault(StoredRow row, Head head) {
        long expected = position + 1;
        if (row.position() > head.position()) {
            return broken(row, Fault.INSERTED, "stands beyond the end of the chain");
        }
        if (row.position() < expected) {
            return broken(row, Fault.INSERTED, "stands where another record is sealed");
        }
        if (row.position() > expected) {
            String gone = "no record is at position " + expected + ", which was sealed";
            return Optional.of(new Broken(expected, "", Fault.REMOVED, gone));
        }
        if (!row.follows(position, chain)) {
            return brokenLink(row);
        }
        return row.isAsWritten()
                ? Optional.empty()
                : broken(row, Fault.CHANGED, "does not match its own digest");
    }

    private Optional<AuditVerdict> brokenLink(StoredRow row) {
        if (after(row.position(), row.id(), 1).stream().anyMatch(this::belongsHere)) {
            return broken(
                    row, Fault.INSERTED, "is not in the chain, the next record takes its place");
        }
        if (Digests.ofLink(position, chainBefore, row.digest()).equals(row.chain())) {
            String forged = "record " + id + " was put before " + row.id() + " and takes its place";
            return Optional.of(new Broken(position, id, Fault.INSERTED, forged));
        }
        return broken(
                row,
                Fault.CHANGED,
                "does not follow from the one before: one of the two was rewritten, or records"
                        + " between them were taken out");
    }

    private boolean belongsHere(StoredRow next) {
        return Digests.ofLink(position + 1, chain, next.digest()).equals(next.chain());
    }

    private Optional<AuditVerdict> end(Head head) {
        if (position < head.position()) {
            String gone = "the chain should reach " + head.position() + " and ends before";
            return Optional.of(new Broken(position + 1, "", Fault.REMOVED, gone));
        }
        if (!chain.equals(head.chain())) {
            String rewritten = "the last record does not match the noted end of the chain";
            return Optional.of(new Broken(position, id, Fault.CHANGED, rewritten));
        }
        return Optional.empty();
    }

    private Optional<AuditVerdict> unsealedRows() {
        String lastId = "";
        for (List<StoredRow> page = unsealedAfter(lastId);
                !page.isEmpty();
                page = unsealedAfter(lastId)) {
            for (StoredRow row : page) {
                if (!row.isAsWritten()) {
                    return broken(row, Fault.CHANGED, "does not match its own digest");
                }
                lastId = row.id();
                unsealed++;
            }
        }
        return Optional.empty();
    }

    private List<StoredRow> after(long lastPosition, String lastId, int count) {
        return handle.createQuery(
                        "select * from audit_record where (position, id) > (:position, :id)"
                                + " order by position, id limit :count")
                .bind("position", lastPosition)
                .bind("id", lastId)
                .bind("count", count)
                .map(new StoredRow.Mapper())
                .list();
    }

    private List<StoredRow> unsealedAfter(String lastId) {
        return handle.createQuery(
                        "select * from audit_record where position is null and id > :id"
                                + " order by id limit :count")
                .bind("id", lastId)
                .bind("count", PAGE)
                .map(new StoredRow.Mapper())
                .list();
    }

    private static Optional<AuditVerdict> broken(StoredRow row, Fault fault, String what) {
        String explanation = "record " + row.id() + " at position " + row.position() + " " + what;
        return Optional.of(new Broken(row.position(), row.id(), fault, explanation));
    }
}
