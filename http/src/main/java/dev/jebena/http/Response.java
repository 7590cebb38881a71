package dev.jebena.http;

import dev.jebena.wire.ApiError;
import java.nio.charset.StandardCharsets;

/// What a handler answers.
public sealed interface Response {

    /// A JSON document.
    @SuppressWarnings("ArrayRecordComponent") // handed on once, owned by the receiver
    record Json(int status, byte[] body) implements Response {
        public Json {
            checkStatus(status);
        }
    }

    /// Text of any kind, sent as UTF-8.
    ///
    /// @param contentType whole, such as `text/plain; charset=utf-8`
    record Text(int status, String contentType, String body) implements Response {
        public Text {
            checkStatus(status);
        }
    }

    /// A refusal, in the shape that the path asks for.
    record Refused(ApiError error) implements Response {}

    /// Server-sent events. Nothing is sent before `writer` sends the first one, so it can still
    /// refuse with a proper status.
    record Events(EventWriter writer) implements Response {}

    /// Writes the events of one answer, on the handler's virtual thread. When it returns the stream
    /// is closed.
    interface EventWriter {
        void write(EventStream stream) throws InterruptedException;
    }

    static Response json(byte[] body) {
        return new Json(200, body);
    }

    static Response json(String body) {
        return new Json(200, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void checkStatus(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("a final status is 200..599, not " + status);
        }
    }
}
