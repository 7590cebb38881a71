package dev.jebena.app.command;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How this program starts itself once more.
final class SameProgram {
    /// The class that starts this program. It knows its commands, and they do not know it.
    private static final String MAIN = "dev.jebena.app.Main";

    private SameProgram() {}

    /// The same JVM with the same options and classes.
    ///
    /// @param jvmOptions that come on top
    /// @param arguments of the program
    static List<String> command(List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-Djebena.stderr="))
                .forEach(command::add);
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(MAIN);
        command.addAll(arguments);
        return command;
    }
}
