package dev.jebena.server.answer;

import dev.jebena.wire.UpstreamEvent.Usage;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// How one request is answered: as a chat or as a plain completion, streamed or whole.
///
/// Immutable.
public sealed interface Answer permits ChatAnswer, CompletionAnswer {

    Head head();

    /// The operation's name in OpenTelemetry's GenAI conventions.
    String operation();

    /// The payload that opens a choice in a stream, where the dialect has one.
    Optional<ObjectNode> opening(int choice);

    /// The payload for the next text of a choice.
    ObjectNode piece(int choice, String text, Optional<ObjectNode> logprobs);

    /// The payload that closes a choice.
    ObjectNode closing(int choice, String finishReason);

    /// The payload after the last choice that counts the tokens.
    ObjectNode usage(Usage usage);

    /// The answer to a request that does not stream.
    ObjectNode whole(List<Choice> choices, Usage usage);

    /// Collects logprobs in the shape of this dialect, for one choice.
    LogprobShape logprobs(TokenText tokens);

    /// A complete choice.
    ///
    /// @param logprobs in the dialect's shape, when they were asked for
    record Choice(String text, Optional<ObjectNode> logprobs, String finishReason) {}
}
