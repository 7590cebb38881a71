package dev.jebena.server.request;

import java.util.Optional;

/// The body of `POST /tokenize`, in the shape of llama.cpp's server.
///
/// @param addSpecial whether the model's beginning and end tokens are added
/// @param parseSpecial whether text that looks like a special token is one
/// @param withPieces whether each id comes with its text
public record TokenizeRequest(
        Optional<String> model,
        String content,
        boolean addSpecial,
        boolean parseSpecial,
        boolean withPieces) {

    /// Reads a body and checks every field that is known.
    public static Result<TokenizeRequest> parse(byte[] body) {
        return JsonBody.parse(body, TokenizeRequest::read);
    }

    private static TokenizeRequest read(Fields fields) {
        // vLLM says `prompt`
        String field = !fields.has("content") && fields.has("prompt") ? "prompt" : "content";
        return new TokenizeRequest(
                fields.text("model"),
                fields.requiredText(field),
                fields.flag("add_special", false),
                fields.flag("parse_special", true),
                fields.flag("with_pieces", false));
    }
}
