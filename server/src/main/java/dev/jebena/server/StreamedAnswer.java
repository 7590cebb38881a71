package dev.jebena.server;

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
import tools.jackson.databind.node.ObjectNode;

/// Sends every piece as it comes. One thread at a time.
final class StreamedAnswer implements AnswerWriter {
    private final Job job;
    private final Sink sink;
    private final List<LogprobShape> logprobs;

    StreamedAnswer(Job job, Sink sink) {
        this.job = job;
        this.sink = sink;
        this.logprobs = Stream.generate(job::newLogprobs).limit(job.generations().size()).toList();
    }

    @Override
    public void begin() {
        for (int choice = 0; choice < job.generations().size(); choice++) {
            job.answer().opening(choice).ifPresent(this::send);
        }
    }

    @Override
    public void piece(int choice, Piece piece) {
        Optional<ObjectNode> chosen = Optional.empty();
        if (job.wantsLogprobs()) {
            logprobs.get(choice).add(piece.tokens());
            chosen = Optional.of(logprobs.get(choice).take());
        }
        if (!piece.text().isEmpty() || (job.wantsLogprobs() && !piece.tokens().isEmpty())) {
            send(job.answer().piece(choice, piece.text(), chosen));
        }
    }

    @Override
    public void finished(int choice, Finished end) {
        send(job.answer().closing(choice, AnswerWriter.finishReason(end.reason())));
    }

    @Override
    public void end(Usage usage) {
        if (job.includeUsage()) {
            send(job.answer().usage(usage));
        }
    }

    private void send(ObjectNode payload) {
        sink.accept(new Data(JsonMapper.shared().writeValueAsBytes(payload)));
    }
}
