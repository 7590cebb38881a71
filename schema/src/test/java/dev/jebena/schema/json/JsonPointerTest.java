package dev.jebena.schema.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonPointerTest {
    private static final Json DOCUMENT =
            JsonReader.STANDARD.read("{\"a/b\":[10,{\"~\":null}],\"\":1}");

    @Test
    void a_pointer_is_written_as_it_was_read() {
        for (String text : new String[] {"", "/", "/a~1b/0", "/~0~1/x"}) {
            assertThat(JsonPointer.parse(text)).hasToString(text);
        }
        assertThat(JsonPointer.ROOT.append("a/b").append(1).append("~")).hasToString("/a~1b/1/~0");
    }

    @Test
    void a_pointer_finds_what_is_there() {
        assertThat(JsonPointer.parse("").in(DOCUMENT)).contains(DOCUMENT);
        assertThat(JsonPointer.parse("/a~1b/0").in(DOCUMENT)).contains(Json.Number.of(10));
        assertThat(JsonPointer.parse("/a~1b/1/~0").in(DOCUMENT)).contains(Json.Null.NULL);
        assertThat(JsonPointer.parse("/").in(DOCUMENT)).contains(Json.Number.of(1));
    }

    @Test
    void a_pointer_finds_nothing_where_nothing_is() {
        for (String text :
                new String[] {"/x", "/a~1b/2", "/a~1b/00", "/a~1b/-", "/a~1b/0/x", "/a~1b/"}) {
            assertThat(JsonPointer.parse(text).in(DOCUMENT)).isEmpty();
        }
    }

    @Test
    void what_is_no_pointer_is_refused() {
        for (String text : new String[] {"a", "/~", "/~2", "#/a"}) {
            assertThatThrownBy(() -> JsonPointer.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(text);
        }
    }
}
