package dev.jebena.http;

import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A body that is read while it comes in. No more of it is taken from the socket than what was
/// asked for, one part at a time, so a slow handler slows its client and takes no memory. Reading
/// throws a [BodyException] when the next part is not here in time, or nothing more comes. Owned by
/// the handler's thread; the event loop hands the parts over.
final class BodyStream extends InputStream {
    private final HttpServerRequest request;
    private final Context loop;
    private final Duration patience;
    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private byte[] part = new byte[0];
    private int next;
    private boolean ended;

    private sealed interface Part {
        @SuppressWarnings("ArrayRecordComponent") // handed on once, owned by the receiver
        record Bytes(byte[] bytes) implements Part {}

        record End() implements Part {}

        record Gone() implements Part {}
    }

    /// @param patience how long the next part may take
    BodyStream(HttpServerRequest request, Context loop, Duration patience) {
        this.request = request;
        this.loop = loop;
        this.patience = patience;
    }

    /// Called on the event loop, before any of the body has been handed over.
    void start(Runnable ended) {
        request.handler(buffer -> parts.add(new Part.Bytes(buffer.getBytes())));
        request.endHandler(_ -> {
            ended.run();
            parts.add(new Part.End());
        });
    }

    /// Nothing more is going to come in.
    void abandon() {
        parts.add(new Part.Gone());
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? part[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, part.length - next);
        System.arraycopy(part, next, into, offset, count);
        next += count;
        return count;
    }

    @Override
    public int available() {
        return part.length - next;
    }

    private boolean hasMore() throws IOException {
        while (next == part.length && !ended) {
            switch (take()) {
                case Part.Bytes(byte[] bytes) -> {
                    part = bytes;
                    next = 0;
                }
                case Part.End() -> ended = true;
                case Part.Gone() -> {
                    abandon(); // for whoever reads again
                    throw failed(ErrorCode.CANCELLED, "The client went away.");
                }
            }
        }
        return !ended;
    }

    private Part take() throws IOException {
        loop.runOnContext(_ -> request.fetch(1));
        try {
            Part taken = parts.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (taken == null) {
                throw failed(
                        ErrorCode.REQUEST_TIMEOUT,
                        "Nothing of the body came in for " + patience.toMillis() + " ms.");
            }
            return taken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading a body");
        }
    }

    private static BodyException failed(ErrorCode code, String message) {
        return new BodyException(ApiError.of(code, message));
    }
}
