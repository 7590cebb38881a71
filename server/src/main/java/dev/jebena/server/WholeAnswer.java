package dev.jebena.server;

import dev.jebena.server.answer.Answer.Choice;
import dev.jebena.server.answer.LogprobShape;
import dev.jebena.serving.GenerationEvent.Finished;
import dev.jebena.serving.GenerationEvent.Piece;
import dev.jebena.wire.Upstream.Sink;
import dev.jebena.wire.UpstreamEvent.Data;
import dev.jebena.wire.UpstreamEvent.Usage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Keeps all pieces, and sends one body at the end. One thread at a time.
final class WholeAnswer implements AnswerWriter {
    private final Job job;
    private final Sink sink;
    private final List<Kept> choices;

    WholeAnswer(Job job, Sink sink) {
        this.job = job;
        this.sink = sink;
        this.choices =
                Stream.generate(() -> new Kept(job.newLogprobs()))
                        .limit(job.generations().size())
                        .toList();
    }

    @Override
    public void begin() {
        // nothing is sent before the end
    }

    @Override
    public void piece(int choice, Piece piece) {
        Kept kept = choices.get(choice);
        kept.text.append(piece.text());
        if (job.wantsLogprobs()) {
            kept.logprobs.add(piece.tokens());
        }
    }

    @Override
    public void finished(int choice, Finished end) {
        choices.get(choice).finishReason = AnswerWriter.finishReason(end.reason());
    }

    @Override
    public void end(Usage usage) {
        List<Choice> complete = choices.stream().map(this::complete).toList();
        byte[] body = JsonMapper.shared().writeValueAsBytes(job.answer().whole(complete, usage));
        sink.accept(new Data(body));
    }

    private Choice complete(Kept kept) {
        return new Choice(
                kept.text.toString(),
                job.wantsLogprobs() ? Optional.of(kept.logprobs.take()) : Optional.empty(),
                kept.finishReason);
    }

    private static final class Kept {
        private final StringBuilder text = new StringBuilder();
        private final LogprobShape logprobs;
        private String finishReason = "";

        Kept(LogprobShape logprobs) {
            this.logprobs = logprobs;
        }
    }
}
