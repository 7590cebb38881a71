package dev.jebena.engine.sampling;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.Metadata;
import dev.jebena.engine.sampling.SamplingParameters.OutOfRange;
import java.util.OptionalInt;

/// How a model file wants its tokens chosen where nobody says: the keys `general.sampling.*` of the
/// GGUF specification, as far as [SamplingParameters] has what they name.
public final class RecommendedSampling {
    private static final String PREFIX = "general.sampling.";

    private RecommendedSampling() {}

    /// What the file recommends, and for all that it leaves open `otherwise`.
    ///
    /// @throws GgufException when a value is of a wrong type or out of its range
    public static SamplingParameters of(Metadata metadata, SamplingParameters otherwise)
            throws GgufException {
        try {
            return new SamplingParameters(
                    real(metadata, "temp", otherwise.temperature()),
                    Math.max(-1, integer(metadata, "top_k", otherwise.topK())),
                    real(metadata, "top_p", otherwise.topP()),
                    real(metadata, "min_p", otherwise.minP()),
                    otherwise.typicalP(),
                    real(metadata, "penalty_repeat", otherwise.repeatPenalty()),
                    otherwise.frequencyPenalty(),
                    otherwise.presencePenalty(),
                    integer(metadata, "penalty_last_n", otherwise.repeatLastN()),
                    otherwise.logitBias(),
                    otherwise.seed());
        } catch (OutOfRange e) {
            throw metadata.refusal(PREFIX + "*", String.valueOf(e.getMessage()));
        }
    }

    /// The decimal that was meant: a file's 0.7 chooses as a request's 0.7 does.
    private static double real(Metadata metadata, String name, double otherwise)
            throws GgufException {
        return metadata.optionalReal(PREFIX + name)
                .map(value -> Double.parseDouble(value.toString()))
                .orElse(otherwise);
    }

    private static int integer(Metadata metadata, String name, int otherwise) throws GgufException {
        OptionalInt value = metadata.optionalInteger(PREFIX + name);
        return value.orElse(otherwise);
    }
}
