package dev.jebena.app.command;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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

    /// The command line with all its commands, or with the one that is asked for: to build the
    /// others takes a tenth of a second.
    ///
    /// @param args the first of which may name a command
    public static CommandLine commandLine(Console console, String... args) {
        CommandLine root = new CommandLine(new Jebena(console));
        Map<String, Supplier<CommandLine>> commands = commands(console);
        Supplier<CommandLine> asked = args.length == 0 ? null : commands.get(args[0]);
        if (asked != null) {
            root.addSubcommand(asked.get());
        } else {
            commands.values().forEach(command -> root.addSubcommand(command.get()));
        }
        Failures failures = new Failures(console);
        return root.setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    private static Map<String, Supplier<CommandLine>> commands(Console console) {
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put(
                "serve",
                () -> {
                    ServeCommand serve = new ServeCommand(console);
                    return configured(serve, serve.configuration);
                });
        commands.put(
                "registry",
                () -> {
                    RegistryCommand registry = new RegistryCommand(console);
                    return configured(registry, registry.configuration);
                });
        commands.put(
                "run",
                () -> {
                    RunCommand run = new RunCommand(console);
                    return configured(run, run.configuration);
                });
        commands.put("inspect", () -> plain(new InspectCommand(console)));
        commands.put("tokenize", () -> plain(new TokenizeCommand(console)));
        commands.put("render", () -> plain(new RenderCommand(console)));
        commands.put(
                "logprobs",
                () -> {
                    LogprobsCommand logprobs = new LogprobsCommand(console);
                    return configured(logprobs, logprobs.configuration);
                });
        commands.put(
                "embed",
                () -> {
                    EmbedCommand embed = new EmbedCommand(console);
                    return configured(embed, embed.configuration);
                });
        commands.put(
                "config",
                () -> {
                    ConfigCommand config = new ConfigCommand(console);
                    return configured(config, config.configuration);
                });
        commands.put("key", () -> keys(console));
        commands.put("cache", () -> cache(console));
        commands.put("schema", () -> schema(console));
        commands.put("bench", () -> bench(console));
        return commands;
    }

    private static CommandLine keys(Console console) {
        CommandLine keys = plain(new KeyCommand(console));
        KeyCommand.Create create = new KeyCommand.Create(console);
        KeyCommand.ListAll list = new KeyCommand.ListAll(console);
        KeyCommand.Revoke revoke = new KeyCommand.Revoke(console);
        keys.addSubcommand(configured(create, create.configuration));
        keys.addSubcommand(configured(list, list.configuration));
        keys.addSubcommand(configured(revoke, revoke.configuration));
        return keys;
    }

    private static CommandLine cache(Console console) {
        CommandLine cache = plain(new CacheCommand(console));
        CacheCommand.ListAll list = new CacheCommand.ListAll(console);
        CacheCommand.Clear clear = new CacheCommand.Clear(console);
        cache.addSubcommand(configured(list, list.configuration));
        cache.addSubcommand(configured(clear, clear.configuration));
        return cache;
    }

    private static CommandLine schema(Console console) {
        CommandLine schema = plain(new SchemaCommand(console));
        schema.addSubcommand(plain(new SchemaValidateCommand(console)));
        schema.addSubcommand(plain(new SchemaCompareCommand(console)));
        schema.addSubcommand(plain(new SchemaExplainCommand(console)));
        schema.addSubcommand(plain(new SchemaSampleCommand(console)));
        schema.addSubcommand(plain(new SchemaRegisterCommand(console)));
        schema.addSubcommand(plain(new SchemaCheckCommand(console)));
        schema.addSubcommand(plain(new SchemaGetCommand(console)));
        schema.addSubcommand(plain(new SchemaExportCommand(console)));
        schema.addSubcommand(plain(new SchemaImportCommand(console)));
        return schema;
    }

    private static CommandLine bench(Console console) {
        CommandLine bench = plain(new BenchCommand(console));
        EngineCommand engine = new EngineCommand(console);
        bench.addSubcommand(plain(new BenchCommand.Synth(console)));
        bench.addSubcommand(configured(engine, engine.configuration));
        CompareCommand compare = new CompareCommand(console);
        bench.addSubcommand(configured(compare, compare.configuration));
        bench.addSubcommand(plain(new StartCommand(console)));
        bench.addSubcommand(plain(new RegistryBenchCommand(console)));
        bench.addSubcommand(plain(new GoldenCommand(console)));
        return bench;
    }

    private static CommandLine configured(Object command, ConfigurationOptions options) {
        CommandLine line = plain(command);
        options.addKeysTo(line.getCommandSpec());
        return line;
    }

    private static CommandLine plain(Object command) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
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

    /// The version of this build.
    static String version() {
        String version = Jebena.class.getPackage().getImplementationVersion();
        return Objects.requireNonNullElse(version, "(unpackaged)");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"jebena " + version()};
        }
    }
}
