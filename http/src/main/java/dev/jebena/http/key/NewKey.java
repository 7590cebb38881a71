package dev.jebena.http.key;

import dev.jebena.wire.Role;
import java.time.Instant;
import java.util.Optional;

/// What a key is asked for with.
public record NewKey(String name, String tenant, Role role, Optional<Instant> expires) {

    /// A key that does not expire.
    public NewKey(String name, String tenant, Role role) {
        this(name, tenant, role, Optional.empty());
    }
}
