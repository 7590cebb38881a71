package dev.jebena.schema.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private final JsonReader reader = JsonReader.STANDARD;

    @Test
    void text_and_bytes_read_the_same() {
        String text = "{\"ä\": [1, -2.5e3, \"\\u00e9😀\", true, false, null, {}]}";
        assertThat(reader.read(text)).isEqualTo(reader.read(text.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22ff22",
                "22e28222",
                "22eda08022",
                "5b2261222c22c322 5d",
                "7b22c322 3a317d",
                "7b2261223a22ff227d"
            })
    void bytes_that_are_no_utf_8_are_no_json(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatThrownBy(() -> reader.read(bytes)).isInstanceOf(JsonException.class);
    }

    @Test
    void the_character_that_stands_for_what_cannot_be_decoded_is_one_like_others() {
        String text = "{\"\uFFFD\": \"\uFFFD\"}";

        assertThat(reader.read(text.getBytes(UTF_8))).isEqualTo(reader.read(text));
    }

    @Test
    void a_fault_says_where_it_is() {
        assertThatThrownBy(() -> reader.read("{\n  \"a\": tru\n}"))
                .isInstanceOfSatisfying(
                        JsonException.class,
                        fault -> {
                            assertThat(fault.line()).isEqualTo(2);
                            assertThat(fault.column()).isPositive();
                        })
                .hasMessageContaining("line 2");
    }

    @Test
    void a_name_twice_is_a_fault() {
        assertThatThrownBy(() -> reader.read("{\"a\":1,\"b\":2,\"c\":3,\"a\":1}"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("a");
    }

    @Test
    void a_name_twice_among_many_is_a_fault() {
        String many = object(IntStream.range(0, 40)).replace("\"n39\"", "\"n3\"");
        assertThatThrownBy(() -> reader.read(many))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("\"n3\" twice");
    }

    @Test
    void an_object_finds_each_member_and_keeps_their_order() {
        for (int count : new int[] {0, 1, 8, 9, 40}) {
            Json.Object object = (Json.Object) reader.read(object(IntStream.range(0, count)));
            assertThat(object.members().keySet())
                    .containsExactlyElementsOf(
                            IntStream.range(0, count).mapToObj(i -> "n" + i).toList());
            for (int i = 0; i < count; i++) {
                assertThat(object.members()).containsEntry("n" + i, Json.Number.of(i));
            }
            assertThat(object.members()).doesNotContainKey("n" + count);
            IntStream backwards = IntStream.range(0, count).map(i -> count - 1 - i);
            assertThat(object).isEqualTo(reader.read(object(backwards)));
        }
    }

    private static String object(IntStream members) {
        return members.mapToObj(i -> "\"n" + i + "\":" + i).collect(joining(",", "{", "}"));
    }

    @Test
    void nothing_may_follow_the_value() {
        assertThatThrownBy(() -> reader.read("1 2"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("after the value");
    }

    @Test
    void no_value_is_a_fault() {
        for (String text :
                new String[] {"", "  ", "[", "[1,]", "{\"a\"}", "nul", "01", "'a'", "]"}) {
            assertThatThrownBy(() -> reader.read(text)).isInstanceOf(JsonException.class);
        }
    }

    @Test
    void depth_is_limited() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        assertThatThrownBy(() -> reader.read(deep))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("512");
        JsonReader deeper = new JsonReader(new JsonReader.Limits(1_000, 10_000));
        assertThat(deeper.read("[".repeat(1_000) + "]".repeat(1_000)))
                .isInstanceOf(Json.Array.class);
    }

    @Test
    void size_is_limited() {
        JsonReader small = new JsonReader(new JsonReader.Limits(10, 100));
        assertThatThrownBy(() -> small.read("\"" + "x".repeat(50_000) + "\""))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("100");
        assertThatThrownBy(() -> reader.read("9".repeat(10_001))).isInstanceOf(JsonException.class);
    }

    @Test
    void limits_are_checked() {
        assertThatThrownBy(() -> new JsonReader.Limits(1_001, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JsonReader.Limits(1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
