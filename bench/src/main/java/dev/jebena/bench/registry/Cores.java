package dev.jebena.bench.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Processor cores, as Linux numbers them.
///
/// @param list as `taskset` takes it, such as `0` or `1-3`
public record Cores(String list) {
    private static final Path STAT = Path.of("/proc/stat");

    public Cores {
        if (!list.matches("\\d+(-\\d+)?(,\\d+(-\\d+)?)*")) {
            throw new IllegalArgumentException(
                    "cores are given as 0, 1-3 or 0,2, not as '%s'".formatted(list));
        }
    }

    /// The command that runs another one on these cores alone.
    List<String> command(List<String> command) {
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", list));
        pinned.addAll(command);
        return pinned;
    }

    /// Moves all threads of this process to them.
    ///
    /// @throws IOException when the system does not let it
    public void takeThisProcess() throws IOException, InterruptedException {
        Process taskset =
                new ProcessBuilder(
                                "taskset",
                                "-a",
                                "-c",
                                "-p",
                                list,
                                Long.toString(ProcessHandle.current().pid()))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (taskset.waitFor() != 0) {
            throw new IOException("cannot move to the cores %s: %s".formatted(list, said.strip()));
        }
    }

    /// Their work so far.
    Time time() throws IOException {
        long busy = 0;
        long all = 0;
        for (String line : Files.readAllLines(STAT)) {
            String[] fields = line.split("\\s+", -1);
            if (fields[0].matches("cpu\\d+") && has(Integer.parseInt(fields[0].substring(3)))) {
                for (int field = 1; field <= 8 && field < fields.length; field++) {
                    long ticks = Long.parseLong(fields[field]);
                    all += ticks;
                    busy += field == 4 || field == 5 ? 0 : ticks; // idle, waiting for a disk
                }
            }
        }
        return new Time(busy, all);
    }

    private boolean has(int core) {
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", -1);
            if (core >= Integer.parseInt(ends[0])
                    && core <= Integer.parseInt(ends[ends.length - 1])) {
                return true;
            }
        }
        return false;
    }

    /// Ticks since the system was started.
    record Time(long busy, long all) {
        /// The share of the time since then that the cores were at work, 0 to 1.
        double busySince(Time earlier) {
            return all == earlier.all ? 0 : (double) (busy - earlier.busy) / (all - earlier.all);
        }
    }
}
