package dev.jebena.http;

import dev.jebena.wire.ApiError;
import dev.jebena.wire.Cancellation;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.TraceContext;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The response of one request: the only place where event loop and virtual threads meet. Every
/// write, from whatever thread, takes the lock, checks that the phase allows it, and reaches the
/// loop in that order; whoever comes second to end a response finds it ended and does nothing. So
/// the handler, the deadline, the shutdown and the client may all end it. Thread-safe.
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
    private final Backlog backlog;
    // guarded by lock
    private final Map<String, String> headers = new HashMap<>(); // left as they are once sent
    private Phase phase = Phase.WAITING;
    private Framing framing = Framing.EVENTS;
    private String traceId = "";
    private long sentBytes;
    private long writes;
    private int status;
    private @Nullable ErrorCode error;

    /// Called on the event loop.
    Exchange(HttpServerRequest request, Context loop, HttpLimits limits, ByteBudget bodies) {
        this.request = request;
        this.response = request.response();
        this.loop = loop;
        this.backlog = new Backlog(lock, loop, limits.writeTimeout());
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

    /// A header that the response has, whatever it is going to be. Without effect when its head has
    /// been sent.
    void header(String name, String value) {
        lock.lock();
        try {
            if (phase == Phase.WAITING) {
                headers.put(name, value);
            }
        } finally {
            lock.unlock();
        }
    }

    /// The span that the request belongs to.
    void trace(TraceContext trace) {
        lock.lock();
        try {
            traceId = trace.traceId();
            header("x-request-id", traceId);
            header("traceparent", trace.traceparent());
        } finally {
            lock.unlock();
        }
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
            queue(
                    bytes.length,
                    () -> {
                        response.setStatusCode(newStatus);
                        headers.forEach(response::putHeader);
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
            queue(
                    0,
                    () -> {
                        response.setStatusCode(200).setChunked(true);
                        headers.forEach(response::putHeader);
                        return endsWithConnection()
                                ? response.write(Buffer.buffer())
                                : response.writeHead();
                    });
            if (made == Framing.EVENTS) {
                loop.runOnContext(
                        _ -> KeepAlive.start(this, loop.owner(), limits.keepAliveInterval()));
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
        try {
            if (!backlog.await(ROOM_BYTES)) {
                drop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancellation.cancel(ErrorCode.CANCELLED);
        }
    }

    /// Runs `then` when the socket has taken everything, or nobody takes anything any more: now, or
    /// later on the event loop. The write timeout bounds this too.
    void whenFlushed(Runnable then) {
        backlog.whenEmpty(then, this::drop);
    }

    /// The reader does not read.
    private void drop() {
        lock.lock();
        try {
            error = ErrorCode.SLOW_READER;
            forget();
        } finally {
            lock.unlock();
        }
        backlog.clear();
        loop.runOnContext(_ -> Connections.abort(request));
        cancellation.cancel(ErrorCode.SLOW_READER);
    }

    /// Cancels it when it is still at work after a time. Called on the event loop.
    void endAfter(Duration time) {
        long timer =
                loop.owner()
                        .setTimer(
                                time.toMillis(),
                                _ ->
                                        cancel(
                                                ApiError.of(
                                                        ErrorCode.REQUEST_TIMEOUT,
                                                        "The answer was not complete after "
                                                                + time.toMillis()
                                                                + " ms.")));
        response.endHandler(_ -> loop.owner().cancelTimer(timer));
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
        backlog.clear();
        body.abandon();
        if (early) {
            cancellation.cancel(ErrorCode.CANCELLED);
        }
    }

    /// With the lock held: nothing more is going to be sent.
    private void forget() {
        if (phase == Phase.WAITING) {
            status = ErrorCode.CANCELLED.status();
        }
        phase = Phase.ENDED;
    }

    /// HTTP/1.0, which many proxies speak, has no chunks to tell where a stream ends.
    private boolean endsWithConnection() {
        return request.version() == HttpVersion.HTTP_1_0;
    }

    private interface Write {
        io.vertx.core.Future<Void> start();
    }

    /// With the lock held, so that writes reach the loop in the order they were allowed. On the
    /// loop itself the first one need not wait its turn.
    private void queue(int bytes, Write write) {
        backlog.add(bytes);
        sentBytes += bytes;
        writes++;
        if (writes == 1 && ((ContextInternal) loop).inThread()) {
            start(bytes, write);
        } else {
            loop.runOnContext(_ -> start(bytes, write));
        }
    }

    private void start(int bytes, Write write) {
        if (!response.closed()) {
            write.start().onComplete(_ -> backlog.taken(bytes));
        }
    }

    /// Sends a comment when it is a stream on which nothing was sent since there were `seen`
    /// writes.
    ///
    /// @return the writes there are then; empty when it has ended
    OptionalLong keepAlive(long seen, byte[] comment) {
        lock.lock();
        try {
            if (phase == Phase.ENDED) {
                return OptionalLong.empty();
            }
            if (writes == seen && backlog.isEmpty()) {
                write(comment);
            }
            return OptionalLong.of(writes);
        } finally {
            lock.unlock();
        }
    }
}
