package dev.jebena.server;

import dev.jebena.server.answer.Head;
import dev.jebena.server.request.GenerationFields;
import dev.jebena.wire.Tier;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// Makes the head of each answer: a new id, the time, the model. Thread-safe when its parts are.
record AnswerHeads(Clock clock, RandomGenerator random) {

    Head next(String idPrefix, ServedModel model, GenerationFields asked) {
        return new Head(
                "%s%016x%016x".formatted(idPrefix, random.nextLong(), random.nextLong()),
                clock.instant().getEpochSecond(),
                model.name(),
                model.fingerprint(),
                asked.tier().map(AnswerHeads::name),
                asked.stream() && asked.includeUsage());
    }

    private static String name(Tier tier) {
        return switch (tier) {
            case INTERACTIVE -> "priority";
            case STANDARD -> "default";
            case BATCH -> "flex";
        };
    }
}
