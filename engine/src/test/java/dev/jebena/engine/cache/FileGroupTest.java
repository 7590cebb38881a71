package dev.jebena.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileGroupTest {
    @TempDir Path folder;
    private Path first = Path.of("");
    private Path second = Path.of("");

    @BeforeEach
    void write() throws IOException {
        first = Files.writeString(folder.resolve("1"), "one");
        second = Files.writeString(folder.resolve("2"), "two");
    }

    @Test
    void the_digest_of_one_file_is_its_own() throws IOException {
        FileDigests digests = new FileDigests(folder.resolve("digests"));
        FileGroup group = FileGroup.of(List.of(first));
        assertThat(group.remembered(digests)).isEmpty();
        assertThat(group.digest(digests)).contains(digests.of(first));
        assertThat(group.remembered(digests)).contains(digests.of(first));
    }

    @Test
    void a_changed_second_part_has_another_digest_and_is_not_the_one_that_was_there()
            throws IOException {
        FileDigests digests = new FileDigests(folder.resolve("digests"));
        FileGroup before = FileGroup.of(List.of(first, second));
        String digest = before.digest(digests).orElseThrow();
        assertThat(digest).hasSize(64).isNotEqualTo(digests.of(first));
        assertThat(before.remembered(digests)).contains(digest);
        Files.writeString(second, "another");
        assertThat(before.isStillThere()).isFalse();
        assertThat(before.digest(digests)).isEmpty();
        FileGroup after = FileGroup.of(List.of(first, second));
        assertThat(after.remembered(digests)).isEmpty();
        assertThat(after.digest(digests).orElseThrow()).isNotEqualTo(digest);
        assertThat(after.isStillThere()).isTrue();
        Files.delete(second);
        assertThat(after.isStillThere()).isFalse();
    }

    @Test
    void the_order_of_the_parts_counts() throws IOException {
        FileDigests digests = new FileDigests(folder.resolve("digests"));
        assertThat(FileGroup.of(List.of(first, second)).digest(digests))
                .isNotEqualTo(FileGroup.of(List.of(second, first)).digest(digests));
    }

    @Test
    void a_file_that_is_not_there_makes_no_group() {
        assertThatThrownBy(() -> FileGroup.of(List.of(first, folder.resolve("3"))))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> FileGroup.of(List.of())).hasMessage("no file");
    }
}
