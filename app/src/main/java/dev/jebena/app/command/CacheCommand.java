package dev.jebena.app.command;

import dev.jebena.app.config.Settings;
import dev.jebena.engine.cache.Cleared;
import dev.jebena.engine.cache.FileDigests;
import dev.jebena.engine.cache.StoredWeights;
import dev.jebena.engine.cache.WeightCache;
import dev.jebena.engine.cache.WeightCacheSettings;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows and clears the repacked weights that are kept on disk.
@Command(name = "cache", description = "Shows and clears the repacked weights kept on disk.")
final class CacheCommand implements Callable<Integer> {
    private final Console console;

    CacheCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.say("name what to do: list or clear (see jebena cache --help)");
        return ExitCode.USAGE;
    }

    @Command(
            name = "list",
            description = "Lists the repacked weights on disk, those used last first.")
    static final class ListAll implements Callable<Integer> {
        /// Enough of a digest to tell a person's models apart.
        private static final int SHORT = 12;

        private final Console console;

        @Mixin final ConfigurationOptions configuration = new ConfigurationOptions();

        ListAll(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() throws IOException {
            WeightCacheSettings settings = Settings.weightCache(configuration.config(console));
            List<StoredWeights> entries = open(settings).list();
            String row = "%-12s  %-16s  %10s  %-20s  %s%n";
            console.out().printf(row, "DIGEST", "LAYOUT", "SIZE", "LAST USED", "STATE");
            for (StoredWeights entry : entries) {
                console.out()
                        .printf(
                                row,
                                entry.key().digest().substring(0, SHORT),
                                entry.key().layout(),
                                size(entry.bytes()),
                                entry.lastUsed().truncatedTo(ChronoUnit.SECONDS),
                                entry.whole() ? "whole" : "damaged");
            }
            long bytes = entries.stream().mapToLong(StoredWeights::bytes).sum();
            console.out()
                    .printf(
                            "%s of %s, %d in %s%n",
                            size(bytes),
                            size(settings.maxBytes()),
                            entries.size(),
                            settings.folder());
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "clear",
            description = {
                "Removes the repacked weights on disk, and the digests remembered of model files.",
                "Running servers go on; the next start computes them again."
            })
    static final class Clear implements Callable<Integer> {
        private final Console console;

        @Mixin final ConfigurationOptions configuration = new ConfigurationOptions();

        Clear(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() throws IOException {
            WeightCacheSettings settings = Settings.weightCache(configuration.config(console));
            Cleared cleared = open(settings).clear();
            new FileDigests(settings.folder()).clear();
            console.out().printf("freed %s, %d files%n", size(cleared.bytes()), cleared.files());
            return ExitCode.DONE;
        }
    }

    private static WeightCache open(WeightCacheSettings settings) {
        return new WeightCache(settings.folder(), settings.maxBytes(), InstantSource.system());
    }

    /// Bytes as people read them.
    private static String size(long bytes) {
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / (1024.0 * 1024));
    }
}
