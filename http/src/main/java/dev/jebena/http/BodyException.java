package dev.jebena.http;

import dev.jebena.wire.ApiError;
import java.io.IOException;

/// A body that does not come in whole.
final class BodyException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient ApiError error;

    BodyException(ApiError error) {
        super(error.message());
        this.error = error;
    }

    /// What the client is told, if it is still there.
    ApiError error() {
        return error;
    }
}
