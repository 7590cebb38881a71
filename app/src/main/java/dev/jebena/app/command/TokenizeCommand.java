package dev.jebena.app.command;

import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Turns text into token ids.
@Command(
        name = "tokenize",
        description = "Reads text on standard input, prints its token ids as a JSON array.")
final class TokenizeCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "A GGUF file.")
    private Path model = Path.of("");

    @Option(
            names = "--add-special",
            description = "Adds the begin and end tokens where the model wants them.")
    private boolean addSpecial;

    @Option(
            names = "--parse-special",
            description = "Takes the text of a control token, such as <|im_end|>, as that token.")
    private boolean parseSpecial;

    TokenizeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try (GgufFile gguf = GgufFile.open(model)) {
            Tokenizer tokenizer = Tokenizer.of(gguf.metadata());
            int[] ids = tokenizer.encode(console.readIn(), addSpecial, parseSpecial);
            StringBuilder json = new StringBuilder("[");
            for (int i = 0; i < ids.length; i++) {
                json.append(i == 0 ? "" : ",").append(ids[i]);
            }
            console.out().println(json.append("]"));
        }
        return ExitCode.DONE;
    }
}
