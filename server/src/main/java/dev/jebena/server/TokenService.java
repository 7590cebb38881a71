package dev.jebena.server;

import dev.jebena.engine.tokenizer.Tokenizer;
import dev.jebena.server.request.DetokenizeRequest;
import dev.jebena.server.request.Result;
import dev.jebena.server.request.TokenizeRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Text to tokens and back, in the shapes of llama.cpp's server.
record TokenService(ModelCatalog models) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    Result<ObjectNode> tokenize(byte[] body) {
        return TokenizeRequest.parse(body)
                .then(request ->
                        models.choose(request.model())
                                .then(model ->
                                        new Result.Ok<>(tokens(request, model.tokenizer()))));
    }

    Result<ObjectNode> detokenize(byte[] body) {
        return DetokenizeRequest.parse(body)
                .then(request ->
                        models.choose(request.model())
                                .then(model -> text(request, model.tokenizer())));
    }

    private static ObjectNode tokens(TokenizeRequest request, Tokenizer tokenizer) {
        int[] ids =
                tokenizer.encode(request.content(), request.addSpecial(), request.parseSpecial());
        ObjectNode answer = JSON.objectNode();
        ArrayNode tokens = answer.putArray("tokens");
        for (int id : ids) {
            if (request.withPieces()) {
                tokens.addObject().put("id", id).set("piece", piece(tokenizer.bytes(id, true)));
            } else {
                tokens.add(id);
            }
        }
        return answer;
    }

    private static Result<ObjectNode> text(DetokenizeRequest request, Tokenizer tokenizer) {
        for (int token : request.tokens()) {
            if (token >= tokenizer.vocabularySize()) {
                return new Result.Refused<>(
                        Generations.unknown("tokens", token, tokenizer.vocabularySize()));
            }
        }
        int[] ids = request.tokens().stream().mapToInt(Integer::intValue).toArray();
        return new Result.Ok<>(JSON.objectNode().put("content", tokenizer.decode(ids)));
    }

    /// A string, or the bytes where they are no whole characters.
    private static JsonNode piece(byte[] bytes) {
        try {
            return JSON.stringNode(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            ArrayNode numbers = JSON.arrayNode();
            for (byte value : bytes) {
                numbers.add(Byte.toUnsignedInt(value));
            }
            return numbers;
        }
    }
}
