package dev.jebena.http;

import dev.jebena.wire.ApiError;
import dev.jebena.wire.Cancellation;
import dev.jebena.wire.ErrorCode;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The response of one request: the only place where event loop and virtual threads meet. Every
/// write, from whatever thread, takes the lock, checks that the phase allows it, and is queued on
/// the loop in that order; whoever comes second to end a response finds it ended and does nothing.
/// So the handler, the deadline, the shutdown and the client may all end it. Thread-safe.
final class Exchange {
    /// Bytes that may wait for the socket before a writer has to wait as well.
    private static final int ROOM_BYTES = 64 << 10;

    private enum Phase {
        /// Nothing has been sent.
        WAITING,
        /// The head of a stream has been sent.
        STREAMING,
        ENDED
    }

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context loop;
    private final HttpLimits limits;
    private final ErrorBody shape;
    private final Cancellation cancellation = new Cancellation();
    private final RequestBody body;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition flushed = lock.newCondition();
    // guarded by lock
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Phase phase = Phase.WAITING;
    private Framing framing = Framing.EVENTS;
    private String traceId = "";
    private long pendingBytes;
    private long sentBytes;
    private long writes;
    private int status;
    private @Nullable ErrorCode error;

    /// Called on the event loop.
    Exchange(HttpServerRequest request, Context loop, HttpLimits limits, ByteBudget bodies) {
        this.request = request;
        this.response = request.response();
        this.loop = loop;
        this.limits = limits;
        String path = request.path();
        this.shape = ErrorBody.of(path == null ? "" : path);
        this.body = new RequestBody(request, loop, limits, bodies);
        response.closeHandler(_ -> gone());
        response.exceptionHandler(_ -> gone());
    }

