package dev.jebena.registry;

import static dev.jebena.registry.TestRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.registry.Dependency.Kind;
import dev.jebena.registry.Dependency.Party;
import dev.jebena.schema.json.JsonReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {
    @ParameterizedTest
    @ValueSource(strings = {"price", "a/b c", ":.shop:price", ":.shop.eu-1:a:b", "%41"})
    void a_subject_is_written_as_it_is_read(String text) {
        assertThat(SubjectName.parse(text)).hasToString(text);
    }

    @Test
    void the_default_context_need_not_be_written() {
        assertThat(SubjectName.parse(":.:price")).isEqualTo(SubjectName.of("price"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":.shop", ":.shop:", ":shop:price", ":.a b:price", "a\u0000b", ":"})
    void what_is_no_name_of_a_subject_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SubjectName.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":.:", ":.shop:", ":.:price", ":.shop:price", ":.shop:a:b"})
    void a_scope_is_the_one_of_its_key(String key) {
        assertThat(Scope.of(key).key()).isEqualTo(key);
    }

    @Test
    void a_scope_widens_to_its_context_and_to_all() {
        assertThat(Scope.of(":.shop:price").widening())
                .extracting(Scope::key)
                .containsExactly(":.shop:price", ":.shop:", "");
        assertThat(Scope.of(":.shop:").widening())
                .extracting(Scope::key)
                .containsExactly(":.shop:", "");
    }

    @Test
    void without_references_the_digest_is_that_of_the_text_alone() {
        Digest digest = Digest.of(new SchemaText(SchemaType.JSON, "abc"), List.of());

        assertThat(digest.hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void the_digest_covers_what_references_name_and_what_they_lead_to() {
        SubjectName price = SubjectName.of("price");
        SchemaText first = json("{}", new Reference("p", price, 1));
        SchemaText second = json("{}", new Reference("p", price, 2));
        Digest one = Digest.of(json("1"), List.of());
        Digest other = Digest.of(json("2"), List.of());

        assertThat(
                        List.of(
                                Digest.of(json("{}"), List.of()),
                                Digest.of(first, List.of(one)),
                                Digest.of(first, List.of(other)),
                                Digest.of(second, List.of(one))))
                .doesNotHaveDuplicates();
        assertThat(Digest.canonical("{}", first.references(), List.of(one)))
                .isEqualTo(Digest.canonical("{}", second.references(), List.of(one)));
        assertThatIllegalArgumentException().isThrownBy(() -> Digest.of(first, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Digest("ab"));
    }

    @Test
    void a_guid_is_a_uuid_of_its_own_for_each_type() {
        Digest digest = Digest.of(json("{}"), List.of());

        UUID guid = UUID.fromString(digest.guid(SchemaType.JSON));
        assertThat(guid.version()).isEqualTo(8);
        assertThat(guid.variant()).isEqualTo(2);
        assertThat(digest.guid(SchemaType.AVRO)).isNotEqualTo(guid.toString());
    }

    @Test
    void a_schema_is_bounded_and_storable() {
        String tooLong = "x".repeat(SchemaText.MAX_LENGTH + 1);
        assertThatThrownBy(() -> json(tooLong)).isInstanceOf(InvalidSchemaException.class);
        assertThatThrownBy(() -> json("\u0000")).isInstanceOf(InvalidSchemaException.class);
        assertThatThrownBy(() -> json("\uD800")).isInstanceOf(InvalidSchemaException.class);
        Reference reference = new Reference("p", SubjectName.of("price"), 1);
        assertThatThrownBy(() -> json("{}", reference, reference))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("two references are named p");
        assertThat(json("\uD83D\uDE00").text()).hasSize(2);
    }

    @Test
    void what_people_say_about_a_version_is_bounded() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i <= Metadata.MAX_PROPERTIES; i++) {
            many.put("p" + i, "v");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Metadata(many));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Metadata(Map.of("a", "\u0000")))
                .withMessageContaining("metadata's a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tags.of(List.of("x".repeat(Tags.MAX_LENGTH + 1))));
        assertThatIllegalArgumentException().isThrownBy(() -> Tags.of(List.copyOf(many.keySet())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metadata.of(JsonReader.STANDARD.read("{\"a\":1}")))
                .withMessageContaining("metadata's a must be a string");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metadata.of(JsonReader.STANDARD.read("[]")));
    }

    @Test
    void a_dependency_is_pinned_to_versions_of_subjects_alone() {
        Party price = Party.of(SubjectName.parse(":.:price"));
        Party prompt = new Party(Kind.PROMPT, "summary");
        assertThat(price.name()).isEqualTo("price");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dependency(price, prompt, OptionalInt.of(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dependency(prompt, price, OptionalInt.of(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dependency(price, price, OptionalInt.empty()));
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void a_level_looks_at_nothing_the_last_or_all(Level level) {
        List<Integer> chosen = level.among(List.of(1, 2, 3));

        int expected = level == Level.NONE ? 0 : level.transitive() ? 3 : 1;
        assertThat(chosen).hasSize(expected);
        assertThat(level.directions().isEmpty()).isEqualTo(level == Level.NONE);
        assertThat(level.among(List.of())).isEmpty();
    }

    @Test
    void roles_and_types_are_read_as_the_api_writes_them() {
        assertThat(Role.of("tool-input")).contains(Role.TOOL_INPUT);
        assertThat(Role.of("TOOL_INPUT")).isEmpty();
        assertThat(SchemaType.of("Avro")).contains(SchemaType.AVRO);
        assertThat(SchemaType.of("xml")).isEmpty();
        assertThat(SchemaType.PROTOBUF.lowerCase()).isEqualTo("protobuf");
    }

    @Test
    void a_page_and_what_is_looked_for_are_bounded() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Page(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Page(0, Page.MOST + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> SearchQuery.ALL.withText(""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubjectQuery.ALL.withPrefix("\u0000"));
        assertThatIllegalArgumentException().isThrownBy(() -> SubjectQuery.ALL.withContext("x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new NewVersion.Identity(0, 1));
    }

    @Test
    void a_member_that_is_missing_or_of_another_type_is_named() {
        Members members =
                Members.of(
                        JsonReader.STANDARD.read("{\"n\":1.5,\"s\":\"x\",\"b\":9e99,\"z\":null}"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.text("none"))
                .withMessage("none is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.text("n"))
                .withMessage("n must be a string");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.integer("n"))
                .withMessage("n must be an integer of 64 bits");
        assertThatIllegalArgumentException().isThrownBy(() -> members.number("b"));
        assertThatIllegalArgumentException().isThrownBy(() -> members.integer("s"));
        assertThatIllegalArgumentException().isThrownBy(() -> members.items("s"));
        assertThatIllegalArgumentException().isThrownBy(() -> members.optionalFlag("s"));
        assertThat(members.has("z")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Members.of(JsonReader.STANDARD.read("[]")));
    }
}
