package dev.jebena.http;

import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;

/// What is wrong with a request whose head could not be read.
final class Malformed {
    private Malformed() {}

    static ApiError of(@Nullable Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ ->
                    ApiError.of(ErrorCode.URI_TOO_LONG, "The request line is too long.");
            case TooLongHttpHeaderException _ ->
                    ApiError.of(
                            ErrorCode.HEADERS_TOO_LARGE,
                            "The headers are larger than the server takes.");
            case null, default ->
                    ApiError.of(ErrorCode.MALFORMED_REQUEST, "This is not an HTTP request.");
        };
    }
}
