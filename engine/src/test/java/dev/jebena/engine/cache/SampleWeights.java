package dev.jebena.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

/// An entry's sections with bytes that follow from its key alone.
final class SampleWeights {
    /// More than one piece that checksums are taken of, a page and a bit, nothing, and one byte.
    static final List<Section> SECTIONS =
            List.of(
                    new Section("blk.0.attn_q.weight", (256 << 10) * 2 + 5),
                    new Section("blk.0.größe", 4097),
                    new Section("empty", 0),
                    new Section("last", 1));

    private SampleWeights() {}

    static WeightKey key(int number) {
        return new WeightKey("%064x".formatted(number), "rows16-v2");
    }

    static byte[] bytes(WeightKey key, Section section) {
        byte[] bytes = new byte[section.length()];
        new Random(key.hashCode() * 31L + section.hashCode()).nextBytes(bytes);
        return bytes;
    }

    static WriteResult write(WeightCache cache, WeightKey key) {
        return write(cache, key, SECTIONS);
    }

    static WriteResult write(WeightCache cache, WeightKey key, List<Section> sections) {
        return cache.write(
                key,
                sections,
                (section, sink) -> {
                    byte[] bytes = bytes(key, section);
                    int half = bytes.length / 2;
                    sink.write(bytes, 0, half);
                    sink.write(bytes, half, bytes.length - half);
                });
    }

    /// Whether the cache has the entry; if so, all of it must be right.
    static boolean isThere(WeightCache cache, WeightKey key) {
        var found = cache.find(key);
        if (found.isEmpty()) {
            return false;
        }
        try (CachedWeights weights = found.get()) {
            assertThat(weights.key()).isEqualTo(key);
            for (Section section : weights.sections()) {
                byte[] slab = new byte[section.length() + 7];
                assertThat(weights.read(section.name(), slab, 3)).isTrue();
                byte[] expected = new byte[slab.length];
                System.arraycopy(bytes(key, section), 0, expected, 3, section.length());
                assertThat(slab).as(section.name()).isEqualTo(expected);
            }
        }
        return true;
    }
}
