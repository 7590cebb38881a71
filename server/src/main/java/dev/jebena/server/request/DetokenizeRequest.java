package dev.jebena.server.request;

import java.util.List;
import java.util.Optional;

/// The body of `POST /detokenize`, in the shape of llama.cpp's server.
public record DetokenizeRequest(Optional<String> model, List<Integer> tokens) {

    public DetokenizeRequest {
        tokens = List.copyOf(tokens);
    }

    /// Reads a body and checks every field that is known.
    public static Result<DetokenizeRequest> parse(byte[] body) {
        return JsonBody.parse(body, DetokenizeRequest::read);
    }

    private static DetokenizeRequest read(Fields fields) {
        if (!fields.has("tokens")) {
            fields.missing("tokens");
        }
        List<Integer> tokens =
                fields.any("tokens")
                        .map(value -> Prompt.ids(fields, value, fields.at("tokens"), 0))
                        .orElse(List.of());
        return new DetokenizeRequest(fields.text("model"), tokens);
    }
}
