package dev.jebena.schema.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static Json read(String text) {
        return JsonReader.STANDARD.read(text);
    }

    @Test
    void numbers_are_equal_when_they_are_worth_the_same() {
        assertThat(read("1.0")).isEqualTo(read("1")).hasSameHashCodeAs(read("1"));
        assertThat(read("100")).isEqualTo(read("1e2")).hasSameHashCodeAs(read("1e2"));
        assertThat(read("0.0")).isEqualTo(read("-0")).hasSameHashCodeAs(read("0e5"));
        assertThat(read("0.1")).isNotEqualTo(read("0.10000000000000000000000000001"));
        assertThat(read("1")).isNotEqualTo(read("\"1\""));
    }

    @Test
    void integers_of_any_size_are_exact() {
        String digits = "123456789".repeat(100);
        assertThat(JsonWriter.compact(read(digits))).isEqualTo(digits);
        assertThat(read(digits + ".0")).isEqualTo(read(digits));
        assertThat(read(digits + "1")).isNotEqualTo(read(digits + "2"));
    }

    @Test
    void a_number_knows_whether_it_is_an_integer() {
        assertThat(new Json.Number(new BigDecimal("1.0")).isInteger()).isTrue();
        assertThat(new Json.Number(new BigDecimal("1e3")).isInteger()).isTrue();
        assertThat(new Json.Number(new BigDecimal("1.5")).isInteger()).isFalse();
        assertThat(Json.Number.of(7).value()).isEqualTo("7");
    }

    @Test
    void objects_are_equal_in_any_order_and_keep_theirs() {
        Json one = read("{\"b\":1,\"a\":[true,null]}");
        assertThat(one).isEqualTo(read("{\"a\":[true,null],\"b\":1.0}"));
        assertThat(JsonWriter.compact(one)).isEqualTo("{\"b\":1,\"a\":[true,null]}");
        assertThat(one).isNotEqualTo(read("{\"a\":[null,true],\"b\":1}"));
    }

    @Test
    void exponents_are_bounded() {
        assertThat(read("1e10000")).isNotEqualTo(read("1e9999"));
        assertThatThrownBy(() -> read("1e10001"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("10000");
        assertThatThrownBy(() -> read("[1e-1000000000]")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> new Json.Number(new BigDecimal("1e20000")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10000");
    }

    @Test
    void what_is_changed_later_does_not_change_a_value() {
        List<Json> items = new java.util.ArrayList<>(List.of(Json.Null.NULL));
        Map<String, Json> members = new java.util.HashMap<>(Map.of("a", Json.Null.NULL));
        Json.Array array = new Json.Array(items);
        Json.Object object = new Json.Object(members);
        items.clear();
        members.clear();
        assertThat(array.items()).hasSize(1);
        assertThat(object.members()).hasSize(1);
    }

    @Test
    void depth_is_compared_with_a_limit() {
        assertThat(read("1").isDeeperThan(0)).isFalse();
        assertThat(read("[]").isDeeperThan(0)).isTrue();
        assertThat(read("[{\"a\":[1]}]").isDeeperThan(3)).isFalse();
        assertThat(read("[{\"a\":[1]}]").isDeeperThan(2)).isTrue();
    }
}
