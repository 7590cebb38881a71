package dev.jebena.barista.command;

import dev.jebena.barista.curriculum.Curriculum;
import dev.jebena.barista.dialogue.Dialogue;
import dev.jebena.barista.dialogue.Split;
import dev.jebena.barista.dialogue.Turn;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Prints dialogues, to be read by a person.
@Command(name = "sample", description = "Prints dialogues as the training sees them.")
public final class SampleCommand implements Callable<Integer> {
    @Option(names = "--count", defaultValue = "20", description = "How many (${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--seed", defaultValue = "1", description = "Of the random numbers.")
    private long seed;

    @Option(names = "--held-out", description = "With the names and phrases of the exam.")
    private boolean heldOut;

    @Option(names = "--kind", defaultValue = "", description = "Only of this kind.")
    private String kind = "";

    @Override
    public Integer call() {
        Curriculum curriculum = new Curriculum(heldOut ? Split.HELD_OUT : Split.TRAINING);
        Random random = new Random(seed);
        int printed = 0;
        while (printed < count) {
            Dialogue dialogue = curriculum.next(random);
            if (kind.isEmpty() || kind.equals(dialogue.kind())) {
                System.out.println("--- " + dialogue.kind());
                for (Turn turn : dialogue.turns()) {
                    System.out.println(turn.role().wire() + ": " + turn.text());
                }
                printed++;
            }
        }
        return 0;
    }
}
