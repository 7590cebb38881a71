package dev.jebena.http;

import dev.jebena.wire.ApiError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html).
/// Blocks while the reader is slow, and for no longer than the server's write timeout. A silent
/// stream is kept alive with comments. Owned by the handler's thread.
public final class EventStream {
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.UTF_8);

    private final Exchange exchange;

    EventStream(Exchange exchange) {
        this.exchange = exchange;
    }

    /// Sends status and headers now rather than with the first event; from here on nothing can be
    /// refused with a status of its own.
    public void open() {
        if (exchange.cancellation().reason().isEmpty()) {
            exchange.begin(Framing.EVENTS);
        }
    }

    /// Sends one event. False when nobody reads any more or the stream has ended: the request's
    /// cancellation tells why, and there is no use in sending more.
    public boolean send(byte[] data) {
        open();
        boolean sent = exchange.write(framed(data));
        exchange.awaitRoom();
        return !exchange.isCancelled() && sent;
    }

    /// Sends one event.
    public boolean send(String data) {
        return send(data.getBytes(StandardCharsets.UTF_8));
    }

    /// Ends the stream with an error: as its last event, or, when nothing has been sent yet, as a
    /// response with the error's own status.
    public void fail(ApiError error) {
        exchange.refuse(error);
    }

    /// Ends the stream, with the reason when its request was cancelled. Without effect when it has
    /// ended.
    void close() {
        exchange.cancellation()
                .reason()
                .ifPresent(reason -> exchange.refuse(ApiError.of(reason, reason.meaning())));
        open();
        exchange.end(new byte[0]);
    }

    private static byte[] framed(byte[] data) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(data.length + 16);
        frame.writeBytes(DATA);
        for (byte b : data) {
            frame.write(b);
            if (b == '\n') {
                frame.writeBytes(DATA);
            }
        }
        frame.write('\n');
        frame.write('\n');
        return frame.toByteArray();
    }
}
