package dev.jebena.server.answer;

import dev.jebena.wire.UpstreamEvent.Usage;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The answer to `POST /v1/completions`.
///
/// @param echoes the text that each choice begins with: its prompt, or nothing
public record CompletionAnswer(Head head, List<String> echoes) implements Answer {
    private static final String OBJECT = "text_completion";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    public CompletionAnswer {
        echoes = List.copyOf(echoes);
    }

    @Override
    public String operation() {
        return "text_completion";
    }

    @Override
    public Optional<ObjectNode> opening(int choice) {
        String echo = echoes.get(choice);
        return echo.isEmpty()
                ? Optional.empty()
                : Optional.of(piece(choice, echo, Optional.empty()));
    }

    @Override
    public ObjectNode piece(int choice, String text, Optional<ObjectNode> logprobs) {
        return head.chunk(OBJECT, Head.choice(choice, "text", JSON.stringNode(text), logprobs));
    }

    @Override
    public ObjectNode closing(int choice, String finishReason) {
        ObjectNode node = Head.choice(choice, "text", JSON.stringNode(""), Optional.empty());
        return head.chunk(OBJECT, node.put("finish_reason", finishReason));
    }

    @Override
    public ObjectNode usage(Usage usage) {
        return head.usageChunk(OBJECT, usage);
    }

    @Override
    public ObjectNode whole(List<Choice> choices, Usage usage) {
        ArrayNode nodes = JSON.arrayNode();
        for (Choice choice : choices) {
            String text = echoes.get(nodes.size()) + choice.text();
            nodes.add(
                    Head.choice(nodes.size(), "text", JSON.stringNode(text), choice.logprobs())
                            .put("finish_reason", choice.finishReason()));
        }
        return head.whole(OBJECT, nodes, usage);
    }

    @Override
    public LogprobShape logprobs(TokenText tokens) {
        return new CompletionLogprobs(tokens);
    }
}
