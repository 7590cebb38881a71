package dev.jebena.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Figures with all that another person needs to get them again.
///
/// @param command as it was typed
/// @param commit of the source tree, or of the distribution's version
/// @param peer whom the figures compare with
public record Report(
        String what,
        String command,
        String commit,
        Machine machine,
        String jdk,
        Optional<Peer> peer,
        List<Figure> figures) {

    /// The other engine.
    ///
    /// @param library of several for several processors, the one it chose
    public record Peer(String name, String version, String library) {}

    /// What it ran on.
    ///
    /// @param limits where shares of them are among the figures
    public record Machine(
            String processor,
            int processors,
            String vector,
            long heapMib,
            Optional<MachineLimits> limits) {

        /// This process's machine.
        ///
        /// @param kernels which kernels ran, and how wide
        public static Machine here(String kernels, Optional<MachineLimits> limits) {
            return new Machine(
                    processorName(),
                    Runtime.getRuntime().availableProcessors(),
                    kernels,
                    Runtime.getRuntime().maxMemory() >> 20,
                    limits);
        }

        private static String processorName() {
            Path info = Path.of("/proc/cpuinfo");
            try (var lines = Files.lines(info)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .findFirst()
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException e) {
                return System.getProperty("os.arch"); // not a Linux machine
            }
        }
    }

    public Report {
        figures = List.copyOf(figures);
    }

    /// Writes the report as JSON.
    public void write(Path file) {
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValue(file.toFile(), this);
    }
}
