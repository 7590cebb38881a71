package dev.jebena.app.command;

import dev.jebena.app.config.Config;
import dev.jebena.app.serve.Conversation;
import dev.jebena.app.serve.Conversation.Ending;
import dev.jebena.app.serve.LocalModel;
import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.http.telemetry.Tracing;
import dev.jebena.server.LocalUpstream;
import dev.jebena.server.ModelCatalog;
import dev.jebena.serving.ServingListener;
import dev.jebena.wire.Cancellation;
import dev.jebena.wire.ErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Asks a model, without a server.
@Command(
        name = "run",
        description = {
            "Asks a model and prints its answer as it comes. Without a prompt every line of standard"
                    + " input is one, and the talk goes on until its end (Ctrl-D).",
            "Ctrl-C ends the answer; where there is none it ends the command."
        })
final class RunCommand implements Callable<Integer> {
    private static final int INTERRUPTED = 130;

    /// Where neither the options nor the file says.
    private static final SamplingParameters USUAL =
            SamplingParameters.builder().temperature(0.7).build();

    private final Console console;
    private final AtomicReference<Optional<Cancellation>> answering =
            new AtomicReference<>(Optional.empty());

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "A GGUF file; else the built-in model is asked.")
    private Optional<String> first = Optional.empty();

    @Parameters(index = "1", arity = "0..1", paramLabel = "PROMPT", description = "What to ask.")
    private Optional<String> second = Optional.empty();

    @Parameters(index = "2..*", hidden = true)
    private List<String> more = new ArrayList<>();

    @Option(names = "--system", paramLabel = "TEXT", description = "What the model is told first.")
    private Optional<String> system = Optional.empty();

    @Option(
            names = "--raw",
            description = "The prompt goes to the model as it is, without a chat template.")
    private boolean raw;

    @Option(names = "--max-tokens", paramLabel = "COUNT", description = "The longest answer.")
    private Optional<Integer> maxTokens = Optional.empty();

    @Option(
            names = "--temperature",
            paramLabel = "NUMBER",
            description =
                    "0 for the likeliest token always, up to 2 (what the file recommends, else"
                            + " 0.7).")
    private Optional<Double> temperature = Optional.empty();

    @Option(
            names = "--top-p",
            paramLabel = "SHARE",
            description =
                    "Only the likeliest tokens that reach this share (what the file recommends,"
                            + " else 1).")
    private Optional<Double> topP = Optional.empty();

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Makes the answer repeatable.")
    private Optional<Long> seed = Optional.empty();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin final ConfigurationOptions configuration = new ConfigurationOptions();

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!more.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "run takes a FILE and a PROMPT at most; a prompt of several words stands in"
                            + " quotation marks");
        }
        RunArguments asked = RunArguments.of(first, second, console.home());
        Config config = configuration.config(console);
        Clock clock = Clock.system(ZoneId.systemDefault());
        LocalModel model =
                LocalModel.start(asked.model(), USUAL, config, ServingListener.SILENT, clock);
        try (Tracing tracing = Tracing.local()) {
            LocalUpstream upstream =
                    new LocalUpstream(
                            new ModelCatalog(List.of(model.served())),
                            clock,
                            new SecureRandom(),
                            tracing);
            Conversation talk = new Conversation(upstream, clock, system, sampling(), raw);
            return asked.prompt().isPresent() ? once(talk, asked.prompt().get()) : lines(talk);
        } finally {
            model.close(Duration.ZERO);
        }
    }

    private ObjectNode sampling() {
        ObjectNode fields = JsonMapper.shared().createObjectNode();
        temperature.ifPresent(value -> fields.put("temperature", value));
        topP.ifPresent(value -> fields.put("top_p", value));
        seed.ifPresent(value -> fields.put("seed", value));
        maxTokens.ifPresent(value -> fields.put("max_tokens", value));
        return fields;
    }

    private int once(Conversation talk, String question) {
        return switch (ask(talk, question)) {
            case Ending.Complete() -> ExitCode.DONE;
            case Ending.Cancelled() -> INTERRUPTED;
            case Ending.Refused refused -> throw new Refusal(refused.error().message());
        };
    }

    private int lines(Conversation talk) throws IOException {
        boolean terminal =
                Optional.ofNullable(System.console())
                        .filter(java.io.Console::isTerminal)
                        .isPresent();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        while (true) {
            if (terminal) {
                console.err().print("> ");
                console.err().flush();
            }
            Optional<String> line = Optional.ofNullable(lines.readLine());
            if (line.isEmpty()) {
                return ExitCode.DONE;
            }
            if (!line.get().isBlank() && ask(talk, line.get()) instanceof Ending.Refused refused) {
                console.say(refused.error().message());
            }
        }
    }

    private Ending ask(Conversation talk, String question) {
        Cancellation cancellation = new Cancellation();
        answering.set(Optional.of(cancellation));
        Interrupts.onInterrupt(this::interrupted);
        try {
            return talk.ask(
                    question,
                    cancellation,
                    text -> {
                        console.out().print(text);
                        console.out().flush();
                    });
        } finally {
            answering.set(Optional.empty());
            console.out().println();
            console.out().flush();
        }
    }

    private void interrupted() {
        answering
                .get()
                .ifPresentOrElse(
                        cancellation -> cancellation.cancel(ErrorCode.CANCELLED),
                        () -> Runtime.getRuntime().halt(INTERRUPTED));
    }
}
