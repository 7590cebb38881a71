package dev.jebena.serving;

import dev.jebena.engine.sampling.TokenLogprob;
import java.util.List;
import java.util.Optional;

/// A token of an answer. Its bytes are the tokenizer's to tell.
///
/// @param logprob of this token, when the request asked for log-probabilities
/// @param top the likeliest tokens at its place, as many as the request asked for
public record GeneratedToken(int id, Optional<TokenLogprob> logprob, List<TokenLogprob> top) {
    public GeneratedToken {
        top = List.copyOf(top);
    }
}
