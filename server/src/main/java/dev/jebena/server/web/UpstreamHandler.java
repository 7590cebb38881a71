package dev.jebena.server.web;

import dev.jebena.http.EventStream;
import dev.jebena.http.Handler;
import dev.jebena.http.Request;
import dev.jebena.http.Response;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.Envelope;
import dev.jebena.wire.EnvelopeReader;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.RequestContext;
import dev.jebena.wire.Upstream;
import dev.jebena.wire.UpstreamEvent;
import dev.jebena.wire.UpstreamEvent.Data;
import dev.jebena.wire.UpstreamEvent.Failed;
import dev.jebena.wire.UpstreamEvent.Finished;
import dev.jebena.wire.UpstreamEvent.Started;
import dev.jebena.wire.UpstreamRequest;
import dev.jebena.wire.UpstreamRequest.Operation;

/// Passes requests of one kind to an upstream, and its events back: as server-sent events when the
/// request asks for a stream, else as one body. Thread-safe.
record UpstreamHandler(Operation operation, Upstream upstream) implements Handler {
    private static final String DONE = "[DONE]";

    @Override
    public Response handle(Request request) {
        Envelope envelope = EnvelopeReader.read(request.body());
        UpstreamRequest forward = new UpstreamRequest(operation, envelope, request.body());
        RequestContext context = request.context().withTier(envelope.tier());
        if (envelope.stream() && streams()) {
            return new Response.Events(
                    stream -> upstream.exchange(forward, context, event -> send(event, stream)));
        }
        Collected collected = new Collected();
        upstream.exchange(forward, context, collected);
        return collected.response;
    }

    private boolean streams() {
        return switch (operation) {
            case CHAT_COMPLETIONS, COMPLETIONS -> true;
            case TOKENIZE, DETOKENIZE -> false;
        };
    }

    /// A reader that is gone shows in the context's cancellation, so what `send` says is not
    /// needed.
    private static void send(UpstreamEvent event, EventStream stream) {
        switch (event) {
            case Started() -> stream.open();
            case Data(byte[] json) -> stream.send(json);
            case Finished _ -> stream.send(DONE);
            case Failed(ApiError error) -> stream.fail(error);
        }
    }

    /// The answer of an upstream that does not stream.
    private static final class Collected implements Upstream.Sink {
        private Response response =
                new Response.Refused(
                        ApiError.of(ErrorCode.INTERNAL_ERROR, "The upstream gave no answer."));

        @Override
        public void accept(UpstreamEvent event) {
            switch (event) {
                case Started(), Finished _ -> {}
                case Data(byte[] json) -> response = Response.json(json);
                case Failed(ApiError error) -> response = new Response.Refused(error);
            }
        }
    }
}
