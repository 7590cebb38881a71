package dev.jebena.app.command;

import dev.jebena.app.config.Settings;
import dev.jebena.engine.kv.BlockTable;
import dev.jebena.engine.kv.KvType;
import dev.jebena.engine.model.Batch;
import dev.jebena.engine.model.EngineOptions;
import dev.jebena.engine.model.Output;
import dev.jebena.engine.model.Transformer;
import dev.jebena.engine.sampling.Logprobs;
import dev.jebena.engine.sampling.TokenLogprob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Gives the likeliest next tokens at positions of a text.
@Command(
        name = "logprobs",
        description = {
            "Prints the likeliest next tokens after positions of a token sequence, with the natural"
                    + " logarithms of their probabilities.",
            "FILE.json holds {\"tokens\":[…],\"positions\":[…]}; without positions the last one"
                    + " counts."
        })
final class LogprobsCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "A GGUF file.")
    private Path model = Path.of("");

    @Option(
            names = "--tokens",
            required = true,
            paramLabel = "FILE.json",
            description = "Tokens and positions.")
    private Path tokens = Path.of("");

    @Option(
            names = "--top",
            defaultValue = "20",
            paramLabel = "COUNT",
            description = "Tokens at each position (${DEFAULT-VALUE}).")
    private int top;

    @Option(
            names = "--kv-type",
            defaultValue = "f32",
            paramLabel = "TYPE",
            description =
                    "How keys and values are stored, f32 or f16 (${DEFAULT-VALUE}, which loses"
                            + " nothing).")
    private KvType kvType = KvType.F32;

    @Mixin final ConfigurationOptions configuration = new ConfigurationOptions();

    LogprobsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw new Refusal("--top is at least 1, not " + top);
        }
        LogprobsQuestion question = LogprobsQuestion.parse(tokens, Files.readString(tokens));
        EngineOptions configured = Settings.engine(configuration.config(console));
        EngineOptions options =
                new EngineOptions(
                        configured.cpu(),
                        kvType,
                        question.tokens().length,
                        question.tokens().length,
                        configured.batchTokens(),
                        1,
                        configured.weightCache());
        try (Transformer transformer = Transformer.open(model, options)) {
            transformer.requireLogits();
            question.check(transformer.limits());
            print(question, rows(transformer, question));
        }
        return ExitCode.DONE;
    }

    /// Runs the tokens in pieces that end where an answer is wanted, or where a step is full.
    private Map<Integer, List<TokenLogprob>> rows(Transformer model, LogprobsQuestion question) {
        Map<Integer, List<TokenLogprob>> rows = new TreeMap<>();
        BlockTable blocks = new BlockTable(model.blocks());
        if (!blocks.reserve(question.last() + 1)) {
            throw new Refusal(
                    "keys and values of %d positions do not fit into memory"
                            .formatted(question.last() + 1));
        }
        for (int start = 0; start <= question.last(); ) {
            int wanted = question.nextWanted(start);
            int end = Math.min(wanted + 1, start + model.limits().batchTokens());
            int[] run = Arrays.copyOfRange(question.tokens(), start, end);
            Output output =
                    model.run(
                            new Batch(
                                    List.of(new Batch.Run(run, start, blocks, end == wanted + 1))));
            if (end == wanted + 1) {
                rows.put(wanted, likeliest(output));
            }
            start = end;
        }
        blocks.release();
        return rows;
    }

    private List<TokenLogprob> likeliest(Output output) {
        Output.Logits logits = output.logits();
        return new Logprobs(logits.values(), logits.offset(0), logits.vocabularySize())
                .top(Math.min(top, logits.vocabularySize()));
    }

    private void print(LogprobsQuestion question, Map<Integer, List<TokenLogprob>> rows) {
        try (JsonGenerator json = JsonMapper.shared().createGenerator(console.out())) {
            json.writeStartObject();
            json.writeArrayPropertyStart("positions");
            for (int position : question.positions()) {
                json.writeStartObject();
                json.writeNumberProperty("position", position);
                json.writeArrayPropertyStart("top");
                for (TokenLogprob token : rows.getOrDefault(position, List.of())) {
                    json.writeStartArray();
                    json.writeNumber(token.token());
                    json.writeNumber(token.logprob());
                    json.writeEndArray();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        console.out().println();
    }
}
