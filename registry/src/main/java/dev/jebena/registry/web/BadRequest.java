package dev.jebena.registry.web;

import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;

/// A request that is not as it should be, found while it is read; [Endpoint] makes a refusal of it.
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ApiError error;

    BadRequest(ApiError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    /// A member or parameter of a wrong type or value.
    static BadRequest invalid(String param, String message) {
        return new BadRequest(ApiError.of(ErrorCode.INVALID_VALUE, sentence(message), param));
    }

    static BadRequest missing(String param) {
        return new BadRequest(
                ApiError.of(ErrorCode.MISSING_PARAMETER, param + " is missing.", param));
    }

    static BadRequest notJson(String message) {
        return new BadRequest(ApiError.of(ErrorCode.INVALID_JSON, sentence(message)));
    }

    ApiError error() {
        return error;
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
