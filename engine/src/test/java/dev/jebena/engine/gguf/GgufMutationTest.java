package dev.jebena.engine.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Thousands of damaged files, the same for the same `-Dseed=`.
final class GgufMutationTest {
    private static final long[] TELLING = {
        0,
        1,
        2,
        -1,
        31,
        33,
        127,
        255,
        1 << 16,
        1L << 31,
        (1L << 31) - 1,
        1L << 32,
        1L << 40,
        1L << 60,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private final long seed = Long.getLong("seed", 20261121);
    private final SplittableRandom random = new SplittableRandom(seed);

    GgufMutationTest() {
        System.out.println("GgufMutationTest: -Dseed=" + seed);
    }

    @Test
    void a_damaged_file_is_refused_or_read() {
        int good = 0;
        for (int i = 0; i < 6000; i++) {
            good += HostileBytes.read(damaged(GgufBytes.everything())) ? 1 : 0;
        }
        assertThat(good).as("mutants of seed %d that were read", seed).isBetween(300, 5700);
    }

    @Test
    void a_damaged_model_is_refused_or_read() throws IOException {
        byte[] model = Files.readAllBytes(GoldenFilesTest.MODELS.resolve("llama-q4_0.gguf"));
        int good = 0;
        for (int i = 0; i < 200; i++) {
            good += HostileBytes.read(damaged(model)) ? 1 : 0;
        }
        assertThat(good).as("mutants of seed %d that were read", seed).isBetween(1, 199);
    }

    @Test
    void a_damaged_file_takes_no_more_memory_than_a_good_one() {
        byte[] good = GgufBytes.everything();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        HostileBytes.read(good);
        long most = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] mutant = damaged(good);
            long before = threads.getCurrentThreadAllocatedBytes();
            HostileBytes.read(mutant);
            most = Math.max(most, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(most).as("most bytes for a mutant of seed %d", seed).isLessThan(4 << 20);
    }

    private byte[] damaged(byte[] good) {
        byte[] bytes = good.clone();
        // the header is a small part of a model, and what lies behind it can hold anything
        int reach = Math.min(bytes.length, 30_000);
        for (int edits = random.nextInt(1, 4); edits > 0; edits--) {
            int at = random.nextInt(Math.min(reach, bytes.length - 8));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> put(bytes, at, 8, TELLING[random.nextInt(TELLING.length)]);
                case 3 -> put(bytes, at, 4, TELLING[random.nextInt(TELLING.length)]);
                case 4 -> {
                    int from = random.nextInt(Math.min(reach, bytes.length - 8));
                    int length = random.nextInt(bytes.length - Math.max(at, from));
                    System.arraycopy(good, from, bytes, at, Math.min(length, 64));
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        bytes = Arrays.copyOf(bytes, Math.max(16, at));
                    }
                }
            }
        }
        return bytes;
    }

    private static void put(byte[] bytes, int at, int length, long value) {
        for (int i = 0; i < length; i++) {
            bytes[at + i] = (byte) (value >>> (8 * i));
        }
    }
}
