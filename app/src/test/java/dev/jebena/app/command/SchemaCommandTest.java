package dev.jebena.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `jebena schema` says of schemas in files.
final class SchemaCommandTest {
    @TempDir private Path folder;
    private String person;
    private String stricter;

    @BeforeEach
    void write() throws IOException {
        person =
                file(
                        "person.json",
                        """
                        {"type": "object", "required": ["name"],
                         "properties": {"name": {"type": "string", "maxLength": 20},
                                        "mail": {"format": "email"}}}
                        """);
        stricter =
                file(
                        "stricter.json",
                        """
                        {"type": "object", "required": ["name", "street"],
                         "properties": {"name": {"type": "string", "maxLength": 20},
                                        "mail": {"format": "email"}}}
                        """);
    }

    @Test
    void values_are_valid_or_it_is_said_where_and_why_not() throws IOException {
        String good = file("good.json", "{\"name\":\"Zoe\",\"mail\":\"?\"}");
        String bad = file("bad.json", "{\"name\":7}");
        CommandLineRun run = CommandLineRun.of("schema", "validate", person, good, bad);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines())
                .containsExactly(
                        good + ": valid",
                        bad
                                + ": /name: a value of type number is here where string must be"
                                + " (type at #/properties/name)");
        assertThat(run.err()).isEmpty();
        assertThat(CommandLineRun.of("schema", "validate", person, good).code()).isZero();
        CommandLineRun strict = CommandLineRun.of("schema", "validate", "--format", person, good);
        assertThat(strict.code()).isEqualTo(1);
        assertThat(strict.out()).contains("/mail").contains("email");
    }

    @Test
    void each_line_of_standard_input_can_be_a_value() {
        String in = "{\"name\":\"a\"}\n\n{}\n{\n";
        CommandLineRun run =
                CommandLineRun.with(in, Map.of(), "schema", "validate", "--lines", person, "-");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines()).hasSize(3);
        assertThat(run.out()).contains("-:1: valid\n-:3: ").contains("-:4: no JSON: line 1");
    }

    @Test
    void a_breaking_change_is_shown_by_a_value() {
        CommandLineRun run = CommandLineRun.of("schema", "compare", person, stricter);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("breaking (BACKWARD)\nwitness: {\"name\":\"\"}\n")
                .contains("allowed by " + person + ", refused by " + stricter)
                .contains("street");
        CommandLineRun back =
                CommandLineRun.of("schema", "compare", "--mode", "forward", person, stricter);
        assertThat(back.code()).as(back.out()).isZero();
        assertThat(back.out()).isEqualTo("compatible (FORWARD)\n");
    }

    @Test
    void a_schema_is_explained_and_sampled() {
        assertThat(CommandLineRun.of("schema", "explain", person).out())
                .contains("`name` (required): text of at most 20 characters");
        CommandLineRun sample =
                CommandLineRun.of("schema", "sample", "--count", "5", "--seed", "3", person);
        assertThat(sample.out().lines()).hasSize(5);
        assertThat(
                        CommandLineRun.with(
                                        sample.out(),
                                        Map.of(),
                                        "schema",
                                        "validate",
                                        "--format",
                                        "--lines",
                                        person,
                                        "-")
                                .code())
                .isZero();
        assertThat(CommandLineRun.of("schema", "sample", "--nearly", person).out()).hasLineCount(1);
    }

    @Test
    void what_schemas_refer_to_is_handed_in_and_never_fetched() throws IOException {
        String reference = file("reference.json", "{\"$ref\": \"https://example.org/person\"}");
        CommandLineRun alone = CommandLineRun.of("schema", "explain", reference);
        assertThat(alone.code()).isEqualTo(1);
        assertThat(alone.err())
                .hasLineCount(1)
                .startsWith("jebena: " + reference)
                .contains("https://example.org/person");
        CommandLineRun given =
                CommandLineRun.of(
                        "schema",
                        "explain",
                        "--document",
                        "https://example.org/person=" + person,
                        reference);
        assertThat(given.out()).as(given.err()).contains("`name` (required)");
    }

    @Test
    void files_that_are_no_schemas_are_one_line() throws IOException {
        String nothing = file("nothing.json", "{\"pattern\": \"(a\"}");
        String broken = file("broken.json", "{");
        String impossible = file("impossible.json", "false");
        CommandLineRun validate = CommandLineRun.of("schema", "validate", nothing, person);
        assertThat(validate.code()).isEqualTo(1);
        assertThat(validate.err()).hasLineCount(1).startsWith("jebena: " + nothing);
        CommandLineRun compare = CommandLineRun.of("schema", "compare", nothing, person);
        assertThat(compare.code()).isEqualTo(5);
        assertThat(compare.out()).hasLineCount(1).startsWith("undecided: pattern: ");
        assertThat(CommandLineRun.of("schema", "sample", nothing).err()).contains("pattern");
        assertThat(CommandLineRun.of("schema", "explain", broken).err())
                .contains("is no JSON: line 1")
                .doesNotContain("REDACTED");
        assertThat(CommandLineRun.of("schema", "sample", impossible).err())
                .contains("found no value");
        assertThat(CommandLineRun.of("schema").code()).isEqualTo(2);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
