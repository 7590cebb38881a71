package dev.jebena.server.answer;

import dev.jebena.engine.sampling.TokenLogprob;
import dev.jebena.serving.GeneratedToken;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `{"tokens", "token_logprobs", "top_logprobs", "text_offset"}`, arrays of equal length. An offset
/// counts the characters (code points) of the choice's text before the token.
final class CompletionLogprobs implements LogprobShape {
    private final TokenText tokens;
    private ObjectNode logprobs = empty();
    private int characters;

    CompletionLogprobs(TokenText tokens) {
        this.tokens = tokens;
    }

    @Override
    public void add(List<GeneratedToken> added) {
        for (GeneratedToken token : added) {
            TokenLogprob own = token.logprob().orElseThrow();
            array("tokens").add(tokens.text(token.id()));
            array("token_logprobs").add(TokenText.shown(own.logprob()));
            ObjectNode top = array("top_logprobs").addObject();
            // the likeliest first, and the token itself also when it is not among them
            token.top().forEach(likely -> put(top, likely));
            put(top, own);
            array("text_offset").add(offset(tokens.bytes(token.id())));
        }
    }

    @Override
    public ObjectNode take() {
        ObjectNode taken = logprobs;
        logprobs = empty();
        return taken;
    }

    private void put(ObjectNode top, TokenLogprob likely) {
        // two tokens may look alike where each is half a character; the likelier one is shown
        top.putIfAbsent(
                tokens.text(likely.token()),
                JsonNodeFactory.instance.numberNode(TokenText.shown(likely.logprob())));
    }

    /// A token that goes on with a character begins where that character does.
    private int offset(byte[] bytes) {
        boolean goesOn = bytes.length > 0 && isContinuation(bytes[0]) && characters > 0;
        int offset = goesOn ? characters - 1 : characters;
        for (byte value : bytes) {
            characters += isContinuation(value) ? 0 : 1;
        }
        return offset;
    }

    private static boolean isContinuation(byte value) {
        return (value & 0xc0) == 0x80;
    }

    private ArrayNode array(String name) {
        return (ArrayNode) logprobs.get(name);
    }

    private static ObjectNode empty() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        List.of("tokens", "token_logprobs", "top_logprobs", "text_offset").forEach(node::putArray);
        return node;
    }
}
