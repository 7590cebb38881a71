package dev.jebena.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A digest is computed once for a file, and again when the file is another one.
final class FileDigestsTest {
    private static final FileTime THEN =
            FileTime.from(Instant.parse("2031-05-01T10:00:00.1234567Z"));

    @TempDir private Path temporary;

    @Test
    void a_digest_is_the_sha_256_of_the_file() throws Exception {
        byte[] bytes = new byte[3_000_001];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(temporary.resolve("model"), bytes);
        String expected =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));

        assertThat(digests().of(file)).isEqualTo(expected);
        assertThat(digests().of(file)).isEqualTo(expected);
    }

    @Test
    void a_file_that_looks_the_same_is_not_read_again() throws IOException {
        Path file = file("model", "aaaa");
        String old = digests().of(file);

        overwrite(file, "bbbb");
        assertThat(digests().of(file)).isEqualTo(old);
        Path renamed = Files.move(file, temporary.resolve("other name"));
        assertThat(digests().of(renamed)).isEqualTo(old);

        digests().clear();
        assertThat(digests().of(renamed)).isNotEqualTo(old).isEqualTo(sha256("bbbb"));
    }

    @Test
    void a_file_with_another_time_size_or_inode_is_read_again() throws IOException {
        Path file = file("model", "aaaa");
        digests().of(file);

        overwrite(file, "bbbb");
        Files.setLastModifiedTime(file, FileTime.from(THEN.toInstant().plusNanos(1000)));
        assertThat(digests().of(file)).isEqualTo(sha256("bbbb"));
        overwrite(file, "ccccc");
        assertThat(digests().of(file)).isEqualTo(sha256("ccccc"));
        Path other = file("other", "ddddd");
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(digests().of(file)).isEqualTo(sha256("ddddd"));
    }

    @Test
    void the_oldest_are_forgotten_when_there_are_too_many() throws IOException {
        Path first = file("first", "aaaa");
        digests().of(first);
        Path second = file("second", "aaaa");
        digests().of(second);
        for (int i = 0; i < DigestLines.MOST - 1; i++) {
            digests().of(file("file" + i, "aaaa"));
        }
        assertThat(Files.readAllLines(remembered())).hasSize(DigestLines.MOST + 1);

        overwrite(first, "bbbb");
        overwrite(second, "bbbb");
        assertThat(digests().of(second)).isEqualTo(sha256("aaaa"));
        assertThat(digests().of(first)).isEqualTo(sha256("bbbb"));
    }

    @Test
    void a_damaged_file_is_ignored_and_written_anew() throws IOException {
        Path file = file("model", "aaaa");
        digests().of(file);
        byte[] whole = Files.readAllBytes(remembered());
        overwrite(file, "bbbb");
        byte[] changed = whole.clone();
        changed[40] = (byte) (changed[40] == '0' ? '1' : '0');
        for (byte[] damaged :
                new byte[][] {
                    {}, changed, "x".getBytes(StandardCharsets.UTF_8), new byte[2 << 20]
                }) {
            Files.write(remembered(), damaged);
            assertThat(digests().of(file)).isEqualTo(sha256("bbbb"));
            assertThat(Files.size(remembered())).isEqualTo(whole.length);
        }
    }

    @Test
    void a_folder_that_takes_no_files_only_costs_time() throws IOException {
        Path file = file("model", "aaaa");
        FileDigests digests = new FileDigests(file("no folder", "x"));
        assertThat(digests.of(file)).isEqualTo(sha256("aaaa"));
        assertThat(digests.of(file)).isEqualTo(sha256("aaaa"));
    }

    @Test
    void a_file_that_is_absent_is_told() {
        assertThatThrownBy(() -> digests().of(temporary.resolve("absent")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void several_may_remember_at_once() throws Exception {
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Path file = file("file" + i, "text" + i);
            String expected = sha256("text" + i);
            work.add(() -> digests().of(file).equals(expected));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (var result : threads.invokeAll(work)) {
                assertThat(result.get()).isTrue();
            }
        }
        assertThat(DigestLines.read(Files.readAllBytes(remembered()))).isNotEmpty();
        assertThat(remembered().getParent()).isDirectoryNotContaining("glob:**.draft");
    }

    private FileDigests digests() {
        return new FileDigests(temporary.resolve("cache"));
    }

    private Path remembered() {
        return temporary.resolve("cache/digests");
    }

    private Path file(String name, String text) throws IOException {
        Path file = temporary.resolve(name);
        Files.writeString(file, text);
        return Files.setLastModifiedTime(file, THEN);
    }

    /// Other content in the same file, with the same time.
    private static void overwrite(Path file, String text) throws IOException {
        try (RandomAccessFile same = new RandomAccessFile(file.toFile(), "rw")) {
            same.setLength(text.length());
            same.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Files.setLastModifiedTime(file, THEN);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
