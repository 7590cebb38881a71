package dev.jebena.app.command;

import dev.jebena.engine.model.ModelLimits;
import java.nio.file.Path;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tokens, and the positions after which the likeliest next ones are wanted. Immutable.
@SuppressWarnings("ArrayRecordComponent") // read once from a file, changed by nobody
record LogprobsQuestion(Path file, int[] tokens, int[] positions) {

    static LogprobsQuestion parse(Path file, String json) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw new Refusal(file + " is no JSON: " + e.getOriginalMessage());
        }
        int[] tokens = integers(file, root, "tokens");
        if (tokens.length == 0) {
            throw new Refusal(file + ": tokens is empty");
        }
        int[] positions =
                root.has("positions")
                        ? integers(file, root, "positions")
                        : new int[] {tokens.length - 1};
        for (int position : positions) {
            if (position < 0 || position >= tokens.length) {
                throw new Refusal(
                        "%s: position %d is outside of the %d tokens"
                                .formatted(file, position, tokens.length));
            }
        }
        return new LogprobsQuestion(file, tokens, positions);
    }

    private static int[] integers(Path file, JsonNode root, String name) {
        JsonNode array = root.path(name);
        if (!array.isArray()
                || !array.valueStream().allMatch(JsonNode::canConvertToExactIntegral)) {
            throw new Refusal(file + ": " + name + " is no array of whole numbers");
        }
        if (!array.valueStream().allMatch(JsonNode::canConvertToInt)) {
            throw new Refusal(file + ": " + name + " has a number that is too large");
        }
        return array.valueStream().mapToInt(JsonNode::intValue).toArray();
    }

    /// Refuses what the model cannot run.
    void check(ModelLimits limits) {
        if (last() >= limits.contextTokens()) {
            throw new Refusal(
                    "%s: position %d is beyond the model's %d"
                            .formatted(file, last(), limits.contextTokens()));
        }
        for (int token : tokens) {
            if (token < 0 || token >= limits.vocabularySize()) {
                throw new Refusal(
                        "%s: token %d is outside of the model's %d"
                                .formatted(file, token, limits.vocabularySize()));
            }
        }
    }

    /// The last position that is wanted, -1 for none.
    int last() {
        return Arrays.stream(positions).max().orElse(-1);
    }

    /// The first position from `start` on that is wanted.
    int nextWanted(int start) {
        return Arrays.stream(positions).filter(position -> position >= start).min().orElse(last());
    }
}
