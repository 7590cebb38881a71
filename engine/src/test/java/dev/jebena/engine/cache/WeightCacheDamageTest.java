package dev.jebena.engine.cache;

import static dev.jebena.engine.cache.SampleWeights.isThere;
import static dev.jebena.engine.cache.SampleWeights.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever lies in the folder instead of an entry counts as absent, and goes.
final class WeightCacheDamageTest {
    @TempDir private Path folder;
    private WeightCache cache;
    private Path file;
    private byte[] whole;

    @BeforeEach
    void one_entry() throws IOException {
        cache = new WeightCache(folder, 1L << 40, InstantSource.system());
        SampleWeights.write(cache, key(1));
        file = folder.resolve(key(1).fileName());
        whole = Files.readAllBytes(file);
    }

    @Test
    void a_file_that_was_cut_or_grew_is_absent() throws IOException {
        for (int length : new int[] {0, 1, 23, 24, 100, 4096, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(cache.find(key(1))).as("%d bytes", length).isEmpty();
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThat(cache.find(key(1))).isEmpty();
    }

    @Test
    void a_head_that_was_changed_anywhere_is_absent() throws IOException {
        int head = Contents.place(key(1), SampleWeights.SECTIONS).head(List.of(1, 2, 3, 4)).length;
        for (int i = 0; i < head; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x10;
            Files.write(file, changed);
            assertThat(cache.find(key(1))).as("byte %d", i).isEmpty();
        }
    }

    @Test
    void garbage_is_absent() throws IOException {
        long seed = Long.getLong("seed", 4711);
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] garbage = new byte[random.nextInt(5000)];
            random.nextBytes(garbage);
            System.arraycopy(whole, 0, garbage, 0, Math.min(garbage.length, random.nextInt(60)));
            Files.write(file, garbage);
            assertThat(cache.find(key(1))).as("-Dseed=%d", seed).isEmpty();
        }
    }

    @Test
    void a_head_with_a_right_checksum_that_makes_no_sense_is_absent() throws IOException {
        List<Section> sections = List.of(new Section("a", 4096), new Section("b", 4096));
        byte[] head = Contents.place(key(1), sections).head(List.of(1, 2));
        List<byte[]> heads = new ArrayList<>();
        for (int i = 24; i < head.length - 4; i++) {
            for (int value : new int[] {0, 0x7f, 0xff}) {
                byte[] changed = head.clone();
                changed[i] = (byte) value;
                heads.add(changed);
            }
        }
        for (byte[] changed : heads) {
            java.util.zip.CRC32C checksum = new java.util.zip.CRC32C();
            checksum.update(changed, 0, head.length - 4);
            java.nio.ByteBuffer.wrap(changed)
                    .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                    .putInt(head.length - 4, (int) checksum.getValue());
            Files.write(file, Arrays.copyOf(changed, 3 * 4096));
            // a changed name or checksum of a section is no damage of the head
            cache.find(key(1))
                    .ifPresent(weights -> {
                        assertThat(weights.sections())
                                .extracting(Section::length)
                                .containsExactly(4096, 4096);
                        weights.close();
                    });
        }
    }

    @Test
    void an_entry_under_the_name_of_another_is_absent() throws IOException {
        Files.move(file, folder.resolve(key(2).fileName()));
        assertThat(cache.find(key(2))).isEmpty();
        assertThat(cache.list()).extracting(StoredWeights::whole).containsExactly(false);
    }

    @Test
    void a_folder_under_the_name_of_an_entry_is_absent_and_told() throws IOException {
        Files.delete(file);
        Files.createDirectories(file.resolve("inner"));
        assertThat(cache.find(key(1))).isEmpty();
        assertThat(SampleWeights.write(cache, key(1))).isInstanceOf(WriteResult.Failed.class);
    }

    @Test
    void the_next_write_removes_what_is_damaged() throws IOException {
        Files.write(file, Arrays.copyOf(whole, 100));
        Files.writeString(folder.resolve("nonsense.weights"), "x");
        Files.writeString(folder.resolve(key(3).fileName() + ".4711-1.draft"), "left");

        SampleWeights.write(cache, key(2));

        assertThat(isThere(cache, key(2))).isTrue();
        assertThat(folder).isDirectoryNotContaining(f -> !f.endsWith(key(2).fileName()));
    }

    @Test
    void a_changed_byte_is_noticed_when_its_section_is_read_and_the_entry_goes() throws Exception {
        for (Contents.Placed placed : Contents.place(key(1), SampleWeights.SECTIONS).sections()) {
            Section section = placed.section();
            if (section.length() > 0) {
                byte[] changed = whole.clone();
                changed[(int) placed.end() - 1] ^= 1;
                Files.write(file, changed);
                try (CachedWeights weights = cache.find(key(1)).orElseThrow()) {
                    assertThat(weights.read("empty", new byte[0], 0)).isTrue();
                    assertThat(file).exists();
                    assertThat(weights.read(section.name(), new byte[section.length()], 0))
                            .isFalse();
                }
                assertThat(file).doesNotExist();
            }
        }
        SampleWeights.write(cache, key(1));
        assertThat(isThere(cache, key(1))).isTrue();
    }

    @Test
    void a_page_that_cannot_be_read_is_damage() throws IOException {
        try (CachedWeights weights = cache.find(key(1)).orElseThrow();
                RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(4096);
            byte[] into = new byte[SampleWeights.SECTIONS.getFirst().length()];
            assertThat(weights.read(SampleWeights.SECTIONS.getFirst().name(), into, 0)).isFalse();
        }
        assertThat(file).doesNotExist();
    }
}