    HttpServerRequest request() {
        return request;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    RequestBody body() {
        return body;
    }

    /// A header that the response has, whatever it is going to be.
    void header(String name, String value) {
        locked(() -> headers.put(name, value));
    }

    void traceId(String id) {
        locked(() -> traceId = id);
        header("x-request-id", id);
    }

    /// Answers whole. False when something has been sent already.
    boolean respond(int newStatus, String contentType, byte[] bytes) {
        lock.lock();
        try {
            if (phase != Phase.WAITING) {
                return false;
            }
            phase = Phase.ENDED;
            status = newStatus;
            if (newStatus != 204 && newStatus != 304) {
                headers.put("content-type", contentType);
                headers.put("content-length", Integer.toString(bytes.length));
            }
            boolean close = !body.isRead();
            if (close && request.version() != HttpVersion.HTTP_2) {
                headers.put("connection", "close");
            }
            Map<String, String> head = Map.copyOf(headers);
            queue(
                    bytes.length,
                    () -> {
                        response.setStatusCode(newStatus);
                        head.forEach(response::putHeader);
                        return response.end(Buffer.buffer(bytes));
                    });
            if (close) {
                loop.runOnContext(_ -> body.discardAndClose());
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Ends with an error: a whole response, or the last event of a stream. False when the response
    /// has ended.
    boolean refuse(ApiError refusal) {
        return refuse(refusal, Map.of());
    }

    /// The same with what a problem detail says besides, as JSON text.
    boolean refuse(ApiError refusal, Map<String, String> members) {
        lock.lock();
        try {
            if (phase == Phase.ENDED) {
                return false;
            }
            error = refusal.code();
            if (phase == Phase.STREAMING) {
                return end(framing.last(shape, refusal, traceId));
            }
            ErrorBody.retryAfter(refusal).ifPresent(s -> headers.put("retry-after", s));
            return respond(
                    refusal.code().status(),
                    shape.contentType(),
                    shape.render(refusal, members, traceId));
        } finally {
            lock.unlock();
        }
    }

    /// Sends the head of a stream. False when something has been sent already.
    boolean begin(Framing made) {
        lock.lock();
        try {
            if (phase != Phase.WAITING) {
                return false;
            }
            phase = Phase.STREAMING;
            framing = made;
            status = 200;
            headers.put("content-type", made.contentType());
            headers.put("cache-control", "no-cache");
            headers.put("x-accel-buffering", "no");
            if (endsWithConnection()) {
                headers.put("connection", "close");
            }
            Map<String, String> head = Map.copyOf(headers);
            queue(
                    0,
                    () -> {
                        response.setStatusCode(200).setChunked(true);
                        head.forEach(response::putHeader);
                        return endsWithConnection()
                                ? response.write(Buffer.buffer())
                                : response.writeHead();
                    });
            if (made == Framing.EVENTS) {
                loop.runOnContext(_ -> keepAlive());
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Queues a part of a stream, without waiting. False when there is no stream (any more).
    boolean write(byte[] part) {
        lock.lock();
        try {
            if (phase != Phase.STREAMING) {
                return false;
            }
            queue(part.length, () -> response.write(Buffer.buffer(part)));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Ends a stream. False when there is none (any more).
    boolean end(byte[] last) {
        lock.lock();
        try {
            if (phase != Phase.STREAMING) {
                return false;
            }
            phase = Phase.ENDED;
            queue(last.length, () -> response.end(Buffer.buffer(last)));
            if (!body.isRead()) {
                loop.runOnContext(_ -> body.discardAndClose());
            } else if (endsWithConnection()) {
                loop.runOnContext(_ -> Connections.close(request));
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the socket has taken enough that more may be written. A reader that keeps it
    /// waiting for longer than the write timeout loses its request.
    void awaitRoom() {
        awaitPending(ROOM_BYTES);
    }

    /// Waits until the socket has taken everything, with the same bound.
    void awaitFlushed() {
        awaitPending(0);
    }

    private void awaitPending(long most) {
        boolean slow = false;
        lock.lock();
        try {
            long left = limits.writeTimeout().toNanos();
            while (pendingBytes > most && !slow) {
                left = flushed.awaitNanos(left);
                slow = left <= 0 && pendingBytes > most;
            }
            if (slow) {
                error = ErrorCode.SLOW_READER;
                forget();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancellation.cancel(ErrorCode.CANCELLED);
        } finally {
            lock.unlock();
        }
        if (slow) {
            loop.runOnContext(_ -> Connections.abort(request));
            cancellation.cancel(ErrorCode.SLOW_READER);
        }
    }

    /// Cancels it when it is still at work after a time.
    void endAfter(Duration time) {
        ApiError late =
                ApiError.of(
                        ErrorCode.REQUEST_TIMEOUT,
                        "The answer was not complete after " + time.toMillis() + " ms.");
        loop.runOnContext(_ -> {
            if (response.ended() || response.closed()) {
                return;
            }
            long timer = loop.owner().setTimer(time.toMillis(), _ -> cancel(late));
            response.endHandler(_ -> loop.owner().cancelTimer(timer));
        });
    }

    /// Tells everybody who works on it to stop, and the client why.
    void cancel(ApiError why) {
        // first, or a handler that wakes up could answer in its stead
        refuse(why);
        body.abandon();
        cancellation.cancel(why.code());
    }

    /// Whether it was cancelled. The thread that ends an exchange cancels it a moment later;
    /// whoever finds it ended need not wait for that.
    boolean isCancelled() {
        Optional<ErrorCode> reason = outcome().error();
        reason.ifPresent(cancellation::cancel);
        return reason.isPresent();
    }

    /// What became of it, for log and metrics.
    record Outcome(int status, Optional<ErrorCode> error, long sentBytes) {}

    Outcome outcome() {
        lock.lock();
        try {
            return new Outcome(status, Optional.ofNullable(error), sentBytes);
        } finally {
            lock.unlock();
        }
    }

    /// The client has closed, or the connection broke.
    private void gone() {
        boolean early;
        lock.lock();
        try {
            early = phase != Phase.ENDED;
            if (early) {
                error = ErrorCode.CANCELLED;
            }
            forget();
        } finally {
            lock.unlock();
        }
        body.abandon();
        if (early) {
            cancellation.cancel(ErrorCode.CANCELLED);
        }
    }

    private void forget() {
        if (phase == Phase.WAITING) {
            status = ErrorCode.CANCELLED.status();
        }
        phase = Phase.ENDED;
        pendingBytes = 0;
        flushed.signalAll();
    }

    /// HTTP/1.0, which many proxies speak, has no chunks to tell where a stream ends.
    private boolean endsWithConnection() {
        return request.version() == HttpVersion.HTTP_1_0;
    }

    private interface Write {
        io.vertx.core.Future<Void> start();
    }

    /// With the lock held, so that writes reach the loop in the order they were allowed.
    private void queue(int bytes, Write write) {
        pendingBytes += bytes;
        sentBytes += bytes;
        writes++;
        loop.runOnContext(_ -> {
            if (!response.closed()) {
                write.start().onComplete(_ -> written(bytes));
            }
        });
    }

    private void written(int bytes) {
        lock.lock();
        try {
            pendingBytes = Math.max(0, pendingBytes - bytes);
            flushed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Sends a comment whenever nothing else was sent for the interval.
    private void keepAlive() {
        long[] seen = {-1};
        byte[] comment = ": keep-alive\n\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        long interval = limits.keepAliveInterval().toMillis();
        loop.owner()
                .setPeriodic(
                        interval,
                        timer -> {
                            lock.lock();
                            try {
                                if (phase == Phase.ENDED) {
                                    loop.owner().cancelTimer(timer);
                                } else if (writes == seen[0] && pendingBytes == 0) {
                                    write(comment);
                                }
                                seen[0] = writes;
                            } finally {
                                lock.unlock();
                            }
                        });
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
