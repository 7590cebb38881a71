package dev.jebena.app.paper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.app.SourceTree;
import dev.jebena.engine.kernel.WeightFormat;
import dev.jebena.engine.model.Transformer;
import dev.jebena.engine.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page of models that run names what the engine knows, all of it and nothing else.
final class ModelsPageTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void the_page_lists_the_architectures_there_are() throws IOException {
        assertThat(firstColumn("## Architectures"))
                .containsExactlyElementsOf(Transformer.architectures());
    }

    @Test
    void the_page_lists_the_weight_formats_there_are() throws IOException {
        List<String> formats = Arrays.stream(WeightFormat.values()).map(Enum::name).toList();
        assertThat(firstColumn("## Weights")).containsExactlyInAnyOrderElementsOf(formats);
    }

    @Test
    void the_page_lists_the_rules_of_tokenizers_there_are() throws IOException {
        String listed =
                section("## Tokenizers")
                        .replaceFirst("(?s).*`tokenizer.ggml.pre` names:", "")
                        .replaceFirst("(?s)An unknown name.*", "");
        assertThat(codes(listed)).containsExactlyInAnyOrderElementsOf(Tokenizer.rules());
    }

    /// What stands as code in the first column of a section's table.
    private static List<String> firstColumn(String heading) throws IOException {
        return section(heading)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> codes(line.substring(0, line.indexOf('|', 1))).stream())
                .filter(name -> !name.contains("."))
                .toList();
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static String section(String heading) throws IOException {
        String page = Files.readString(SourceTree.root().resolve("docs/models.md"));
        assertThat(page).contains(heading + "\n");
        String rest = page.substring(page.indexOf(heading) + heading.length());
        int next = rest.indexOf("\n## ");
        return next < 0 ? rest : rest.substring(0, next);
    }
}
