package dev.jebena.server;

import dev.jebena.wire.ApiError;
import dev.jebena.wire.Cancellation;
import dev.jebena.wire.EnvelopeReader;
import dev.jebena.wire.Principal;
import dev.jebena.wire.RequestContext;
import dev.jebena.wire.Tier;
import dev.jebena.wire.TraceContext;
import dev.jebena.wire.Upstream;
import dev.jebena.wire.UpstreamEvent;
import dev.jebena.wire.UpstreamEvent.Data;
import dev.jebena.wire.UpstreamEvent.Failed;
import dev.jebena.wire.UpstreamEvent.Finished;
import dev.jebena.wire.UpstreamRequest;
import dev.jebena.wire.UpstreamRequest.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks an upstream without HTTP, and keeps every event.
final class Asking implements Upstream.Sink {
    final Cancellation cancellation = new Cancellation();
    final List<UpstreamEvent> events = new CopyOnWriteArrayList<>();

    static Asking chat(Upstream upstream, String body) {
        return new Asking().ask(upstream, Operation.CHAT_COMPLETIONS, body, Duration.ofMinutes(5));
    }

    static Asking completion(Upstream upstream, String body) {
        return new Asking().ask(upstream, Operation.COMPLETIONS, body, Duration.ofMinutes(5));
    }

    Asking ask(Upstream upstream, Operation operation, String body, Duration patience) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        upstream.exchange(
                new UpstreamRequest(operation, EnvelopeReader.read(bytes), bytes),
                context(patience),
                this);
        return this;
    }

    RequestContext context(Duration patience) {
        return new RequestContext(
                Principal.LOCAL,
                Tier.STANDARD,
                Instant.now().plus(patience),
                TraceContext.start(new SplittableRandom(1)),
                cancellation);
    }

    @Override
    public void accept(UpstreamEvent event) {
        events.add(event);
    }

    List<JsonNode> payloads() {
        return events.stream()
                .filter(Data.class::isInstance)
                .map(event -> JsonMapper.shared().readTree(((Data) event).json()))
                .toList();
    }

    /// The one body of an answer that does not stream.
    JsonNode body() {
        return switch (events.getLast()) {
            case Finished _ -> payloads().getFirst();
            default -> throw new AssertionError("no answer, but " + events);
        };
    }

    Optional<ApiError> error() {
        return events.getLast() instanceof Failed(ApiError error)
                ? Optional.of(error)
                : Optional.empty();
    }
}
