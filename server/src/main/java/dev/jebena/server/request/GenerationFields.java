package dev.jebena.server.request;

import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.wire.Tier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What chat and plain completions have in common.
///
/// @param model asked for; empty when the request names none
/// @param includeUsage whether a stream ends with a chunk that counts the tokens
/// @param choices answers wanted for each prompt
/// @param maxTokens of an answer; empty for as many as the context has room for
/// @param stop strings that end an answer and are not part of it
/// @param ignoreEndOfText whether to go on after the model's end-of-text token
public record GenerationFields(
        Optional<String> model,
        boolean stream,
        boolean includeUsage,
        Optional<Tier> tier,
        int choices,
        OptionalInt maxTokens,
        List<String> stop,
        boolean ignoreEndOfText,
        SamplingParameters sampling) {

    /// Answers to one prompt; each is a sequence of its own.
    private static final int MAX_CHOICES = 8;

    private static final int MAX_STOP_STRINGS = 4;
    private static final int MAX_STOP_CHARS = 256;

    public GenerationFields {
        stop = List.copyOf(stop);
    }

    static GenerationFields read(
            Fields fields, OptionalInt maxTokens, Recommendation recommendation) {
        Optional<String> model = fields.text("model");
        boolean stream = fields.flag("stream", false);
        fields.text("user");
        fields.text("safety_identifier");
        fields.text("prompt_cache_key");
        return new GenerationFields(
                model,
                stream,
                includeUsage(fields, stream),
                tier(fields),
                fields.smallInteger("n", 1, MAX_CHOICES).orElse(1),
                maxTokens,
                stop(fields),
                fields.flag("ignore_eos", false),
                Sampling.read(fields, recommendation.of(model)));
    }

    private static boolean includeUsage(Fields fields, boolean stream) {
        if (fields.has("stream_options") && !stream) {
            fields.invalid(fields.at("stream_options"), "is only for requests with 'stream': true");
        }
        return fields.object("stream_options")
                .map(options -> options.flag("include_usage", false))
                .orElse(false);
    }

    private static Optional<Tier> tier(Fields fields) {
        Optional<String> asked = fields.text("service_tier");
        Optional<Tier> tier = asked.flatMap(Tier::ofServiceTier);
        if (asked.isPresent() && tier.isEmpty()) {
            fields.invalid(
                    fields.at("service_tier"),
                    "must be auto, default, priority or flex, but is '"
                            + Fields.brief(asked.get())
                            + "'");
        }
        return tier;
    }

    private static List<String> stop(Fields fields) {
        List<String> stop =
                fields.any("stop").filter(value -> !value.isString()).isPresent()
                        ? fields.list("stop", 0, MAX_STOP_STRINGS, fields::asText)
                        : fields.text("stop").map(List::of).orElse(List.of());
        for (String one : stop) {
            if (one.isEmpty() || one.length() > MAX_STOP_CHARS) {
                fields.invalid(
                        fields.at("stop"),
                        "must be strings of 1 to " + MAX_STOP_CHARS + " characters");
            }
        }
        return stop;
    }
}
