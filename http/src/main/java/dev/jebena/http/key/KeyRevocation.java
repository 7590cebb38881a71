package dev.jebena.http.key;

/// What became of the wish to revoke a key.
public sealed interface KeyRevocation {

    record Revoked(ApiKey key) implements KeyRevocation {}

    /// It was revoked before; nothing was changed.
    record AlreadyRevoked(ApiKey key) implements KeyRevocation {}

    /// The store has no key of that name or id. One of the configuration is removed there.
    record Unknown(String nameOrId) implements KeyRevocation {}
}
