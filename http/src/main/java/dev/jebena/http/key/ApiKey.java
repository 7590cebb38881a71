package dev.jebena.http.key;

import dev.jebena.wire.Principal;
import dev.jebena.wire.Role;
import java.time.Instant;
import java.util.Optional;

/// A key in the store, without its secret.
///
/// @param id the 8 characters of the key after `jb-`; not secret
/// @param name unique among the keys that are not revoked
/// @param expires from when on it is refused
/// @param revoked since when it is refused
public record ApiKey(
        String id,
        String name,
        String tenant,
        Role role,
        Instant created,
        Optional<Instant> expires,
        Optional<Instant> revoked) {

    Principal principal() {
        return new Principal(name, tenant, role);
    }

    boolean isExpired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }
}
