package dev.jebena.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.engine.cache.FileDigests;
import dev.jebena.engine.cache.Section;
import dev.jebena.engine.cache.WeightCache;
import dev.jebena.engine.cache.WeightKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `jebena cache` shows and removes.
final class CacheCommandTest {
    private static final WeightKey OLD = new WeightKey("0123456789abcdef".repeat(4), "rows16-v1");
    private static final WeightKey NEW = new WeightKey("fedcba9876543210".repeat(4), "rows16-v2");

    @TempDir private Path data;

    @Test
    void nothing_is_listed_and_cleared_where_nothing_is() {
        CommandLineRun list = run("list", "--weight_cache.max_mb=3");
        assertThat(list.code()).as(list.err()).isZero();
        assertThat(list.out())
                .hasLineCount(2)
                .contains("0.0 KiB of 3.0 MiB, 0 in " + data.resolve("cache/weights"));
        CommandLineRun clear = run("clear");
        assertThat(clear.code()).as(clear.err()).isZero();
        assertThat(clear.out().strip()).isEqualTo("freed 0.0 KiB, 0 files");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void entries_are_listed_the_one_used_last_first() throws IOException {
        write(OLD, "2031-05-01T10:00:00Z", 2 << 20);
        write(NEW, "2031-05-02T10:00:00.5Z", 100);
        Files.writeString(folder().resolve("0".repeat(64) + "-x.weights"), "broken");

        CommandLineRun run = run("list");

        assertThat(run.code()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).startsWith("DIGEST ");
        assertThat(run.out()).containsPattern("000000000000 +x +0.0 KiB .* damaged");
        assertThat(run.out())
                .containsPattern(
                        "fedcba987654 +rows16-v2 +4.1 KiB +2031-05-02T10:00:00Z +whole\\R(?s:.*)"
                                + "0123456789ab +rows16-v1 +2.0 MiB +2031-05-01T10:00:00Z +whole");
        assertThat(lines.getLast()).startsWith("2.0 MiB of 16384.0 MiB, 3 in ");
    }

    @Test
    void clearing_says_what_it_freed_and_forgets_digests() throws IOException {
        write(OLD, "2031-05-01T10:00:00Z", 2 << 20);
        new FileDigests(folder()).of(Files.writeString(data.resolve("model"), "weights"));

        CommandLineRun run = run("clear");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().strip()).isEqualTo("freed 2.0 MiB, 1 files");
        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    void what_cannot_be_listed_or_removed_is_one_line_and_code_1() throws IOException {
        Files.createDirectories(folder().getParent());
        Files.writeString(folder(), "no folder");
        assertThat(run("list").code()).isEqualTo(1);
        assertThat(run("list").err()).hasLineCount(1).startsWith("jebena: " + folder());

        Files.delete(folder());
        Files.createDirectories(folder().resolve(OLD.digest() + "-x.weights/inner"));
        assertThat(run("clear").code()).isEqualTo(1);
        assertThat(run("clear").err()).hasLineCount(1).startsWith("jebena: " + folder());
    }

    private CommandLineRun run(String command, String... more) {
        String[] line = new String[3 + more.length];
        line[0] = "cache";
        line[1] = command;
        line[2] = "--data_folder=" + data;
        System.arraycopy(more, 0, line, 3, more.length);
        return CommandLineRun.of(line);
    }

    private Path folder() {
        return data.resolve("cache/weights");
    }

    private void write(WeightKey key, String when, int bytes) {
        new WeightCache(folder(), 1L << 30, InstantSource.fixed(Instant.parse(when)))
                .write(
                        key,
                        List.of(new Section("all", bytes)),
                        (section, sink) -> sink.write(new byte[bytes], 0, bytes));
    }
}
