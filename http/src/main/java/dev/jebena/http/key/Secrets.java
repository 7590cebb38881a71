package dev.jebena.http.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The text of a key that Jebena makes: `jb-`, 8 characters that name it in the store, 36 that only
/// its owner knows. Those carry 214 bits of chance, so plain SHA-256 keeps them: there is nothing
/// to guess that a slow hash would have to protect.
final class Secrets {
    private static final String ALPHABET =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String MARK = "jb-";
    private static final int ID_LENGTH = 8;
    private static final int LENGTH = MARK.length() + ID_LENGTH + 36;
    private static final Pattern FORM = Pattern.compile("jb-[0-9A-Za-z]{44}");

    private Secrets() {}

    static String generate(SecureRandom random) {
        StringBuilder secret = new StringBuilder(LENGTH).append(MARK);
        while (secret.length() < LENGTH) {
            secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return secret.toString();
    }

    /// The part that names the key; empty for a text that Jebena never made.
    static Optional<String> idOf(String secret) {
        return FORM.matcher(secret).matches()
                ? Optional.of(secret.substring(MARK.length(), MARK.length() + ID_LENGTH))
                : Optional.empty();
    }

    static String sha256(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every JDK has SHA-256", absent);
        }
    }

    /// Takes as long wherever the two differ.
    static boolean areEqual(String sha256, String other) {
        return MessageDigest.isEqual(
                sha256.getBytes(StandardCharsets.US_ASCII),
                other.getBytes(StandardCharsets.US_ASCII));
    }
}
