package dev.jebena.server.answer;

import dev.jebena.wire.UpstreamEvent.Usage;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The answer to `POST /v1/chat/completions`.
public record ChatAnswer(Head head) implements Answer {
    private static final String CHUNK = "chat.completion.chunk";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Override
    public String operation() {
        return "chat";
    }

    @Override
    public Optional<ObjectNode> opening(int choice) {
        ObjectNode delta = JSON.objectNode().put("role", "assistant").put("content", "");
        return Optional.of(chunk(choice, delta, Optional.empty()));
    }

    @Override
    public ObjectNode piece(int choice, String text, Optional<ObjectNode> logprobs) {
        return chunk(choice, JSON.objectNode().put("content", text), logprobs);
    }

    @Override
    public ObjectNode closing(int choice, String finishReason) {
        ObjectNode node = Head.choice(choice, "delta", JSON.objectNode(), Optional.empty());
        return head.chunk(CHUNK, node.put("finish_reason", finishReason));
    }

    @Override
    public ObjectNode usage(Usage usage) {
        return head.usageChunk(CHUNK, usage);
    }

    @Override
    public ObjectNode whole(List<Choice> choices, Usage usage) {
        ArrayNode nodes = JSON.arrayNode();
        for (Choice choice : choices) {
            ObjectNode message =
                    JSON.objectNode()
                            .put("role", "assistant")
                            .put("content", choice.text())
                            .putNull("refusal");
            nodes.add(
                    Head.choice(nodes.size(), "message", message, choice.logprobs())
                            .put("finish_reason", choice.finishReason()));
        }
        return head.whole("chat.completion", nodes, usage);
    }

    @Override
    public LogprobShape logprobs(TokenText tokens) {
        return new ChatLogprobs(tokens);
    }

    private ObjectNode chunk(int choice, ObjectNode delta, Optional<ObjectNode> logprobs) {
        return head.chunk(CHUNK, Head.choice(choice, "delta", delta, logprobs));
    }
}
