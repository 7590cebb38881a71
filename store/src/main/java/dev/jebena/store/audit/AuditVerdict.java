package dev.jebena.store.audit;

/// What a walk along the audit chain found.
public sealed interface AuditVerdict {

    /// Every record is as it was written.
    ///
    /// @param sealed records in the chain
    /// @param unsealed records that wait for the sealer, a moment old
    /// @param head digest of the last link. Whoever notes it elsewhere can tell later that nothing
    ///   up to it was rewritten, not even by somebody who recomputed the whole chain.
    record Intact(long sealed, long unsealed, String head) implements AuditVerdict {}

    /// The first record that is not as it was written.
    ///
    /// @param position in the chain, 0 for a record that was not sealed yet
    /// @param id of the record, empty when it is gone
    /// @param explanation for people
    record Broken(long position, String id, Fault fault, String explanation)
            implements AuditVerdict {}

    /// What was done to it.
    enum Fault {
        CHANGED,
        REMOVED,
        INSERTED
    }
}
