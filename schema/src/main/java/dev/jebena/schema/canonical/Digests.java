package dev.jebena.schema.canonical;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The two digests of a schema: SHA-256 in 64 hexadecimal digits. One tells whether it is the same
/// text, the other whether it is the same schema.
public final class Digests {
    private Digests() {}

    /// Of a text as it was given, byte by byte.
    public static String exact(byte[] text) {
        return sha256(text);
    }

    /// Of the canonical text of the normalised schema. Two schemas with one canonical digest accept
    /// the same documents; two that accept the same documents often, but not always, have one
    /// digest.
    public static String canonical(Json schema) {
        String text = JsonWriter.canonical(Normaliser.normalise(schema));
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
