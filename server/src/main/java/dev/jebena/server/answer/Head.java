package dev.jebena.server.answer;

import dev.jebena.wire.UpstreamEvent.Usage;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What an answer and each of its chunks repeat.
///
/// @param id of the answer, such as `chatcmpl-…`
/// @param createdSeconds since 1970
/// @param model that answers
/// @param fingerprint of the model and the program that runs it: equal ones give equal answers to
///   equal seeds
/// @param serviceTier the tier that served it, when the request named one
/// @param countsUsage whether every chunk has a `usage`, null but in the last
public record Head(
        String id,
        long createdSeconds,
        String model,
        String fingerprint,
        Optional<String> serviceTier,
        boolean countsUsage) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// A chunk with one choice.
    ObjectNode chunk(String object, ObjectNode choice) {
        ArrayNode choices = JSON.arrayNode();
        choices.add(choice);
        ObjectNode chunk = envelope(object, choices);
        if (countsUsage) {
            chunk.putNull("usage");
        }
        return chunk;
    }

    /// The last chunk, which has no choices and counts the tokens.
    ObjectNode usageChunk(String object, Usage usage) {
        ObjectNode chunk = envelope(object, JSON.arrayNode());
        chunk.set("usage", usage(usage));
        return chunk;
    }

    /// An answer with all its choices.
    ObjectNode whole(String object, ArrayNode choices, Usage usage) {
        ObjectNode answer = envelope(object, choices);
        answer.set("usage", usage(usage));
        return answer;
    }

    /// The fields that every choice has, in chunks and in whole answers.
    static ObjectNode choice(
            int index, String field, JsonNode content, Optional<ObjectNode> logprobs) {
        ObjectNode choice = JSON.objectNode();
        choice.put("index", index);
        choice.set(field, content);
        choice.set("logprobs", logprobs.<JsonNode>map(node -> node).orElse(JSON.nullNode()));
        choice.putNull("finish_reason");
        return choice;
    }

    private ObjectNode envelope(String object, ArrayNode choices) {
        ObjectNode answer = JSON.objectNode();
        answer.put("id", id);
        answer.put("object", object);
        answer.put("created", createdSeconds);
        answer.put("model", model);
        answer.put("system_fingerprint", fingerprint);
        serviceTier.ifPresent(tier -> answer.put("service_tier", tier));
        answer.set("choices", choices);
        return answer;
    }

    private static ObjectNode usage(Usage usage) {
        return JSON.objectNode()
                .put("prompt_tokens", usage.promptTokens())
                .put("completion_tokens", usage.completionTokens())
                .put("total_tokens", usage.totalTokens());
    }
}
