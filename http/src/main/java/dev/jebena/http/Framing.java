package dev.jebena.http;

import dev.jebena.wire.ApiError;

/// What a stream is made of.
enum Framing {
    /// Server-sent events.
    EVENTS("text/event-stream; charset=utf-8") {
        @Override
        byte[] last(ErrorBody shape, ApiError error, String traceId) {
            return shape.event(error, traceId);
        }
    },
    /// JSON values, one a line.
    LINES("application/x-ndjson") {
        @Override
        byte[] last(ErrorBody shape, ApiError error, String traceId) {
            return shape.line(error, traceId);
        }
    };

    private final String contentType;

    Framing(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /// What a stream ends with that has failed.
    abstract byte[] last(ErrorBody shape, ApiError error, String traceId);
}
