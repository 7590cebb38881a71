package dev.jebena.engine.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class MetadataTest {
    private final Metadata metadata;

    MetadataTest() throws GgufException {
        metadata = GgufBytes.parse(GgufBytes.everything()).metadata();
    }

    @Test
    void integers_of_every_type_are_read() throws GgufException {
        assertThat(metadata.integer("u8")).isEqualTo(200);
        assertThat(metadata.integer("i8")).isEqualTo(-3);
        assertThat(metadata.integer("u16")).isEqualTo(65535);
        assertThat(metadata.integer("i16")).isEqualTo(-2);
        assertThat(metadata.longInteger("u32")).isEqualTo(0xFFFF_FFFFL);
        assertThat(metadata.integer("i32")).isEqualTo(-7);
        assertThat(metadata.longInteger("i64")).isEqualTo(Long.MIN_VALUE);
        assertThat(metadata.integers("shorts")).containsExactly(1, 65535);
    }

    @Test
    void integers_in_the_format_of_int_are_read_in_one_piece() throws GgufException {
        byte[] file =
                GgufBytes.withValue(
                        "k",
                        ValueType.ARRAY,
                        f ->
                                f.int32(ValueType.INT32.id())
                                        .int64(3)
                                        .int32(Integer.MIN_VALUE)
                                        .int32(0)
                                        .int32(0x01020304));

        assertThat(GgufBytes.parse(file).metadata().integers("k"))
                .containsExactly(Integer.MIN_VALUE, 0, 0x01020304);
    }

    @Test
    void an_integer_that_does_not_fit_is_refused() {
        assertRefused(() -> metadata.integer("u32"), "u32", "at most 2147483647, found 4294967295");
        assertRefused(() -> metadata.integer("i64"), "i64", "found -9223372036854775808");
        assertRefused(() -> metadata.longInteger("u64"), "u64", "found 18446744073709551615");
    }

    @Test
    void numbers_strings_and_bools_are_read() throws GgufException {
        assertThat(metadata.real("f32")).isEqualTo(1.5f);
        assertThat(metadata.real("f64")).isEqualTo(-0.25f);
        assertThat(metadata.reals("doubles")).containsExactly(0.5f);
        assertThat(metadata.bool("yes")).isTrue();
        assertThat(metadata.string("text")).isEqualTo("jebena\nbuna");
        assertThat(metadata.strings("strings")).containsExactly("a", "", "ü");
    }

    @Test
    void a_missing_key_is_refused_or_empty() throws GgufException {
        assertRefused(() -> metadata.string("no"), "no", "which is missing");
        assertRefused(() -> metadata.integer("no"), "no", "which is missing");
        assertRefused(() -> metadata.longInteger("no"), "no", "which is missing");
        assertRefused(() -> metadata.real("no"), "no", "which is missing");
        assertRefused(() -> metadata.bool("no"), "no", "which is missing");
        assertRefused(() -> metadata.strings("no"), "no", "which is missing");
        assertRefused(() -> metadata.texts("no"), "no", "which is missing");
        assertRefused(() -> metadata.integers("no"), "no", "which is missing");
        assertRefused(() -> metadata.reals("no"), "no", "which is missing");
        assertRefused(() -> metadata.display("no"), "no", "which is missing");
        assertThat(metadata.contains("no")).isFalse();
        assertThat(metadata.optionalString("no")).isEmpty();
        assertThat(metadata.optionalInteger("no")).isEmpty();
        assertThat(metadata.optionalLongInteger("no")).isEmpty();
        assertThat(metadata.optionalReal("no")).isEmpty();
        assertThat(metadata.optionalBool("no")).isEmpty();
        assertThat(metadata.optionalStrings("no")).isEmpty();
        assertThat(metadata.optionalIntegers("no")).isEmpty();
        assertThat(metadata.optionalReals("no")).isEmpty();
    }

    @Test
    void a_wrong_type_is_refused_also_when_it_is_optional() {
        assertRefused(() -> metadata.string("u8"), "u8", "expected a string, found uint8");
        assertRefused(() -> metadata.optionalString("strings"), "strings", "found string[3]");
        assertRefused(() -> metadata.integer("text"), "text", "expected an integer, found string");
        assertRefused(() -> metadata.real("u8"), "u8", "expected a floating-point number");
        assertRefused(() -> metadata.bool("u8"), "u8", "expected a bool");
        assertRefused(() -> metadata.strings("shorts"), "shorts", "an array of strings");
        assertRefused(() -> metadata.texts("shorts"), "shorts", "an array of strings");
        assertRefused(() -> metadata.texts("text"), "text", "found string");
        assertRefused(() -> metadata.integers("nested"), "nested", "found array[2]");
        assertRefused(() -> metadata.reals("shorts"), "shorts", "found uint16[2]");
        assertRefused(() -> metadata.integers("u8"), "u8", "found uint8");
    }

    @Test
    void every_value_can_be_shown_on_a_line() throws GgufException {
        assertThat(metadata.keys()).hasSize(17).startsWith("u8", "i8");
        assertThat(metadata.display("text")).isEqualTo("\"jebena\\nbuna\"");
        assertThat(metadata.display("u64")).isEqualTo("18446744073709551615");
        assertThat(metadata.display("yes")).isEqualTo("true");
        assertThat(metadata.display("f32")).isEqualTo("1.5");
        assertThat(metadata.display("f64")).isEqualTo("-0.25");
        assertThat(metadata.display("bools")).isEqualTo("[true, false]");
        assertThat(metadata.display("nested")).isEqualTo("[[…], […]]");
        assertThat(metadata.display("strings")).isEqualTo("[\"a\", \"\", \"ü\"]");
        assertThat(metadata.typeName("strings")).isEqualTo("string[3]");
        assertThat(metadata.typeName("u16")).isEqualTo("uint16");
    }

    @Test
    void a_long_array_is_shown_cut() throws GgufException {
        byte[] file =
                GgufBytes.withValue(
                        "k", ValueType.ARRAY, f -> f.int32(ValueType.INT8.id()).int64(9).zeros(9));
        assertThat(GgufBytes.parse(file).metadata().display("k"))
                .isEqualTo("[0, 0, 0, 0, 0, 0, 0, 0, …]");
    }

    @Test
    void bytes_that_are_no_utf_8_do_not_break_a_string() throws GgufException {
        byte[] text = {'a', (byte) 0xFF, (byte) 0xC3, 'b', 0};
        byte[] file = GgufBytes.withValue("k", ValueType.STRING, f -> f.string(text));
        assertThat(GgufBytes.parse(file).metadata().string("k")).isEqualTo("a\uFFFD\uFFFDb\0");
    }

    private static void assertRefused(ThrowingCallable read, String key, String expectation) {
        assertThatThrownBy(read)
                .isInstanceOf(GgufException.class)
                .hasMessageStartingWith("file.gguf: " + key + ": ")
                .hasMessageContaining(expectation);
    }
}
