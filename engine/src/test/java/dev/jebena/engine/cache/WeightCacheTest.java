package dev.jebena.engine.cache;

import static dev.jebena.engine.cache.SampleWeights.SECTIONS;
import static dev.jebena.engine.cache.SampleWeights.isThere;
import static dev.jebena.engine.cache.SampleWeights.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written is found again, whole or not at all, and the bound holds.
final class WeightCacheTest {
    private static final long PLENTY = 1L << 40;

    @TempDir private Path temporary;

    @Test
    void what_was_written_is_found_by_its_key_alone() throws IOException {
        WeightCache cache = cache(PLENTY);
        assertThat(isThere(cache, key(1))).isFalse();

        WriteResult result = SampleWeights.write(cache, key(1));

        Path file = folder().resolve(key(1).digest() + "-rows16-v2.weights");
        assertThat(result).isEqualTo(new WriteResult.Written(Files.size(file), 0));
        assertThat(isThere(cache, key(1))).isTrue();
        assertThat(isThere(cache, key(2))).isFalse();
        assertThat(isThere(cache, new WeightKey(key(1).digest(), "rows16-v3"))).isFalse();
        assertThat(files()).containsExactly(file);
    }

    @Test
    void sections_are_told_in_order_and_an_unknown_one_is_a_bug() {
        WeightCache cache = cache(PLENTY);
        SampleWeights.write(cache, key(1));

        try (CachedWeights weights = cache.find(key(1)).orElseThrow()) {
            assertThat(weights.sections()).isEqualTo(SECTIONS);
            assertThatThrownBy(() -> weights.read("none", new byte[9], 0))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> weights.read("last", new byte[9], 9))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void an_entry_may_have_no_sections() {
        WeightCache cache = cache(PLENTY);
        SampleWeights.write(cache, key(1), List.of());
        try (CachedWeights weights = cache.find(key(1)).orElseThrow()) {
            assertThat(weights.sections()).isEmpty();
        }
    }

    @Test
    void an_entry_that_is_written_again_is_replaced() throws IOException {
        WeightCache cache = cache(PLENTY);
        SampleWeights.write(cache, key(1));
        try (CachedWeights old = cache.find(key(1)).orElseThrow()) {
            SampleWeights.write(cache, key(1), List.of(new Section("other", 10)));

            assertThat(old.read("last", new byte[1], 0)).isTrue();
            assertThat(isThere(cache, key(1))).isTrue();
            assertThat(files()).hasSize(1);
        }
    }

    @Test
    void what_was_not_used_for_longest_makes_room() throws IOException {
        long entry = bytesOfOne();
        for (int i = 1; i <= 3; i++) {
            SampleWeights.write(at(i, 3 * entry), key(i));
        }
        assertThat(isThere(at(4, 3 * entry), key(1))).isTrue();

        WriteResult result = SampleWeights.write(at(5, 3 * entry + entry - 1), key(4));

        assertThat(result).isEqualTo(new WriteResult.Written(entry, 1));
        assertThat(at(6, 0).list())
                .containsExactly(stored(4, entry, 5), stored(1, entry, 4), stored(3, entry, 3));
    }

    @Test
    void an_entry_that_replaces_itself_evicts_no_other() throws IOException {
        long entry = bytesOfOne();
        SampleWeights.write(at(1, 2 * entry), key(1));
        SampleWeights.write(at(2, 2 * entry), key(2));
        SampleWeights.write(at(3, 2 * entry), key(2));

        assertThat(at(4, 0).list()).containsExactly(stored(2, entry, 3), stored(1, entry, 1));
    }

    @Test
    void an_entry_above_the_bound_is_told_and_evicts_nothing() throws IOException {
        long entry = bytesOfOne();
        SampleWeights.write(cache(entry), key(1));

        WriteResult result = SampleWeights.write(cache(entry - 1), key(2));

        assertThat(result).isEqualTo(new WriteResult.TooLarge(entry, entry - 1));
        assertThat(isThere(cache(0), key(1))).isTrue();
        assertThat(files()).hasSize(1);
    }

    @Test
    void a_disk_that_fills_up_takes_old_entries_for_a_new_one() throws IOException {
        long entry = bytesOfOne();
        for (int i = 1; i <= 3; i++) {
            SampleWeights.write(at(i, PLENTY), key(i));
        }
        WeightCache full = new WeightCache(folder(), PLENTY, clock(4), folder -> 10);
        assertThat(SampleWeights.write(full, key(4))).isEqualTo(new WriteResult.Written(entry, 1));
        assertThat(at(5, 0).list()).extracting(StoredWeights::key).doesNotContain(key(1));
    }

    @Test
    void a_disk_that_is_full_of_other_things_is_told_and_evicts_nothing() throws IOException {
        SampleWeights.write(cache(PLENTY), key(1), List.of(new Section("small", 10)));
        WeightCache full = new WeightCache(folder(), PLENTY, clock(4), folder -> 10);

        WriteResult result = SampleWeights.write(full, key(4));

        assertThat(result).isInstanceOf(WriteResult.Failed.class);
        assertThat(result.toString()).contains(folder().toString(), "10 bytes left");
        assertThat(isThere(cache(0), key(1))).isTrue();
        assertThat(files()).hasSize(1);
    }

    @Test
    void a_folder_that_takes_no_files_is_told_and_holds_nothing() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "no folder");
        WeightCache cache = new WeightCache(file, PLENTY, clock(1));

