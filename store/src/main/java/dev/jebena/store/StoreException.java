package dev.jebena.store;

/// The database did not do what it was asked. The message names the database, never a password and
/// never a value that was bound to a statement.
public final class StoreException extends RuntimeException {
    /// What a caller can make of it.
    public enum Reason {
        /// Too many wait, or the wait for a connection, the writer or a lock was too long. Nothing
        /// was done; trying again later is right.
        BUSY,
        /// The transaction reached its limit and was rolled back.
        TIMEOUT,
        /// The database cannot be reached, is out of space or broken. What a commit under way has
        /// done is unknown.
        UNAVAILABLE,
        /// A constraint refused the change; it was rolled back.
        CONFLICT,
        /// Anything else: a defect in a statement or a migration.
        FAILED
    }

    private final Reason reason;

    StoreException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    StoreException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
