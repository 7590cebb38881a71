package dev.jebena.bench.start;

import dev.jebena.bench.engine.Figure;
import dev.jebena.bench.engine.Median;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Starts a server several times, one after the other, each in a process of its own. A start before
/// the first that counts fills the caches: of the system, and Jebena's own of packed weights.
///
/// @param command of a server that takes any free port and logs as ECS JSON
/// @param tokens of each answer, at most
/// @param progress is told of every start
public record StartBench(List<String> command, int tokens, Consumer<String> progress) {
    /// Short, as the first question of somebody who tries a model out.
    private static final String QUESTION = "Hello! Who are you?";

    public StartBench {
        command = List.copyOf(command);
    }

    /// Starts so many times, and once before.
    ///
    /// @throws IOException when the server does not start, or answers with an error
    public List<Figure> run(int starts) throws IOException {
        progress.accept("not counted: " + once().line());
        List<Start> counted = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            counted.add(once());
            progress.accept(counted.getLast().line());
        }
        List<Figure> figures =
                List.of(
                        figure("process start to ready", counted, Start::ready),
                        figure("process start to first token", counted, Start::firstToken));
        figures.forEach(figure -> progress.accept(figure.line()));
        return figures;
    }

    /// One start: each model answers once.
    ///
    /// @throws IOException when the server does not start, or answers with an error
    public Start once() throws IOException {
        try (ServerProcess server = ServerProcess.start(command)) {
            double ready = server.seconds();
            server.ask(server.models().getFirst(), QUESTION, tokens);
            double first = server.seconds();
            for (String model : server.models().subList(1, server.models().size())) {
                server.ask(model, QUESTION, tokens);
            }
            return new Start(ready, first, server.parts());
        }
    }

    private static Figure figure(String metric, List<Start> starts, Function<Start, Double> value) {
        return new Figure(
                metric,
                "s",
                "of a server that was started before",
                Median.of(starts.stream().map(value).toList()),
                Optional.empty());
    }
}