        assertThat(SampleWeights.write(cache, key(1)))
                .isInstanceOf(WriteResult.Failed.class)
                .extracting(Object::toString)
                .asString()
                .contains(file.toString());
        assertThat(isThere(cache, key(1))).isFalse();
        WeightCache below = new WeightCache(file.resolve("below"), PLENTY, clock(1));
        assertThat(SampleWeights.write(below, key(1))).isInstanceOf(WriteResult.Failed.class);
        assertThat(isThere(below, key(1))).isFalse();
    }

    @Test
    void a_source_that_gives_up_leaves_nothing() throws IOException {
        WeightCache cache = cache(PLENTY);
        assertThat(cache.write(key(1), SECTIONS, (s, sink) -> refuse(new IOException("enough"))))
                .isEqualTo(new WriteResult.Failed("enough"));
        assertThatThrownBy(() -> cache.write(key(1), SECTIONS, (s, sink) -> {}))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        cache.write(
                                key(1),
                                List.of(new Section("short", 3)),
                                (s, sink) -> sink.write(new byte[4], 0, 4)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void clearing_removes_entries_broken_files_and_leftovers_and_nothing_else() throws IOException {
        WeightCache cache = cache(PLENTY);
        assertThat(cache.clear()).isEqualTo(new Cleared(0, 0));
        assertThat(cache.list()).isEmpty();
        SampleWeights.write(cache, key(1));
        Files.writeString(folder().resolve(key(2).fileName()), "broken");
        Files.writeString(folder().resolve(key(3).fileName() + ".4711-1.draft"), "left");
        Path other = Files.writeString(folder().resolve("notes.txt"), "of somebody else");

        assertThat(cache.list()).extracting(StoredWeights::whole).containsOnly(true, false);
        assertThat(cache.clear()).isEqualTo(new Cleared(3, bytesOfOne() + 6 + 4));
        assertThat(files()).containsExactly(other);
    }

    @Test
    void keys_and_sections_that_make_no_sense_are_refused() {
        String digest = key(1).digest();
        assertThatThrownBy(() -> new WeightKey(digest.substring(1), "a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WeightKey(digest, "../a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Section("", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Section("a", -1)).isInstanceOf(IllegalArgumentException.class);
        List<Section> twice = List.of(new Section("a", 1), new Section("a", 2));
        assertThatThrownBy(() -> SampleWeights.write(cache(PLENTY), key(1), twice))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cache(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void refuse(IOException e) throws IOException {
        throw e;
    }

    private long bytesOfOne() {
        return Contents.place(key(1), SECTIONS).fileBytes();
    }

    private WeightCache cache(long maxBytes) {
        return at(1, maxBytes);
    }

    private WeightCache at(long second, long maxBytes) {
        return new WeightCache(folder(), maxBytes, clock(second));
    }

    private static InstantSource clock(long second) {
        return InstantSource.fixed(Instant.ofEpochSecond(second));
    }

    private static StoredWeights stored(int number, long bytes, long second) {
        return new StoredWeights(key(number), bytes, Instant.ofEpochSecond(second), true);
    }

    private Path folder() {
        return temporary.resolve("cache/weights");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.toList();
        }
    }
}
