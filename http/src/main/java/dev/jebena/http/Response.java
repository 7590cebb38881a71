package dev.jebena.http;

import dev.jebena.wire.ApiError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /// An answer whole, as it is sent.
    ///
    /// @param headers by lower-case name
    @SuppressWarnings("ArrayRecordComponent") // shared, never changed
    record Ready(int status, String contentType, Map<String, String> headers, byte[] body)
            implements Response {
        public Ready {
            checkStatus(status);
            headers = Map.copyOf(headers);
        }
    }

    /// A refusal, in the shape that the path asks for.
    ///
    /// @param members what a problem detail says besides (RFC 9457, section 3.2), as JSON text
    record Refused(ApiError error, Map<String, String> members) implements Response {
        public Refused {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public Refused(ApiError error) {
            this(error, Map.of());
        }
    }

    /// An answer with headers of its own.
    ///
    /// @param headers by lower-case name
    record WithHeaders(Map<String, String> headers, Response response) implements Response {
        public WithHeaders {
            headers = Map.copyOf(headers);
        }
    }

    /// Server-sent events. Nothing is sent before `writer` sends the first one, so it can still
    /// refuse with a proper status.
    record Events(EventWriter writer) implements Response {}

    /// JSON values, one a line (NDJSON). Nothing is sent before `writer` writes the first bytes, so
    /// it can still refuse with a proper status.
    record Lines(LineWriter writer) implements Response {}

    /// Writes the lines of one answer, on the handler's virtual thread. When it returns the stream
    /// is ended.
    interface LineWriter {
        /// Writes them.
        ///
        /// @throws IOException what `out`, or reading [Request#lines()], has thrown; else it is a
        ///   defect
        void write(LineStream out) throws IOException, InterruptedException;
    }

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
