package dev.jebena.app;

import dev.jebena.app.command.Console;
import dev.jebena.app.command.Home;
import dev.jebena.app.command.Jebena;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Where the program starts.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        PrintStream err = realStandardError();
        System.setErr(err);
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.exit(run(args, System.in, out, err, System.getenv(), Home.ofProcess()));
    }

    /// Runs one command line and returns its exit code.
    public static int run(
            String[] args,
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            Home home) {
        Console console = new Console(in, out, err, environment, home);
        int code = Jebena.commandLine(console, args).execute(args);
        out.flush();
        return code;
    }

    /// The launcher filters standard error while the JVM starts and hands over the real one beside
    /// it. Where that one cannot be opened anew (a socket), the filtered one does.
    private static PrintStream realStandardError() {
        String path = System.getProperty("jebena.stderr");
        if (path == null) {
            return System.err;
        }
        try {
            return new PrintStream(new FileOutputStream(path, true), true, System.err.charset());
        } catch (IOException notOpenable) {
            return System.err;
        }
    }
}
