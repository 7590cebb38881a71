package dev.jebena.app.command;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The root of the command line.
@Command(
        name = "jebena",
        description = "Serves language models from the JVM.",
        mixinStandardHelpOptions = true,
        versionProvider = Jebena.Version.class)
public final class Jebena implements Callable<Integer> {

    private final Console console;

    private Jebena(Console console) {
        this.console = console;
    }

    /// The command line with all its commands.
    public static CommandLine commandLine(Console console) {
        CommandLine root = new CommandLine(new Jebena(console));
        ConfigCommand config = new ConfigCommand(console);
        LogprobsCommand logprobs = new LogprobsCommand(console);
        root.addSubcommand(new InspectCommand(console));
        root.addSubcommand(new TokenizeCommand(console));
        root.addSubcommand(configured(logprobs, logprobs.configuration));
        root.addSubcommand(configured(config, config.configuration));
        Failures failures = new Failures(console);
        return root.setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    private static CommandLine configured(Object command, ConfigurationOptions options) {
        CommandLine line = new CommandLine(command);
        options.addKeysTo(line.getCommandSpec());
        return line;
    }

    @Override
    public Integer call() {
        console.say("name a command: serve, run, inspect, … (see jebena --help)");
        return ExitCode.USAGE;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Jebena.class.getPackage().getImplementationVersion();
            return new String[] {"jebena " + Objects.requireNonNullElse(version, "(unpackaged)")};
        }
    }
}
