package dev.jebena.engine.cache;

import static dev.jebena.engine.cache.SampleWeights.SECTIONS;
import static dev.jebena.engine.cache.SampleWeights.isThere;
import static dev.jebena.engine.cache.SampleWeights.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several writers and readers of one folder, in one process and in two.
final class WeightCacheConcurrencyTest {
    private static final long PLENTY = 1L << 40;

    @TempDir private Path folder;

    @Test
    void writers_and_readers_of_one_folder_see_whole_entries_or_none() throws Exception {
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            WeightKey key = key(i % 2);
            boolean writes = i % 3 == 0;
            work.add(() -> {
                if (writes) {
                    return SampleWeights.write(cache(PLENTY), key) instanceof WriteResult.Written;
                }
                // throws unless all that is there is right
                isThere(cache(PLENTY), key);
                return true;
            });
        }
        assertThat(run(work)).containsOnly(true);
        assertThat(isThere(cache(PLENTY), key(0))).isTrue();
        assertThat(isThere(cache(PLENTY), key(1))).isTrue();
        assertThat(cache(0).list()).hasSize(2);
        assertThat(folder).isDirectoryNotContaining("glob:**.draft");
    }

    @Test
    void writers_of_different_entries_never_pass_the_bound_together() throws Exception {
        long entry = Contents.place(key(1), SECTIONS).fileBytes();
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            WeightKey key = key(i);
            work.add(() -> {
                WriteResult result = SampleWeights.write(cache(3 * entry), key);
                return switch (result) {
                    case WriteResult.Written written -> true;
                    case WriteResult.Failed noRoomBesideOthers -> true;
                    case WriteResult.TooLarge never -> false;
                };
            });
        }
        assertThat(run(work)).containsOnly(true);
        assertThat(cache(0).list()).hasSizeBetween(1, 3).allMatch(StoredWeights::whole);
    }

    @Test
    void sections_are_read_by_several_threads_at_once() throws Exception {
        SampleWeights.write(cache(PLENTY), key(1));
        try (CachedWeights weights = cache(PLENTY).find(key(1)).orElseThrow()) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                Section section = SECTIONS.get(i % SECTIONS.size());
                work.add(() -> {
                    byte[] into = new byte[section.length()];
                    return weights.read(section.name(), into, 0)
                            && java.util.Arrays.equals(into, SampleWeights.bytes(key(1), section));
                });
            }
            assertThat(run(work)).containsOnly(true);
        }
    }

    @Test
    void another_entry_that_is_being_written_counts_and_the_same_one_does_not() throws IOException {
        long entry = Contents.place(key(1), SECTIONS).fileBytes();
        try (Draft other = Draft.begin(folder, key(2).fileName())) {
            other.reserve(entry);
            assertThat(SampleWeights.write(cache(2 * entry - 1), key(1)))
                    .isInstanceOf(WriteResult.Failed.class);
            assertThat(SampleWeights.write(cache(2 * entry - 1), key(2)))
                    .isInstanceOf(WriteResult.Written.class);
            assertThat(Draft.sweep(folder).live()).hasSize(1);
        }
    }

    @Test
    void what_another_process_writes_is_left_alone_until_it_dies() throws Exception {
        Process writer =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                EndlessWriter.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("writing");
            assertThat(isThere(cache(PLENTY), key(9))).isFalse();
            SampleWeights.write(cache(PLENTY), key(1));
            assertThat(cache(PLENTY).clear().files()).isEqualTo(1);
            assertThat(folder).isDirectoryContaining("glob:**.draft");
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();

        SampleWeights.write(cache(PLENTY), key(1));

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(key(1).fileName()));
        }
        assertThat(isThere(cache(PLENTY), key(9))).isFalse();
    }

    /// A process that never finishes writing an entry.
    static final class EndlessWriter {
        private EndlessWriter() {}

        public static void main(String[] arguments) {
            WeightCache cache =
                    new WeightCache(Path.of(arguments[0]), PLENTY, InstantSource.system());
            cache.write(
                    key(9),
                    SECTIONS,
                    (section, sink) -> {
                        sink.write(SampleWeights.bytes(key(9), section), 0, section.length() / 2);
                        System.out.println("writing");
                        System.in.read();
                    });
        }
    }

    private WeightCache cache(long maxBytes) {
        return new WeightCache(folder, maxBytes, InstantSource.system());
    }

    private static List<Boolean> run(List<Callable<Boolean>> work) throws Exception {
        List<Boolean> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> result : threads.invokeAll(work)) {
                results.add(result.get());
            }
        }
        return results;
    }
}
