package dev.jebena.barista.command;

import dev.jebena.barista.score.Asking;
import dev.jebena.barista.score.Question;
import dev.jebena.barista.score.Score;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Asks a running server the questions of exams.
@Command(name = "score", description = "Asks a running server exams, greedily.")
public final class ScoreCommand implements Callable<Integer> {
    private static final int KEPT_ORDERS = 20;
    private static final int KEPT_QUESTIONS = 10;

    @Parameters(paramLabel = "EXAM", arity = "1..*", description = "Questions, one a line.")
    private List<Path> exams = List.of();

    @Option(
            names = "--server",
            defaultValue = "http://127.0.0.1:8080",
            description = "The server (${DEFAULT-VALUE}).")
    private URI server = URI.create("");

    @Option(names = "--model", defaultValue = "barista", description = "The model's name.")
    private String model = "";

    @Option(names = "--wrong", description = "Where questions with a wrong answer go.")
    private Optional<Path> wrong = Optional.empty();

    @Option(names = "--report", description = "Where the tables go, besides being printed.")
    private Optional<Path> report = Optional.empty();

    @Option(
            names = "--keep",
            description = {
                "Where 20 orders and 10 questions of the first exam go that were answered rightly:",
                "the test of the default build asks them again."
            })
    private Optional<Path> keep = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        StringBuilder tables = new StringBuilder();
        List<String> mistakes = new ArrayList<>();
        List<Question> right = new ArrayList<>();
        try (Asking asking = new Asking(server, model)) {
            for (Path exam : exams) {
                List<Question> questions = Question.read(exam);
                Score score = new Score(questions, asking.answers(questions));
                tables.append("### ").append(exam.getFileName()).append("\n\n");
                tables.append(score.table()).append('\n');
                mistakes.addAll(score.wrong());
                right.addAll(right.isEmpty() ? score.right() : List.of());
            }
        }
        System.out.print(tables);
        if (report.isPresent()) {
            Files.writeString(report.get(), tables);
        }
        if (wrong.isPresent()) {
            Files.writeString(wrong.get(), String.join("\n", mistakes) + "\n");
        }
        if (keep.isPresent()) {
            Question.write(kept(right), keep.get());
        }
        return 0;
    }

    private static List<Question> kept(List<Question> right) {
        List<Question> kept = new ArrayList<>();
        right.stream()
                .filter(Question::isOrder)
                .limit(KEPT_ORDERS)
                .forEach(question -> kept.add(question.withKind("order")));
        right.stream()
                .filter(question -> !question.isOrder())
                .limit(KEPT_QUESTIONS)
                .forEach(question -> kept.add(question.withKind("question")));
        return kept;
    }
}
