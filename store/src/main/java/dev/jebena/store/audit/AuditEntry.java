package dev.jebena.store.audit;

import java.util.regex.Pattern;

/// What somebody did, as the one who records it knows it. It holds nothing secret.
///
/// @param principal the name of the key, or of the part of Jebena that acted
/// @param tenant whose data it was about
/// @param action a verb with its noun, such as `key.create`
/// @param object what was acted on
/// @param details JSON text, `{}` when there is nothing to add
/// @param traceId the trace it happened in, empty outside of any
public record AuditEntry(
        String principal,
        String tenant,
        String action,
        String object,
        Outcome outcome,
        String details,
        String traceId) {
    /// Most characters of each part but the details.
    public static final int MAX_PART = 1_000;

    /// Most characters of the details.
    public static final int MAX_DETAILS = 16_384;

    private static final Pattern NOT_STORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    /// How it went.
    public enum Outcome {
        DONE,
        /// Not allowed, or not possible as asked.
        REFUSED,
        /// Broke on the way.
        FAILED
    }

    public AuditEntry {
        principal = checked("principal", principal, MAX_PART);
        tenant = checked("tenant", tenant, MAX_PART);
        action = checked("action", action, MAX_PART);
        object = checked("object", object, MAX_PART);
        details = checked("details", details, MAX_DETAILS);
        traceId = checked("traceId", traceId, MAX_PART);
        if (action.isEmpty() || details.isEmpty()) {
            throw new IllegalArgumentException("an audit entry needs an action and JSON details");
        }
    }

    /// An entry without details.
    public AuditEntry(
            String principal,
            String tenant,
            String action,
            String object,
            Outcome outcome,
            String traceId) {
        this(principal, tenant, action, object, outcome, "{}", traceId);
    }

    private static String checked(String part, String text, int most) {
        if (text.length() > most) {
            throw new IllegalArgumentException(
                    "an audit entry takes at most " + most + " characters of " + part);
        }
        // PostgreSQL stores no NUL, UTF-8 has no lone surrogate: the digest is over what is stored
        return NOT_STORABLE.matcher(text).replaceAll("\uFFFD");
    }
}
