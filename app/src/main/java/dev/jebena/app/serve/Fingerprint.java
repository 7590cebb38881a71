package dev.jebena.app.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Tells models apart without reading all of them: a digest of each file's length, its first
/// megabyte (all that is said of the model, and of where its tensors lie) and its last one, and of
/// the arithmetic that decides the last bits of its logits.
final class Fingerprint {
    private static final int PART = 1 << 20;

    private Fingerprint() {}

    /// @param files of the model: one, or all parts
    static String of(List<Path> files, String arithmetic) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                update(digest, file);
            }
            digest.update(arithmetic.getBytes(StandardCharsets.US_ASCII));
            return "fp_" + HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, size));
            update(digest, channel, 0);
            update(digest, channel, Math.max(0, size - PART));
        }
    }

    private static void update(MessageDigest digest, FileChannel channel, long from)
            throws IOException {
        ByteBuffer part = ByteBuffer.allocate(PART);
        while (part.hasRemaining() && channel.read(part, from + part.position()) > 0) {
            // goes on where it stopped
        }
        digest.update(part.flip());
    }
}
