package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.Metadata;
import java.util.Optional;
import java.util.OptionalInt;

/// What an architecture builds a model from.
record ModelContext(Hyperparameters h, Metadata metadata, Tensors tensors, Ropes ropes) {

    /// The integer under the architecture's name.
    OptionalInt integer(String key) throws GgufException {
        return metadata.optionalInteger(h.architecture() + "." + key);
    }

    /// The number under the architecture's name, if it is there and not 0.
    Optional<Float> real(String key) throws GgufException {
        Optional<Float> value = metadata.optionalReal(h.architecture() + "." + key);
        if (value.isPresent() && !Float.isFinite(value.get())) {
            throw refusal(key, "a finite number, found " + value.get());
        }
        return value.filter(number -> number != 0);
    }

    /// A soft cap under the architecture's name, 0 for none.
    float cap(String key, float otherwise) throws GgufException {
        float cap = metadata.optionalReal(h.architecture() + "." + key).orElse(otherwise);
        if (!(cap >= 0) || !Float.isFinite(cap)) {
            throw refusal(key, "0 for none or a number above it, found " + cap);
        }
        return cap;
    }

    /// A base of rotary frequencies under the architecture's name.
    float base(String key, float otherwise) throws GgufException {
        float base = metadata.optionalReal(h.architecture() + "." + key).orElse(otherwise);
        if (!(base > 0) || !Float.isFinite(base)) {
            throw refusal(key, "a number above 0, found " + base);
        }
        return base;
    }

    /// The truth value under the architecture's name.
    Optional<Boolean> flag(String key) throws GgufException {
        return metadata.optionalBool(h.architecture() + "." + key);
    }

    GgufException refusal(String key, String expectation) {
        return metadata.refusal(h.architecture() + "." + key, expectation);
    }

    /// The norm of that name without a bias.
    Norm norm(String name) throws GgufException {
        return new Norm.Rms(tensors.vector(name + ".weight", h.embeddingSize()), h.normEpsilon());
    }

    /// The norm of that name with a bias.
    Norm layerNorm(String name) throws GgufException {
        return new Norm.Layer(
                tensors.vector(name + ".weight", h.embeddingSize()),
                tensors.vector(name + ".bias", h.embeddingSize()),
                h.normEpsilon());
    }

    /// The head of a model that says what comes next; without an output matrix of its own it takes
    /// the embeddings.
    LogitHead logits() throws GgufException {
        return new LogitHead(
                norm("output_norm"),
                tensors.weights(
                        tensors.has("output.weight") ? "output.weight" : "token_embd.weight",
                        h.vocabularySize(),
                        h.embeddingSize()),
                1,
                0);
    }
}
