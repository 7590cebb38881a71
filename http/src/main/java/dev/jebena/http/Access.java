package dev.jebena.http;

import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.Principal;
import dev.jebena.wire.Role;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who may come in. Without keys everybody is [Principal#LOCAL], and the server listens on loopback
/// only. Thread-safe if the lookup is.
public final class Access {
    /// Whoever uses an open route.
    private static final Principal ANYBODY = new Principal("anybody", "anybody", Role.USER);

    private final @Nullable Function<String, Optional<Principal>> keys;

    private Access(@Nullable Function<String, Optional<Principal>> keys) {
        this.keys = keys;
    }

    /// No keys: for a server on loopback, or one that has only open routes.
    public static Access local() {
        return new Access(null);
    }

    /// Keys decide.
    ///
    /// @param keys finds the owner of a key; may block
    public static Access byKey(Function<String, Optional<Principal>> keys) {
        return new Access(keys);
    }

    boolean hasKeys() {
        return keys != null;
    }

    sealed interface Decision {
        record Granted(Principal principal) implements Decision {}

        record Denied(ApiError error) implements Decision {}
    }

    /// Who it is, and whether they may.
    ///
    /// @param authorization the header of that name
    Decision decide(Optional<Role> wanted, Optional<String> authorization) {
        if (wanted.isEmpty()) {
            return new Decision.Granted(ANYBODY);
        }
        if (keys == null) {
            return new Decision.Granted(Principal.LOCAL);
        }
        Optional<String> key = authorization.flatMap(Access::bearer);
        if (key.isEmpty()) {
            return denied(
                    ErrorCode.MISSING_API_KEY,
                    "Send an API key in the header: Authorization: Bearer KEY.");
        }
        Optional<Principal> principal = keys.apply(key.get());
        if (principal.isEmpty()) {
            return denied(ErrorCode.INVALID_API_KEY, "The API key is unknown, revoked or expired.");
        }
        if (!principal.get().role().includes(wanted.get())) {
            return denied(
                    ErrorCode.INSUFFICIENT_ROLE,
                    "This needs a key of role "
                            + wanted.get().name().toLowerCase(Locale.ROOT)
                            + ".");
        }
        return new Decision.Granted(principal.get());
    }

    private static Decision denied(ErrorCode code, String message) {
        return new Decision.Denied(ApiError.of(code, message));
    }

    private static Optional<String> bearer(String authorization) {
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        String key = authorization.substring(7).strip();
        return key.isEmpty() ? Optional.empty() : Optional.of(key);
    }
}
