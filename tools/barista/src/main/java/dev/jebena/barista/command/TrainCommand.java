package dev.jebena.barista.command;

import dev.jebena.barista.tokens.VocabularyFile;
import dev.jebena.barista.training.Measures;
import dev.jebena.barista.training.Precision;
import dev.jebena.barista.training.Training;
import dev.jebena.engine.tokenizer.Tokenizer;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Trains the model.
@Command(
        name = "train",
        description = "Trains the model; goes on where an interrupted training has stopped.")
public final class TrainCommand implements Callable<Integer> {
    private static final int SAVE_EVERY = 200;
    private static final int TELL_EVERY = 50;

    @Mixin private final WorkFolder work = new WorkFolder();

    @Option(
            names = "--steps",
            defaultValue = "17000",
            description = "All of them (${DEFAULT-VALUE}).")
    private long steps;

    @Option(
            names = "--tokens",
            defaultValue = "1536",
            description = "In a batch, at most (${DEFAULT-VALUE}).")
    private int tokens;

    @Option(
            names = "--rate",
            defaultValue = "0.003",
            description = "The highest learning rate (${DEFAULT-VALUE}).")
    private float rate;

    @Option(
            names = "--precision",
            defaultValue = "BFLOAT16",
            description =
                    "Matrices are multiplied in it: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Precision precision = Precision.BFLOAT16;

    @Option(names = "--seed", defaultValue = "1", description = "Of the random numbers.")
    private long seed;

    @Override
    public Integer call() throws IOException {
        Tokenizer tokenizer = VocabularyFile.tokenizer(work.vocabulary());
        Training.Plan plan =
                new Training.Plan(steps, tokens, rate, precision, seed, SAVE_EVERY, TELL_EVERY);
        Measures measures = Measures.barista(tokenizer.vocabularySize());
        new Training(plan, measures, tokenizer, work.folder(), System.out::println).run();
        return 0;
    }
}
