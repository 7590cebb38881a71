package dev.jebena.barista.command;

import dev.jebena.barista.dialogue.Dialogue;
import dev.jebena.barista.dialogue.Split;
import dev.jebena.barista.order.OrderDialogues;
import dev.jebena.barista.score.Question;
import dev.jebena.barista.talk.TalkDialogues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes the exam: orders and questions with names and phrases that no training has seen.
@Command(name = "exam", description = "Writes held-out orders and questions, one a line.")
public final class ExamCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            defaultValue = "target/barista/exam.jsonl",
            description = "The file (${DEFAULT-VALUE}).")
    private Path out = Path.of("");

    @Option(names = "--orders", defaultValue = "300", description = "How many (${DEFAULT-VALUE}).")
    private int orders;

    @Option(names = "--seed", defaultValue = "1000003", description = "Of the random numbers.")
    private long seed;

    @Override
    public Integer call() throws IOException {
        OrderDialogues source = new OrderDialogues(Split.HELD_OUT);
        Random random = new Random(seed);
        List<Question> questions = new ArrayList<>();
        while (questions.size() < orders) {
            Question question = Question.of(source.next(random));
            if (question.isOrder()) {
                questions.add(question);
            }
        }
        for (Dialogue dialogue : new TalkDialogues(Split.HELD_OUT).exam()) {
            questions.add(Question.of(dialogue));
        }
        Question.write(questions, out);
        return 0;
    }
}
