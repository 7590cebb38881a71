package dev.jebena.serving;

import dev.jebena.serving.GenerationEvent.Finished;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// Counts what happens and tells the listener. Owned by the loop's thread.
final class Tally {
    private final ServingListener listener;
    private final Map<FinishReason, Long> finished = new EnumMap<>(FinishReason.class);
    private long steps;
    private long promptTokens;
    private long generationTokens;
    private long preemptions;

    Tally(ServingListener listener) {
        this.listener = listener;
        for (FinishReason reason : FinishReason.values()) {
            finished.put(reason, 0L);
        }
    }

    /// A sequence gets its blocks, maybe not for the first time.
    void begun(Sequence sequence, Instant now) {
        sequence.generation
                .begin(now)
                .ifPresent(queued -> {
                    promptTokens += sequence.request.prompt().length;
                    listener.begun(queued);
                });
    }

    void token(Sequence sequence, Instant now) {
        generationTokens++;
        Instant previous = sequence.exchangeLastToken(now);
        sequence.generation.count(now).ifPresent(listener::firstToken);
        if (previous != null) {
            Duration since = Duration.between(previous, now);
            listener.nextToken(since.isNegative() ? Duration.ZERO : since);
        }
    }

    void preempted() {
        preemptions++;
        listener.preempted();
    }

    void finished(Finished end) {
        finished.merge(end.reason(), 1L, Long::sum);
        listener.finished(end);
    }

    void stepped(int tokens, int sequences) {
        steps++;
        listener.stepped(tokens, sequences);
    }

    void modelFailed(Throwable failure) {
        listener.modelFailed(failure);
    }

    ServingStats stats(int running, int waiting, int usedBlocks, int totalBlocks) {
        return new ServingStats(
                running,
                waiting,
                usedBlocks,
                totalBlocks,
                steps,
                promptTokens,
                generationTokens,
                preemptions,
                finished);
    }
}
