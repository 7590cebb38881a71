package dev.jebena.http.key;

import dev.jebena.wire.Principal;

/// Who sent a request, or why nobody knows.
public sealed interface Authentication {

    record Accepted(Principal principal) implements Authentication {}

    /// No key was sent, and keys exist.
    record Missing() implements Authentication {}

    record Unknown() implements Authentication {}

    /// Told only to who sent the right secret.
    record Revoked(String name) implements Authentication {}

    /// Told only to who sent the right secret.
    record Expired(String name) implements Authentication {}
}
