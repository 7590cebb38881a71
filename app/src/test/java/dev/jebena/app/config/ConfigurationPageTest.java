package dev.jebena.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.app.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/configuration.md` has a row for every key, and each says what the key says of itself.
final class ConfigurationPageTest {

    @Test
    void the_page_lists_the_keys_there_are() throws IOException {
        Path page = SourceTree.root().resolve("docs/configuration.md");
        List<String> rows;
        try (Stream<String> lines = Files.lines(page)) {
            rows = lines.filter(line -> line.startsWith("| `")).toList();
        }
        List<String> keys =
                Configuration.SCHEMA.entries().stream().map(ConfigurationPageTest::row).toList();

        assertThat(rows).as(() -> "the rows should be\n" + String.join("\n", keys)).isEqualTo(keys);
    }

    private static String row(Schema.Entry entry) {
        Key key = entry.key();
        String also = key.alias().isEmpty() ? "" : "; also `" + key.alias() + "`";
        String fallback = key.fallback().isEmpty() ? "" : "`" + key.fallback() + "`";
        return "| `%s` | %s | %s%s |".formatted(entry.name(), fallback, key.value(), also);
    }
}
