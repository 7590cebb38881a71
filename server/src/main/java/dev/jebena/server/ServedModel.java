package dev.jebena.server;

import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.engine.template.ChatTemplate;
import dev.jebena.engine.tokenizer.Tokenizer;
import dev.jebena.serving.Serving;
import java.time.Instant;
import java.util.Map;

/// A model that answers requests.
///
/// @param name that requests ask for it by
/// @param template how its chats are written as text
/// @param sampling how its tokens are chosen where a request does not say
/// @param created when its file was made, as far as is known
/// @param fingerprint of the weights and the program: equal ones give equal answers to equal seeds
/// @param metadata shown to clients: architecture, sizes
public record ServedModel(
        String name,
        Tokenizer tokenizer,
        ChatTemplate template,
        Serving serving,
        SamplingParameters sampling,
        Instant created,
        String fingerprint,
        Map<String, Object> metadata) {

    public ServedModel {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a model that is served has a name");
        }
        metadata = Map.copyOf(metadata);
    }
}
