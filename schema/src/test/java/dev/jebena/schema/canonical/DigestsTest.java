package dev.jebena.schema.canonical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.schema.json.JsonReader;
import org.junit.jupiter.api.Test;

class DigestsTest {

    @Test
    void the_exact_digest_is_sha_256_of_the_bytes() {
        assertThat(Digests.exact("abc".getBytes(UTF_8)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void the_exact_digest_sees_a_space() {
        assertThat(Digests.exact("{}".getBytes(UTF_8)))
                .isNotEqualTo(Digests.exact("{ }".getBytes(UTF_8)));
    }

    @Test
    void order_spelling_and_notes_do_not_change_the_canonical_digest() {
        String one =
                """
                {"type": ["object"], "title": "An order", "required": ["b", "a", "a"],
                 "properties": {"a": {"enum": [2.0, 1]}, "b": {"const": "\\u0061"}},
                 "$comment": "first"}
                """;
        String other =
                """
                {"properties": {"b": {"enum": ["a"], "type": "string"},
                                "a": {"enum": [1, 2], "examples": [2]}},
                 "required": ["a", "b"], "type": "object"}
                """;
        assertThat(canonical(one)).isEqualTo(canonical(other));
    }

    @Test
    void what_accepts_other_documents_has_another_canonical_digest() {
        assertThat(canonical("{\"minimum\": 1}")).isNotEqualTo(canonical("{\"minimum\": 2}"));
        assertThat(canonical("{\"minimum\": 1}"))
                .isNotEqualTo(canonical("{\"exclusiveMinimum\": 1}"));
        assertThat(canonical("{\"prefixItems\": [{\"type\": \"null\"}, true]}"))
                .isNotEqualTo(canonical("{\"prefixItems\": [true, {\"type\": \"null\"}]}"));
    }

    @Test
    void a_schema_says_no_more_than_its_dialect_by_naming_it() {
        assertThat(canonical("{\"minimum\": 1}"))
                .isEqualTo(
                        canonical(
                                """
                                {"$schema": "https://json-schema.org/draft/2020-12/schema#",
                                 "minimum": 1}
                                """));
    }

    private static String canonical(String schema) {
        return Digests.canonical(JsonReader.STANDARD.read(schema));
    }
}
