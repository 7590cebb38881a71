package dev.jebena.server;

import dev.jebena.server.request.Result;
import dev.jebena.serving.Admission;
import dev.jebena.serving.Admission.Reason;
import dev.jebena.serving.Generation;
import dev.jebena.serving.GenerationRequest;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Hands a job to its model: all its generations get a place, or none.
final class Submission {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private Submission() {}

    static Result<List<Generation>> submit(Job job) {
        List<Generation> accepted = new ArrayList<>();
        for (GenerationRequest request : job.generations()) {
            switch (job.model().serving().submit(request)) {
                case Admission.Accepted(Generation generation) -> accepted.add(generation);
                case Admission.Refused refused -> {
                    accepted.forEach(Generation::cancel);
                    return new Result.Refused<>(error(job, request, refused));
                }
            }
        }
        return new Result.Ok<>(accepted);
    }

    private static ApiError error(Job job, GenerationRequest request, Admission.Refused refused) {
        String detail = sentence(refused.detail());
        return switch (refused.reason()) {
            case QUEUE_FULL ->
                    ApiError.of(ErrorCode.QUEUE_FULL, detail).withRetryAfter(RETRY_AFTER);
            case TOO_LONG, CONTEXT_EXCEEDED -> tooLong(job, request, refused.reason());
            case EMPTY_PROMPT, UNKNOWN_TOKEN ->
                    ApiError.of(ErrorCode.INVALID_VALUE, detail, job.promptField());
            case STOPPING -> ApiError.of(ErrorCode.SHUTTING_DOWN, detail);
        };
    }

    /// Client libraries look for these words.
    private static ApiError tooLong(Job job, GenerationRequest request, Reason reason) {
        int prompt = request.prompt().length;
        int answer = reason == Reason.TOO_LONG ? 0 : request.maxTokens().orElse(1);
        String requested =
                answer == 0
                        ? "your %s resulted in %d tokens. Please reduce the length of the %s."
                                .formatted(job.promptField(), prompt, job.promptField())
                        : "you requested %d tokens (%d in the %s, %d in the completion). Please reduce the length of the %s or completion."
                                .formatted(
                                        (long) prompt + answer,
                                        prompt,
                                        job.promptField(),
                                        answer,
                                        job.promptField());
        return ApiError.of(
                ErrorCode.CONTEXT_LENGTH_EXCEEDED,
                "This model's maximum context length is %d tokens. However, %s"
                        .formatted(job.model().serving().maxPositions(), requested),
                job.promptField());
    }

    private static String sentence(String detail) {
        return Character.toUpperCase(detail.charAt(0)) + detail.substring(1) + ".";
    }
}
