package dev.jebena.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonWriterTest {
    private static String canonical(String text) {
        return JsonWriter.canonical(JsonReader.STANDARD.read(text));
    }

    @Test
    void what_is_written_reads_as_it_was() {
        String text =
                "[\"\\\"\\\\\\b\\t\\n\\f\\r\\u0001\\ud800x\\udc00é😀\",1.50,-7,1e-9,1e30,0.0,{\"\":{}},[]]";
        Json value = JsonReader.STANDARD.read(text);
        assertThat(JsonReader.STANDARD.read(JsonWriter.compact(value))).isEqualTo(value);
        assertThat(JsonReader.STANDARD.read(JsonWriter.canonical(value))).isEqualTo(value);
    }

    @Test
    void compact_text_keeps_how_a_number_was_written() {
        assertThat(JsonWriter.compact(JsonReader.STANDARD.read("[1.0, 2]"))).isEqualTo("[1.0,2]");
    }

    @Test
    void equal_values_have_one_canonical_text() {
        assertThat(canonical("{\"b\":1.0,\"a\":1e2}")).isEqualTo("{\"a\":100,\"b\":1}");
        assertThat(canonical("{\"a\":100.00,\"b\":10e-1}")).isEqualTo("{\"a\":100,\"b\":1}");
        assertThat(canonical("[0.0,-0,0e7]")).isEqualTo("[0,0,0]");
        assertThat(canonical("[1e20,1e21,1e-6,0.0000001]"))
                .isEqualTo("[100000000000000000000,1e21,0.000001,1e-7]");
    }
}
