package dev.jebena.http;

import dev.jebena.http.key.ApiKeys;
import dev.jebena.http.key.Authentication;
import dev.jebena.http.key.ListenPolicy;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.Principal;
import dev.jebena.wire.Role;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Who may come in. Thread-safe.
public final class Access {
    /// Whoever uses an open route.
    private static final Principal ANYBODY = new Principal("anybody", "anybody", Role.USER);

    private final BooleanSupplier keysExist;
    private final Function<Optional<String>, Authentication> authentication;
    private final Function<Optional<String>, Optional<Authentication>> known;

    /// @param authentication may block
    /// @param known the same without blocking; empty where that cannot be told
    Access(
            BooleanSupplier keysExist,
            Function<Optional<String>, Authentication> authentication,
            Function<Optional<String>, Optional<Authentication>> known) {
        this.keysExist = keysExist;
        this.authentication = authentication;
        this.known = known;
    }

    /// No keys ever: everybody is [Principal#LOCAL], and the server has to be on loopback or have
    /// open routes only.
    public static Access local() {
        Authentication everybody = new Authentication.Accepted(Principal.LOCAL);
        return new Access(() -> false, _ -> everybody, _ -> Optional.of(everybody));
    }

    /// Whoever these keys know, and everybody as long as there are none.
    public static Access by(ApiKeys keys) {
        return new Access(
                keys::exist,
                key -> key.map(keys::authenticate).orElseGet(keys::withoutKey),
                keys::known);
    }

    ListenPolicy.Decision mayListen(String host) {
        return ListenPolicy.decide(host, keysExist.getAsBoolean());
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
        return switch (authentication.apply(authorization.flatMap(Access::key))) {
            case Authentication.Accepted(Principal principal)
                    when principal.role().includes(wanted.get()) ->
                    new Decision.Granted(principal);
            case Authentication.Accepted _ ->
                    denied(
                            ErrorCode.INSUFFICIENT_ROLE,
                            "This needs a key of role "
                                    + wanted.get().name().toLowerCase(Locale.ROOT)
                                    + ".");
            case Authentication.Missing() ->
                    denied(
                            ErrorCode.MISSING_API_KEY,
                            "Send an API key in the header: Authorization: Bearer KEY, or as the"
                                    + " password of Basic.");
            case Authentication.Unknown() ->
                    denied(ErrorCode.INVALID_API_KEY, "The API key is unknown.");
            case Authentication.Revoked(String name) ->
                    denied(ErrorCode.INVALID_API_KEY, "The API key " + name + " is revoked.");
            case Authentication.Expired(String name) ->
                    denied(ErrorCode.INVALID_API_KEY, "The API key " + name + " has expired.");
        };
    }

    /// Who it is, where it is known without blocking that they may.
    ///
    /// @param authorization the header of that name
    Optional<Principal> grantedAtOnce(Optional<Role> wanted, Optional<String> authorization) {
        if (wanted.isEmpty()) {
            return Optional.of(ANYBODY);
        }
        return known.apply(authorization.flatMap(Access::key))
                .flatMap(Access::principal)
                .filter(principal -> principal.role().includes(wanted.get()));
    }

    private static Optional<Principal> principal(Authentication authentication) {
        return authentication instanceof Authentication.Accepted(Principal principal)
                ? Optional.of(principal)
                : Optional.empty();
    }

    private static Decision denied(ErrorCode code, String message) {
        return new Decision.Denied(ApiError.of(code, message));
    }

    /// What follows `Bearer`, or the password of `Basic` (RFC 7617): clients of Confluent's
    /// registry send a key so, with a user's name that means nothing here.
    private static Optional<String> key(String authorization) {
        String[] parts = authorization.split(" ", 2);
        String credentials = parts.length == 2 ? parts[1].strip() : "";
        Optional<String> key =
                switch (parts[0].toLowerCase(Locale.ROOT)) {
                    case "bearer" -> Optional.of(credentials);
                    case "basic" -> password(credentials);
                    default -> Optional.empty();
                };
        return key.filter(text -> !text.isEmpty());
    }

    private static Optional<String> password(String credentials) {
        try {
            byte[] decoded = Base64.getDecoder().decode(credentials);
            String user = new String(decoded, StandardCharsets.UTF_8);
            int colon = user.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(user.substring(colon + 1));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
