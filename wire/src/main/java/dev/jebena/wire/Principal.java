package dev.jebena.wire;

/// Who asks.
///
/// @param name of the key, never the key itself
/// @param tenant whose data it is; caches of two tenants never meet
public record Principal(String name, String tenant, Role role) {
    public Principal {
        if (name.isBlank() || tenant.isBlank()) {
            throw new IllegalArgumentException("a principal has a name and a tenant");
        }
    }

    /// Whoever reaches a server that has no keys, which listens on loopback only.
    public static final Principal LOCAL = new Principal("local", "local", Role.ADMIN);
}
