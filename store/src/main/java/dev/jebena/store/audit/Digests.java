package dev.jebena.store.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The digest of a record, and the digest that links it to the one before. Every part is preceded
/// by its length, so no two different records have the same bytes.
final class Digests {
    static final String BEFORE_THE_FIRST = "0".repeat(64);

    private Digests() {}

    static String ofRecord(String id, long atMillis, AuditEntry entry) {
        return sha256(
                "jebena audit record 1",
                id,
                Long.toString(atMillis),
                entry.principal(),
                entry.tenant(),
                entry.action(),
                entry.object(),
                entry.outcome().name(),
                entry.details(),
                entry.traceId());
    }

    static String ofLink(long position, String previousChain, String recordDigest) {
        return sha256("jebena audit link 1", Long.toString(position), previousChain, recordDigest);
    }

    private static String sha256(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every JDK has SHA-256", absent);
        }
    }
}
