package dev.jebena.http.key;

import dev.jebena.wire.Principal;
import dev.jebena.wire.Role;
import java.util.regex.Pattern;

/// A key that the configuration holds. It is revoked by removing it there.
///
/// @param sha256 of the key's text in UTF-8, 64 hex digits
public record ConfiguredKey(String name, String tenant, Role role, String sha256) {
    private static final int LEAST_LENGTH = 20;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern GRAPHIC = Pattern.compile("[\\x21-\\x7e]+");

    public ConfiguredKey {
        require(KeyNames.areValid(name), "name " + KeyNames.RULE);
        require(KeyNames.areValid(tenant), "tenant " + KeyNames.RULE);
        require(SHA256.matcher(sha256).matches(), "hash must be 64 lower-case hex digits");
    }

    /// From the key itself, as an environment variable holds it.
    public static ConfiguredKey ofSecret(String name, String tenant, Role role, String secret) {
        // it may be chosen by a person, and its hash must not be worth guessing at
        require(secret.length() >= LEAST_LENGTH, "key must have 20 characters or more");
        require(GRAPHIC.matcher(secret).matches(), "key must be printable ASCII without spaces");
        return new ConfiguredKey(name, tenant, role, Secrets.sha256(secret));
    }

    Principal principal() {
        return new Principal(name, tenant, role);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("a configured API key's " + message);
        }
    }
}
