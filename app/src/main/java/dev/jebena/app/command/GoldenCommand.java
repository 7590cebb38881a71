package dev.jebena.app.command;

import dev.jebena.bench.peer.GoldenAnswers;
import dev.jebena.bench.peer.LlamaAnswers;
import dev.jebena.bench.peer.LlamaLibrary;
import dev.jebena.bench.peer.PeerFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What llama.cpp answers, for tests to hold the engine against.
@Command(
        name = "golden",
        description = "Asks llama.cpp what a model makes of a text, and writes its answers.")
final class GoldenCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "FILE",
            description = "A GGUF file; of a split one the first part.")
    private Path model = Path.of("");

    @ArgGroup(multiplicity = "1")
    private Input input = new Input();

    @Mixin private final PeerOption peer = new PeerOption();

    @Option(
            names = "--context",
            defaultValue = "0",
            paramLabel = "TOKENS",
            description = "Positions to make room for; as many as there are tokens when not given.")
    private int context;

    @Option(
            names = "--every",
            defaultValue = "8",
            paramLabel = "COUNT",
            description = "An answer after so many tokens, and after the last (${DEFAULT-VALUE}).")
    private int every;

    @Option(
            names = "--embeddings",
            description = "Asks for vectors instead of probabilities: the model is an encoder.")
    private boolean embeddings;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to.")
    private Path out = Path.of("");

    GoldenCommand(Console console) {
        this.console = console;
    }

    static final class Input {
        @Option(names = "--text", paramLabel = "TEXT", description = "What the model is given.")
        private Optional<String> text = Optional.empty();

        @Option(
                names = "--tokens",
                split = ",",
                paramLabel = "ID",
                description = "Or that text as tokens.")
        private int[] tokens = {};
    }

    @Override
    public Integer call() throws IOException {
        if (every < 1 || context < 0) {
            throw new Refusal("--every is at least 1, and --context at least 0");
        }
        PeerFiles files = peer.files();
        try (LlamaAnswers llama =
                new LlamaAnswers(LlamaLibrary.load(files), files.release(), model)) {
            String text = input.text.orElse("");
            int[] tokens = input.text.map(llama::tokenize).orElse(input.tokens);
            GoldenAnswers answers =
                    embeddings
                            ? llama.embeddings(text, tokens, every)
                            : llama.probabilities(text, tokens, context, every);
            answers.write(out);
        } catch (IllegalArgumentException | IllegalStateException refused) {
            throw new Refusal(String.valueOf(refused.getMessage()));
        }
        console.say("wrote " + out);
        return ExitCode.DONE;
    }
}
