package dev.jebena.bench.registry;

import dev.jebena.bench.load.Pace;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program on cores of its own, with what it says in a file. Used by one thread.
final class PinnedProcess implements AutoCloseable {
    private static final int SECONDS_TO_END = 30;
    private static final int MOST_QUOTED = 20;

    /// Linux tells the times of a process in hundredths of a second, whatever its timer does.
    private static final int MILLIS_OF_TICK = 10;

    private final Process process;
    private final String name;
    private final Path log;

    private PinnedProcess(Process process, String name, Path log) {
        this.process = process;
        this.name = name;
        this.log = log;
    }

    /// Starts it.
    ///
    /// @param log is written anew
    static PinnedProcess start(
            String name,
            Cores cores,
            List<String> command,
            Map<String, String> environment,
            Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(cores.command(command));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return new PinnedProcess(builder.start(), name, log);
    }

    /// Returns when it is ready.
    ///
    /// @throws IOException when it has ended instead or is not ready in time
    void await(Duration time, Readiness readiness) throws IOException, InterruptedException {
        long end = Pace.real().nanos() + time.toNanos();
        while (!readiness.isReached()) {
            if (!process.isAlive()) {
                throw new IOException("%s has ended: %s".formatted(name, lastWords()));
            }
            if (Pace.real().nanos() > end) {
                throw new IOException(
                        "%s was not ready within %d s: %s"
                                .formatted(name, time.toSeconds(), lastWords()));
            }
            Pace.real().awaitUntil(Pace.real().nanos() + TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /// Asked again until it is.
    @FunctionalInterface
    interface Readiness {
        boolean isReached() throws IOException;
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - MOST_QUOTED), lines.size()));
    }

    /// What it has taken of its cores, all its threads together.
    long cpuMillis() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        // the second field is the program's name, in which anything may stand
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_OF_TICK;
    }

    /// The memory it takes.
    long residentKib() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("%s did not end within %d s".formatted(name, SECONDS_TO_END));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + name + " was ending");
        }
    }
}
