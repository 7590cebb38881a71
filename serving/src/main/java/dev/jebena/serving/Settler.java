package dev.jebena.serving;

import dev.jebena.engine.model.Batch;
import dev.jebena.engine.model.Output;
import dev.jebena.engine.sampling.Logprobs;
import dev.jebena.engine.sampling.Sampler;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a step means for its sequences: the next token of each, its text, and whether that was the
/// last. Owned by the loop's thread.
final class Settler {
    private final Scheduler scheduler;
    private final Sampler sampler;
    private final Detokenizer detokenizer;
    private final Tally tally;

    Settler(Scheduler scheduler, Sampler sampler, Detokenizer detokenizer, Tally tally) {
        this.scheduler = scheduler;
        this.sampler = sampler;
        this.detokenizer = detokenizer;
        this.tally = tally;
    }

    void settle(Plan plan, Output output, Instant now) {
        Output.Logits logits = output.logits();
        int row = 0;
        for (int i = 0; i < plan.sequences().size(); i++) {
            Sequence sequence = plan.sequences().get(i);
            Batch.Run run = plan.batch().runs().get(i);
            sequence.advance(run.tokens().length);
            if (run.wantsOutput()) {
                extend(sequence, logits, logits.offset(row++), now);
            }
        }
    }

    private void extend(Sequence sequence, Output.Logits logits, int offset, Instant now) {
        OptionalInt sampled =
                sampler.sample(
                        sequence.request.sampling(),
                        sequence.seed,
                        logits.values(),
                        offset,
                        sequence.tokens(),
                        sequence.length());
        if (sampled.isEmpty()) {
            tally.modelFailed(new ArithmeticException("a row of logits without one finite value"));
            scheduler.end(sequence, FinishReason.FAILED, Optional.empty(), now);
            return;
        }
        int token = sampled.getAsInt();
        sequence.append(token);
        tally.token(sequence, now);
        if (detokenizer.isEndOfGeneration(token) && !sequence.request.ignoreEnd()) {
            finish(sequence, FinishReason.STOP, now);
        } else {
            tell(sequence, describe(sequence, token, logits, offset), now);
        }
    }

    private void tell(Sequence sequence, GeneratedToken token, Instant now) {
        if (!hand(sequence, sequence.text.accept(token))) {
            scheduler.end(sequence, FinishReason.SLOW_READER, Optional.empty(), now);
        } else if (sequence.text.stop().isPresent()) {
            scheduler.end(sequence, FinishReason.STOP, sequence.text.stop(), now);
        } else if (sequence.length() == sequence.maxLength) {
            finish(sequence, FinishReason.LENGTH, now);
        }
    }

    /// Hands the rest of the text out, in which a stop text may still be found.
    private void finish(Sequence sequence, FinishReason reason, Instant now) {
        if (!hand(sequence, sequence.text.flush())) {
            scheduler.end(sequence, FinishReason.SLOW_READER, Optional.empty(), now);
        } else {
            Optional<String> stop = sequence.text.stop();
            scheduler.end(sequence, stop.isPresent() ? FinishReason.STOP : reason, stop, now);
        }
    }

    private static boolean hand(Sequence sequence, Optional<GenerationEvent.Piece> piece) {
        return piece.isEmpty() || sequence.generation.offer(piece.get());
    }

    private static GeneratedToken describe(
            Sequence sequence, int token, Output.Logits logits, int offset) {
        OptionalInt wanted = sequence.request.topLogprobs();
        if (wanted.isEmpty()) {
            return new GeneratedToken(token, Optional.empty(), List.of());
        }
        Logprobs logprobs = new Logprobs(logits.values(), offset, logits.vocabularySize());
        return new GeneratedToken(
                token, Optional.of(logprobs.of(token)), logprobs.top(wanted.getAsInt()));
    }
}
