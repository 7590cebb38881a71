package dev.jebena.app.serve;

import dev.jebena.wire.ApiError;
import dev.jebena.wire.Cancellation;
import dev.jebena.wire.Envelope;
import dev.jebena.wire.Principal;
import dev.jebena.wire.RequestContext;
import dev.jebena.wire.Tier;
import dev.jebena.wire.TraceContext;
import dev.jebena.wire.Upstream;
import dev.jebena.wire.UpstreamEvent;
import dev.jebena.wire.UpstreamRequest;
import dev.jebena.wire.UpstreamRequest.Operation;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A talk with a model in this process, over the same path that requests from outside take. Owned
/// by one thread; only `cancel` of a turn may come from another.
public final class Conversation {
    private static final Duration PATIENCE = Duration.ofHours(24);

    private final Upstream upstream;
    private final Clock clock;
    private final ObjectNode sampling;
    private final boolean raw;
    private final SecureRandom random = new SecureRandom();
    private final ArrayNode messages = JsonMapper.shared().createArrayNode();

    /// Begins a talk.
    ///
    /// @param system what the model is told first
    /// @param sampling fields of every request, such as `temperature`
    /// @param raw whether a prompt goes to the model as it is, without a chat template and without
    ///   what was said before
    public Conversation(
            Upstream upstream,
            Clock clock,
            Optional<String> system,
            ObjectNode sampling,
            boolean raw) {
        this.upstream = upstream;
        this.clock = clock;
        this.sampling = sampling.deepCopy();
        this.raw = raw;
        system.ifPresent(text -> say("system", text));
    }

    /// How a turn ended.
    public sealed interface Ending {
        record Complete() implements Ending {}

        /// The turn was cancelled; what came of it stays in the talk.
        record Cancelled() implements Ending {}

        record Refused(ApiError error) implements Ending {}
    }

    /// Asks, and hands the answer over as it comes.
    public Ending ask(String prompt, Cancellation cancellation, Consumer<String> text) {
        ObjectNode body = sampling.deepCopy();
        body.put("stream", true);
        if (raw) {
            body.put("prompt", prompt);
        } else {
            say("user", prompt);
            body.set("messages", messages.deepCopy());
        }
        StringBuilder answer = new StringBuilder();
        Turn turn =
                new Turn(piece -> {
                    answer.append(piece);
                    text.accept(piece);
                });
        upstream.exchange(request(body), context(cancellation), turn);
        boolean refused = turn.error.isPresent() && !cancellation.isCancelled();
        if (!raw && refused) {
            messages.remove(messages.size() - 1);
        } else if (!raw) {
            say("assistant", answer.toString());
        }
        if (cancellation.isCancelled()) {
            return new Ending.Cancelled();
        }
        return turn.error.<Ending>map(Ending.Refused::new).orElseGet(Ending.Complete::new);
    }

    private void say(String role, String content) {
        messages.addObject().put("role", role).put("content", content);
    }

    private UpstreamRequest request(ObjectNode body) {
        Envelope envelope = new Envelope(Optional.empty(), true, Tier.STANDARD, Optional.empty());
        return new UpstreamRequest(
                raw ? Operation.COMPLETIONS : Operation.CHAT_COMPLETIONS,
                envelope,
                JsonMapper.shared().writeValueAsBytes(body));
    }

    private RequestContext context(Cancellation cancellation) {
        return new RequestContext(
                Principal.LOCAL,
                Tier.STANDARD,
                clock.instant().plus(PATIENCE),
                TraceContext.start(random),
                cancellation);
    }

    /// Takes the texts out of the events.
    private static final class Turn implements Upstream.Sink {
        private final Consumer<String> text;
        private Optional<ApiError> error = Optional.empty();

        Turn(Consumer<String> text) {
            this.text = text;
        }

        @Override
        public void accept(UpstreamEvent event) {
            switch (event) {
                case UpstreamEvent.Started _, UpstreamEvent.Finished _ -> {}
                case UpstreamEvent.Data(byte[] json) -> {
                    JsonNode choice = JsonMapper.shared().readTree(json).path("choices").path(0);
                    String piece =
                            choice.path("delta").path("content").asString("")
                                    + choice.path("text").asString("");
                    if (!piece.isEmpty()) {
                        text.accept(piece);
                    }
                }
                case UpstreamEvent.Failed(ApiError failure) -> error = Optional.of(failure);
            }
        }
    }
}
