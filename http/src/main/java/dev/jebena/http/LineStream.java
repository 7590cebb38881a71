package dev.jebena.http;

import dev.jebena.wire.ApiError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes JSON values, one a line. What is written is sent at once. Blocks while the reader is
/// slow, and for no longer than the server's write timeout; when nobody reads any more, writing
/// throws. Owned by the handler's thread.
public final class LineStream extends OutputStream {
    private final Exchange exchange;

    LineStream(Exchange exchange) {
        this.exchange = exchange;
    }

    /// Sends one value.
    public void line(String json) throws IOException {
        write((json + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        open();
        boolean sent = exchange.write(Arrays.copyOfRange(bytes, offset, offset + length));
        exchange.awaitRoom();
        if (!sent || exchange.isCancelled()) {
            throw new IOException("nobody reads any more");
        }
    }

    /// Ends the stream, with the reason when its request was cancelled.
    void finish() {
        exchange.cancellation()
                .reason()
                .ifPresent(reason -> exchange.refuse(ApiError.of(reason, reason.meaning())));
        open();
        exchange.end(new byte[0]);
    }

    private void open() {
        if (exchange.cancellation().reason().isEmpty()) {
            exchange.begin(Framing.LINES);
        }
    }
}
