package dev.jebena.server.request;

import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The first thing found wrong with a request; later ones are dropped, as a client sees one error.
/// Owned by one thread.
final class Problem {
    private @Nullable ApiError first;

    void report(ErrorCode code, String message, String param) {
        if (first == null) {
            first = ApiError.of(code, message, param);
        }
    }

    Optional<ApiError> first() {
        return Optional.ofNullable(first);
    }
}
