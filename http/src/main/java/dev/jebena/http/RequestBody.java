package dev.jebena.http;

import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The body of one request, left in the socket until somebody who may ask for it does.
final class RequestBody {
    private static final long LINGER_MILLIS = 2_000;

    /// A body up to this size is taken from the socket while its handler's thread is being started.
    private static final int SMALL_BYTES = 64 << 10;

    private final HttpServerRequest request;
    private final Context loop;
    private final HttpLimits limits;
    private final ByteBudget budget;
    private final boolean present;
    private final CompletableFuture<Reading> reading = new CompletableFuture<>();
    // guarded by this
    private long taken;
    private boolean released;
    private boolean begun; // on the event loop, before the handler's thread is started
    private volatile boolean read;
    private volatile @Nullable BodyStream stream;

    /// Called on the event loop, before any of the body has been handed over.
    RequestBody(HttpServerRequest request, Context loop, HttpLimits limits, ByteBudget budget) {
        this.budget = budget;
        this.request = request;
        this.loop = loop;
        this.limits = limits;
        this.present = isPresent(request);
        this.read = !present;
        if (present) {
            request.pause();
            request.exceptionHandler(_ -> abandon());
        }
    }

    sealed interface Reading {
        @SuppressWarnings("ArrayRecordComponent") // handed on once, owned by the receiver
        record Whole(byte[] bytes) implements Reading {}

        record Refused(ApiError error) implements Reading {}
    }

    boolean isPresent() {
        return present;
    }

    /// Whether none of it is left in the socket.
    boolean isRead() {
        return read;
    }

    /// Begins to take it in where it is small, since whoever sends it may. Called on the event
    /// loop, before the handler's thread is started; that one still waits for it with [#read()].
    void begin() {
        long declared = declaredBytes();
        if (present
                && declared > 0
                && declared <= Math.min(SMALL_BYTES, limits.maxBodyBytes())
                && hold(declared)) {
            begun = true;
            start();
        }
    }

    /// Reads it whole, blocking the calling virtual thread. What is too large is refused as soon as
    /// that is known.
    Reading read() throws InterruptedException {
        if (!present) {
            return new Reading.Whole(new byte[0]);
        }
        if (!begun) {
            if (declaredBytes() > limits.maxBodyBytes()) {
                return tooLarge();
            }
            if (!hold(declaredBytes())) {
                return noRoom();
            }
            loop.runOnContext(_ -> start());
        }
        try {
            return reading.get(limits.bodyTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return refused(
                    ErrorCode.REQUEST_TIMEOUT,
                    "The body was not here after " + limits.bodyTimeout().toMillis() + " ms.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a reading never fails", e);
        }
    }

    /// What is to come, for whoever reads it as it comes in, instead of [#read()].
    InputStream stream() {
        if (!present) {
            return InputStream.nullInputStream();
        }
        BodyStream opened = new BodyStream(request, loop, limits.bodyTimeout());
        stream = opened;
        if (reading.isDone()) { // the client has gone before
            opened.abandon();
        }
        loop.runOnContext(_ -> {
            expect();
            opened.start(() -> read = true);
        });
        return opened;
    }

    /// Nothing more is going to come in.
    void abandon() {
        reading.complete(refused(ErrorCode.CANCELLED, "The client went away."));
        BodyStream opened = stream;
        if (opened != null) {
            opened.abandon();
        }
    }

    /// Takes what a refused client is still sending, so that it can read the refusal before the
    /// connection is closed: closing with unread bytes would reset it. Called on the event loop.
    void discardAndClose() {
        if (request.isEnded()) {
            Connections.close(request);
            return;
        }
        long[] left = {Math.max(1 << 20, limits.maxBodyBytes())};
        request.handler(part -> {
            left[0] -= part.length();
            if (left[0] < 0) {
                Connections.close(request);
            }
        });
        request.endHandler(_ -> Connections.close(request));
        request.resume();
        loop.owner().setTimer(LINGER_MILLIS, _ -> Connections.close(request));
    }

    private void expect() {
        if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
            request.response().writeContinue();
        }
    }

    private void start() {
        expect();
        Buffer whole = Buffer.buffer();
        request.handler(part -> {
            if (whole.length() + (long) part.length() > limits.maxBodyBytes()) {
                request.pause();
                reading.complete(tooLarge());
            } else if (!hold(whole.length() + (long) part.length())) {
                request.pause();
                reading.complete(noRoom());
            } else {
                whole.appendBuffer(part);
            }
        });
        request.endHandler(_ -> {
            read = true;
            reading.complete(new Reading.Whole(whole.getBytes()));
        });
        request.resume();
    }

    /// Gives back the memory it has taken: nobody uses the bytes any more.
    synchronized void release() {
        released = true;
        budget.giveBack(taken);
        taken = 0;
    }

    /// Makes sure that it has memory for so many bytes.
    private synchronized boolean hold(long bytes) {
        if (bytes <= taken) {
            return true;
        }
        if (released || !budget.take(bytes - taken)) {
            return false;
        }
        taken = bytes;
        return true;
    }

    private static Reading noRoom() {
        return new Reading.Refused(
                ApiError.of(
                                ErrorCode.QUEUE_FULL,
                                "The requests at work take all memory there is for bodies.")
                        .withRetryAfter(Duration.ofSeconds(1)));
    }

    private Reading tooLarge() {
        return refused(
                ErrorCode.REQUEST_TOO_LARGE,
                "The body is larger than the " + limits.maxBodyBytes() + " bytes taken here.");
    }

    private static Reading refused(ErrorCode code, String message) {
        return new Reading.Refused(ApiError.of(code, message));
    }

    private long declaredBytes() {
        String length = request.getHeader("content-length");
        if (length == null) {
            return 0;
        }
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE;
        }
    }

    private static boolean isPresent(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        if (length != null) {
            return !length.equals("0");
        }
        if (request.version() == HttpVersion.HTTP_2) {
            return !request.isEnded() && !request.method().name().equals("GET");
        }
        return request.getHeader("transfer-encoding") != null;
    }
}
