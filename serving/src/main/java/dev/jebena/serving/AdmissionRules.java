package dev.jebena.serving;

import dev.jebena.engine.model.ModelLimits;
import dev.jebena.serving.Admission.Reason;
import dev.jebena.serving.Admission.Refused;
import java.util.Optional;

/// What can never be served. Immutable.
///
/// @param maxPositions positions of one sequence, by the model's context and by all its KV blocks
record AdmissionRules(int vocabularySize, int maxPositions) {

    static AdmissionRules of(ModelLimits limits, long kvPositions) {
        return new AdmissionRules(
                limits.vocabularySize(), (int) Math.min(limits.contextTokens(), kvPositions));
    }

    /// Why the request can not be taken, if so.
    Optional<Refused> refuse(GenerationRequest request) {
        int[] prompt = request.prompt();
        if (prompt.length == 0) {
            return refused(Reason.EMPTY_PROMPT, "the prompt has no token");
        }
        if (prompt.length >= maxPositions) {
            return refused(
                    Reason.TOO_LONG,
                    "the prompt has %d tokens, and the model has room for %d with the answer"
                            .formatted(prompt.length, maxPositions));
        }
        int asked = request.maxTokens().orElse(1);
        if (asked > maxPositions - prompt.length) {
            return refused(
                    Reason.CONTEXT_EXCEEDED,
                    "a prompt of %d tokens and an answer of %d need room for %d, and the model has room for %d"
                            .formatted(
                                    prompt.length,
                                    asked,
                                    (long) prompt.length + asked,
                                    maxPositions));
        }
        return refuseUnknown(request);
    }

    /// The length of prompt and answer at which the answer ends.
    int maxLength(GenerationRequest request) {
        int prompt = request.prompt().length;
        return prompt + request.maxTokens().orElse(maxPositions - prompt);
    }

    private Optional<Refused> refuseUnknown(GenerationRequest request) {
        for (int token : request.prompt()) {
            if (token < 0 || token >= vocabularySize) {
                return refused(Reason.UNKNOWN_TOKEN, unknown("the prompt", token));
            }
        }
        for (int token : request.sampling().logitBias().keySet()) {
            if (token >= vocabularySize) {
                return refused(Reason.UNKNOWN_TOKEN, unknown("the logit bias", token));
            }
        }
        return Optional.empty();
    }

    private String unknown(String where, int token) {
        return "%s has token %d, and the model's tokens are 0 to %d"
                .formatted(where, token, vocabularySize - 1);
    }

    private static Optional<Refused> refused(Reason reason, String detail) {
        return Optional.of(new Refused(reason, detail));
    }
}
