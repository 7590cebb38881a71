package dev.jebena.schema.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonReader;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.tree.SchemaLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The cases in the resources, each as a value, as text and as bytes.
class CasesTest {
    @Test
    void every_keyword_judges_as_the_cases_say() {
        assertThat(disagreements("keywords.json")).isEmpty();
    }

    @Test
    void every_reference_leads_where_the_cases_say() {
        assertThat(disagreements("references.json")).isEmpty();
    }

    @Test
    void every_dialect_judges_as_the_cases_say() {
        assertThat(disagreements("dialects.json")).isEmpty();
    }

    @Test
    void every_format_judges_as_the_cases_say() {
        List<String> disagreements = new ArrayList<>();
        for (Map<String, Json> group : groups("formats.json")) {
            Json schema = new Json.Object(Map.of("format", get(group, "format")));
            Validator asserting = validator(schema, true);
            Validator describing = validator(schema, false);
            judge(asserting, group, schema.toString(), disagreements);
            for (Json value : values(group, "invalid")) {
                assertThat(describing.accepts(value)).isTrue();
            }
        }
        assertThat(disagreements).isEmpty();
    }

    private static List<String> disagreements(String file) {
        List<String> disagreements = new ArrayList<>();
        for (Map<String, Json> group : groups(file)) {
            Validator validator = validator(get(group, "schema"), false);
            judge(validator, group, get(group, "about").toString(), disagreements);
        }
        return disagreements;
    }

    private static Validator validator(Json schema, boolean formatAsserted) {
        return Validator.of(
                SchemaLoader.STANDARD.load(schema),
                ValidationOptions.STANDARD.withFormatAsserted(formatAsserted));
    }

    private static void judge(
            Validator validator,
            Map<String, Json> group,
            String about,
            List<String> disagreements) {
        for (String expected : List.of("valid", "invalid")) {
            for (Json value : values(group, expected)) {
                boolean valid = expected.equals("valid");
                String text = JsonWriter.compact(value);
                boolean agree =
                        validator.accepts(value) == valid
                                && validator.accepts(text) == valid
                                && validator.accepts(text.getBytes(UTF_8)) == valid
                                && validator.validate(value).valid() == valid
                                && validator.validate(text).valid() == valid
                                && validator.validate(text.getBytes(UTF_8)).valid() == valid;
                if (!agree) {
                    disagreements.add("%s: %s is %s".formatted(about, text, expected));
                }
            }
        }
    }

    private static Json get(Map<String, Json> group, String name) {
        return Objects.requireNonNull(group.get(name));
    }

    private static List<Json> values(Map<String, Json> group, String name) {
        return ((Json.Array) get(group, name)).items();
    }

    private static List<Map<String, Json>> groups(String file) {
        try (InputStream in = Objects.requireNonNull(CasesTest.class.getResourceAsStream(file))) {
            Json.Array groups = (Json.Array) JsonReader.STANDARD.read(in.readAllBytes());
            return groups.items().stream().map(group -> ((Json.Object) group).members()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
