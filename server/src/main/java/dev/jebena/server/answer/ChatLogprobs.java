package dev.jebena.server.answer;

import dev.jebena.engine.sampling.TokenLogprob;
import dev.jebena.serving.GeneratedToken;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `{"content": [{token, logprob, bytes, top_logprobs}], "refusal": null}`.
final class ChatLogprobs implements LogprobShape {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final TokenText tokens;
    private ArrayNode content = JSON.arrayNode();

    ChatLogprobs(TokenText tokens) {
        this.tokens = tokens;
    }

    @Override
    public void add(List<GeneratedToken> added) {
        for (GeneratedToken token : added) {
            ObjectNode entry = entry(token.logprob().orElseThrow());
            ArrayNode top = entry.putArray("top_logprobs");
            token.top().forEach(likely -> top.add(entry(likely)));
            content.add(entry);
        }
    }

    @Override
    public ObjectNode take() {
        ObjectNode logprobs = JSON.objectNode();
        logprobs.set("content", content);
        logprobs.putNull("refusal");
        content = JSON.arrayNode();
        return logprobs;
    }

    private ObjectNode entry(TokenLogprob likely) {
        ObjectNode entry = JSON.objectNode();
        entry.put("token", tokens.text(likely.token()));
        entry.put("logprob", TokenText.shown(likely.logprob()));
        ArrayNode bytes = entry.putArray("bytes");
        for (byte value : tokens.bytes(likely.token())) {
            bytes.add(Byte.toUnsignedInt(value));
        }
        return entry;
    }
}
