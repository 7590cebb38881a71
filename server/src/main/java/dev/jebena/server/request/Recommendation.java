package dev.jebena.server.request;

import dev.jebena.engine.sampling.SamplingParameters;
import java.util.Optional;

/// Tells how a model's tokens are chosen where a request does not say.
@FunctionalInterface
public interface Recommendation {

    /// What the model recommends.
    ///
    /// @param model as the request names it; empty when it names none
    SamplingParameters of(Optional<String> model);
}
