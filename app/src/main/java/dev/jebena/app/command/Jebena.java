package dev.jebena.app.command;

import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The root of the command line.
@Command(
        name = "jebena",
        description = "Serves language models from the JVM.",
        mixinStandardHelpOptions = true,
        versionProvider = Jebena.Version.class)
public final class Jebena {

    private Jebena() {}

    public static CommandLine commandLine(
            InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        return new CommandLine(new Jebena()).setOut(writer(out)).setErr(writer(err));
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
