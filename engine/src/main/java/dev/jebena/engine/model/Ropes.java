package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.Metadata;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The rotary embeddings of a model as its file describes them, one for all layers that turn alike.
///
/// Used by one thread, while a model is loaded.
final class Ropes {
    private record Key(Rope.Pairing pairing, float base, boolean scaled) {}

    private final Hyperparameters h;
    private final Metadata metadata;
    private final Optional<float[]> factors;
    private final String description;
    private final Map<Key, Rope> made = new LinkedHashMap<>();

    /// Reads what the file brings to divide frequencies by.
    ///
    /// @param contextTokens of a sequence: beyond the context of the training the factors for long
    ///   texts are taken
    Ropes(Hyperparameters h, Metadata metadata, Tensors tensors, int contextTokens)
            throws GgufException {
        this.h = h;
        this.metadata = metadata;
        int pairs = h.ropeSize() / 2;
        Optional<float[]> all = tensors.optionalVector("rope_freqs.weight", pairs);
        Optional<float[]> forLong = tensors.optionalVector("rope_factors_long.weight", pairs);
        Optional<float[]> forShort = tensors.optionalVector("rope_factors_short.weight", pairs);
        boolean isLong = contextTokens > originalContext();
        this.factors = all.or(() -> isLong ? forLong : forShort);
        boolean chosen = all.isEmpty() && (forLong.isPresent() || forShort.isPresent());
        this.description = !chosen ? "" : isLong ? "long-factors" : "short-factors";
    }

    /// Names the factors, where a file brings some for long texts and some for short ones; empty
    /// elsewhere.
    String description() {
        return description;
    }

    /// Turned as the file says, which may be stretched to a longer context.
    Rope scaled(Rope.Pairing pairing, float base) throws GgufException {
        Key key = new Key(pairing, base, true);
        Rope rope = made.get(key);
        if (rope == null) {
            rope = new Rope(pairing, stretched(base));
            made.put(key, rope);
        }
        return rope;
    }

    /// Turned as in the paper.
    Rope plain(Rope.Pairing pairing, float base) {
        return made.computeIfAbsent(
                new Key(pairing, base, false),
                _ ->
                        new Rope(
                                pairing,
                                RopeFrequencies.plain(h.ropeSize(), base, Optional.empty())));
    }

    /// All that were asked for.
    Collection<Rope> all() {
        return made.values();
    }

    private RopeFrequencies stretched(float base) throws GgufException {
        RopeFrequencies plain = RopeFrequencies.plain(h.ropeSize(), base, factors);
        String type = metadata.optionalString(key("scaling.type")).orElse("linear");
        double factor = factor();
        RopeFrequencies scaled =
                switch (type) {
                    case "none" -> plain;
                    case "linear", "longrope" -> plain.linear(factor);
                    case "yarn" -> plain.yarn(yarn(factor), base);
                    default ->
                            throw metadata.refusal(
                                    key("scaling.type"),
                                    "none, linear, longrope or yarn, found " + type);
                };
        return scaled.magnified(positive("scaling.attn_factor", 1));
    }

    private double factor() throws GgufException {
        float factor = metadata.optionalReal(key("scaling.factor")).orElse(0f);
        if (factor == 0) {
            factor = metadata.optionalReal(key("scale_linear")).orElse(0f);
        }
        if (factor < 0 || !Float.isFinite(factor)) {
            throw metadata.refusal(key("scaling.factor"), "a factor above 0, found " + factor);
        }
        return factor == 0 ? 1 : factor;
    }

    private RopeFrequencies.Yarn yarn(double factor) throws GgufException {
        return new RopeFrequencies.Yarn(
                factor,
                originalContext(),
                positive("scaling.yarn_beta_fast", 32),
                positive("scaling.yarn_beta_slow", 1),
                strength(),
                finite("scaling.yarn_log_multiplier", 0));
    }

    /// Below 0 stands for what is not set.
    private double strength() throws GgufException {
        double strength = finite("scaling.yarn_ext_factor", 1);
        return strength < 0 ? 1 : strength;
    }

    private double finite(String name, float otherwise) throws GgufException {
        float value = metadata.optionalReal(key(name)).orElse(otherwise);
        if (!Float.isFinite(value)) {
            throw metadata.refusal(key(name), "a finite number, found " + value);
        }
        return value;
    }

    private double positive(String name, float otherwise) throws GgufException {
        float value = metadata.optionalReal(key(name)).orElse(otherwise);
        if (!(value > 0) || !Float.isFinite(value)) {
            throw metadata.refusal(key(name), "a number above 0, found " + value);
        }
        return value;
    }

    private int originalContext() throws GgufException {
        int tokens =
                metadata.optionalInteger(key("scaling.original_context_length"))
                        .orElse(h.contextTokens());
        if (tokens < 1) {
            throw metadata.refusal(
                    key("scaling.original_context_length"), "at least 1, found " + tokens);
        }
        return tokens;
    }

    private String key(String name) {
        return h.architecture() + ".rope." + name;
    }
}
