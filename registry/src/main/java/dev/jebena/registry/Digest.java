package dev.jebena.registry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/// SHA-256, as 64 lower-case hexadecimal digits.
///
/// That of a schema without references is that of its text alone, so `sha256sum` finds it too. One
/// with references covers what they name and the digests of what they lead to: were a version
/// deleted and its number given to another schema, the same text would be another schema.
public record Digest(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public Digest {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("SHA-256 has 64 lower-case hexadecimal digits");
        }
    }

    /// Of a schema as it was given.
    ///
    /// @param targets the digests of what its references lead to, in their order
    public static Digest of(SchemaText schema, List<Digest> targets) {
        return of(
                schema.text(),
                schema.references(),
                targets,
                reference ->
                        reference.name() + "\n" + reference.subject() + "\n" + reference.version());
    }

    /// Of what a schema means: its canonical text, and the digests of what its references lead to.
    /// Which subjects and versions they name does not count. The targets count as they were given:
    /// a canonical text need not keep what others refer to in it.
    public static Digest canonical(
            String canonicalText, List<Reference> references, List<Digest> targets) {
        return of(canonicalText, references, targets, Reference::name);
    }

    /// A UUID for the schema of this digest (RFC 9562, version 8), the same in every registry.
    public String guid(SchemaType type) {
        ByteBuffer bytes = ByteBuffer.wrap(sha256(type + "\n" + hex));
        long high = (bytes.getLong() & ~0xf000L) | 0x8000L;
        long low = (bytes.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    @Override
    public String toString() {
        return hex;
    }

    private static Digest of(
            String text,
            List<Reference> references,
            List<Digest> targets,
            Function<Reference, String> part) {
        if (references.size() != targets.size()) {
            throw new IllegalArgumentException(
                    "%d references, %d targets".formatted(references.size(), targets.size()));
        }
        String own = HexFormat.of().formatHex(sha256(text));
        if (references.isEmpty()) {
            return new Digest(own);
        }
        StringBuilder all = new StringBuilder(own);
        for (int i = 0; i < targets.size(); i++) {
            all.append('\n').append(part.apply(references.get(i)));
            all.append('\n').append(targets.get(i));
        }
        return new Digest(HexFormat.of().formatHex(sha256(all.toString())));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
