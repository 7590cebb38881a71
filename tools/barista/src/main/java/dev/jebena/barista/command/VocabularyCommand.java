package dev.jebena.barista.command;

import dev.jebena.barista.curriculum.Curriculum;
import dev.jebena.barista.dialogue.Dialogue;
import dev.jebena.barista.dialogue.Split;
import dev.jebena.barista.dialogue.Turn;
import dev.jebena.barista.order.JsonPieces;
import dev.jebena.barista.tokens.Lesson;
import dev.jebena.barista.tokens.VocabularyFile;
import dev.jebena.engine.tokenizer.Tokenizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Learns the vocabulary.
@Command(name = "vocabulary", description = "Learns a byte-level BPE from dialogues.")
public final class VocabularyCommand implements Callable<Integer> {
    private static final int MEASURED = 2_000;

    @Mixin private final WorkFolder work = new WorkFolder();

    @Option(names = "--size", defaultValue = "2048", description = "Tokens (${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--dialogues",
            defaultValue = "60000",
            description = "To learn from (${DEFAULT-VALUE}).")
    private int dialogues;

    @Option(names = "--seed", defaultValue = "7", description = "Of the random numbers.")
    private long seed;

    @Override
    public Integer call() throws IOException {
        Curriculum curriculum = new Curriculum(Split.TRAINING);
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < dialogues; i++) {
            curriculum.next(random).turns().forEach(turn -> texts.add(turn.text()));
        }
        VocabularyFile vocabulary = VocabularyFile.learn(texts, JsonPieces.ALL, size);
        vocabulary.write(work.vocabulary());
        tell(curriculum, random);
        return 0;
    }

    private void tell(Curriculum curriculum, Random random) throws IOException {
        Tokenizer tokenizer = VocabularyFile.tokenizer(work.vocabulary());
        long tokens = 0;
        long characters = 0;
        for (int i = 0; i < MEASURED; i++) {
            Dialogue dialogue = curriculum.next(random);
            tokens += Lesson.of(dialogue, tokenizer).length();
            for (Turn turn : dialogue.turns()) {
                characters += turn.text().length();
            }
        }
        System.out.printf(
                "%d tokens; a dialogue has %.1f of them, of %.2f characters each%n",
                tokenizer.vocabularySize(),
                (double) tokens / MEASURED,
                (double) characters / tokens);
    }
}
