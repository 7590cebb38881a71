package dev.jebena.wire;

import java.time.Duration;
import java.util.Optional;

/// An expected refusal, as the client sees it.
///
/// @param message what is wrong, where, and what to do
/// @param param the request field at fault, as a path such as `messages[2].content`
/// @param retryAfter when trying again makes sense
public record ApiError(
        ErrorCode code, String message, Optional<String> param, Optional<Duration> retryAfter) {

    public ApiError {
        if (message.isBlank()) {
            throw new IllegalArgumentException("an error says what is wrong: " + code);
        }
        if (retryAfter.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException("retryAfter is negative: " + retryAfter);
        }
    }

    public static ApiError of(ErrorCode code, String message) {
        return new ApiError(code, message, Optional.empty(), Optional.empty());
    }

    public static ApiError of(ErrorCode code, String message, String param) {
        return new ApiError(code, message, Optional.of(param), Optional.empty());
    }

    public ApiError withRetryAfter(Duration delay) {
        return new ApiError(code, message, param, Optional.of(delay));
    }
}
