package dev.jebena.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.json.JsonSchemaFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOnceTest {

    /// JSON Schema that notes what it was asked to read.
    private record Noting(JsonSchemaFormat format, List<String> texts) implements Format {
        @Override
        public SchemaType type() {
            return format.type();
        }

        @Override
        public Parsed parse(SchemaText schema, List<Referenced> references) {
            texts.add(schema.text());
            return format.parse(schema, references);
        }
    }

    @Test
    void a_schema_is_read_once_for_many_documents_and_comparisons(@TempDir Path folder) {
        List<String> texts = new ArrayList<>();
        try (var it = new TestRegistry(TestRegistry.Backend.SQLITE, folder)) {
            Version word = it.accepted("word", "{'type':'string'}");
            Reference to = new Reference("word.json", SubjectName.of("word"), 1);
            Version line = it.accepted("line", "{'items':{'$ref':'word.json'}}", to);
            Registry registry =
                    new Registry(it.storage, new Noting(new JsonSchemaFormat(), texts));

            for (String document : List.of("[\"a\"]", "[5]", "[\"b\"]")) {
                byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
                registry.validate(it.context(), line.schema().id(), bytes);
                registry.validate(it.context(), word.schema().id(), bytes);
            }
            registry.check(
                    it.context(),
                    SubjectName.of("word"),
                    TestRegistry.json("{'type':['string','null']}"),
                    new Check.Against.Subject(),
                    Optional.empty());

            assertThat(texts)
                    .containsExactly(
                            line.schema().schema().text(),
                            word.schema().schema().text(),
                            "{\"type\":[\"string\",\"null\"]}");
        }
    }
}
