package dev.jebena.app.command;

import dev.jebena.app.config.Settings;
import dev.jebena.engine.kv.BlockTable;
import dev.jebena.engine.model.Batch;
import dev.jebena.engine.model.EngineOptions;
import dev.jebena.engine.model.Output;
import dev.jebena.engine.model.Transformer;
import dev.jebena.engine.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Turns a text into a vector.
@Command(
        name = "embed",
        description = {
            "Reads text on standard input, prints its vector as a JSON array.",
            "The model is an encoder such as bert."
        })
final class EmbedCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "A GGUF file.")
    private Path model = Path.of("");

    @Option(
            names = "--tokens",
            paramLabel = "FILE.json",
            description = "Token ids, {\"tokens\":[…]}, in place of the text.")
    private Optional<Path> tokens = Optional.empty();

    @Option(
            names = "--raw",
            description = "Prints the vector as the model gives it, not brought to length one.")
    private boolean raw;

    @Mixin final ConfigurationOptions configuration = new ConfigurationOptions();

    EmbedCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        EngineOptions configured = Settings.engine(configuration.config(console));
        EngineOptions options =
                new EngineOptions(
                        configured.cpu(),
                        configured.kvType(),
                        0,
                        0,
                        configured.batchTokens(),
                        1,
                        configured.weightCache());
        try (Transformer transformer = Transformer.open(model, options)) {
            transformer.requireEmbeddings();
            print(vector(transformer, tokens(transformer)));
        }
        return ExitCode.DONE;
    }

    private int[] tokens(Transformer transformer) throws IOException {
        int[] ids;
        if (tokens.isPresent()) {
            LogprobsQuestion question =
                    LogprobsQuestion.parse(tokens.get(), Files.readString(tokens.get()));
            question.check(transformer.limits());
            ids = question.tokens();
        } else {
            Tokenizer tokenizer = Tokenizer.of(transformer.file().metadata());
            ids = tokenizer.encode(console.readIn(), true, false);
        }
        int most =
                Math.min(transformer.limits().contextTokens(), transformer.limits().batchTokens());
        if (ids.length == 0 || ids.length > most) {
            throw new Refusal(
                    "a text of %d tokens; this model takes 1 to %d at once"
                            .formatted(ids.length, most));
        }
        return ids;
    }

    private static float[] vector(Transformer transformer, int[] ids) {
        BlockTable blocks = new BlockTable(transformer.blocks());
        if (!blocks.reserve(ids.length)) {
            throw new Refusal(ids.length + " positions do not fit into memory");
        }
        Output output = transformer.run(new Batch(List.of(new Batch.Run(ids, 0, blocks, true))));
        blocks.release();
        return output.embeddings().values();
    }

    private void print(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        double length = raw || squares == 0 ? 1 : Math.sqrt(squares);
        try (JsonGenerator json = JsonMapper.shared().createGenerator(console.out())) {
            json.writeStartArray();
            for (float value : vector) {
                json.writeNumber((float) (value / length));
            }
            json.writeEndArray();
        }
        console.out().println();
    }
}
