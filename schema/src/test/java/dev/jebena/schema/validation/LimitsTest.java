package dev.jebena.schema.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.json.JsonReader;
import dev.jebena.schema.tree.SchemaLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static Validator validator(String schema) {
        return validator(schema, ValidationOptions.STANDARD);
    }

    private static Validator validator(String schema, ValidationOptions options) {
        return Validator.of(SchemaLoader.STANDARD.load(schema.replace('\'', '"')), options);
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    @Test
    void an_instance_deeper_than_the_limit_is_refused() {
        for (String schema :
                List.of(
                        "{}",
                        "{'items':{'$ref':'#'}}",
                        "{'items':{'anyOf':[{'$ref':'#'},false]}}")) {
            Validator validator = validator(schema);
            assertThat(validator.accepts(nested(512))).isTrue();
            assertThatThrownBy(() -> validator.accepts(nested(10_000)))
                    .isInstanceOf(JsonException.class)
                    .hasMessageContaining("512");
        }
    }

    @Test
    void a_deep_instance_fits_where_the_limit_is_raised() {
        ValidationOptions options =
                ValidationOptions.STANDARD.withInstance(new JsonReader.Limits(1_000, 100_000));
        String branches =
                "{'items':{'anyOf':[{'type':'null'},{'items':{'$ref':'#'}},{'type':'array','items':{'$ref':'#'}}]}}";
        assertThat(validator("{'items':{'$ref':'#'}}", options).accepts(nested(1_000))).isTrue();
        assertThatThrownBy(() -> validator(branches, options).accepts(nested(1_000)))
                .isInstanceOf(ValidationLimitException.class)
                .hasMessageContaining("1024");
    }

    @Test
    void a_value_deeper_than_the_limit_is_refused() {
        Json value = Json.Null.NULL;
        for (int i = 0; i < 600; i++) {
            value = new Json.Array(List.of(value));
        }
        Json deep = value;
        assertThatThrownBy(() -> validator("{'uniqueItems':true}").accepts(deep))
                .isInstanceOf(ValidationLimitException.class)
                .hasMessageContaining("512");
    }

    @Test
    void a_long_chain_of_references_ends_at_the_limit() {
        StringBuilder chain = new StringBuilder("{'$ref':'#/$defs/0','$defs':{");
        for (int i = 0; i < 3_000; i++) {
            chain.append("'%d':{'$ref':'#/$defs/%d','minimum':0},".formatted(i, i + 1));
        }
        chain.append("'3000':{'not':{'type':'integer'}}}}");
        Validator validator = validator(chain.toString());
        assertThat(validator.accepts("true")).isTrue();
        assertThatThrownBy(() -> validator.accepts(Json.Bool.TRUE))
                .isInstanceOf(ValidationLimitException.class)
                .hasMessageContaining("1024");
    }

    @Test
    void a_dynamic_loop_ends_at_the_limit() {
        String schema =
                "{'$id':'https://example.com/outer','$dynamicAnchor':'a','$ref':'inner','$defs':{'i':{'$id':'inner','$dynamicRef':'#a','$defs':{'x':{'$dynamicAnchor':'a'}}}}}";
        assertThatThrownBy(() -> validator(schema).accepts("1"))
                .isInstanceOf(ValidationLimitException.class)
                .hasMessageContaining("1024");
    }

    @Test
    void work_that_doubles_with_depth_ends_at_the_limit() {
        String schema =
                "{'oneOf':[{'properties':{'a':{'$ref':'#'}},'not':{}},{'properties':{'a':{'$ref':'#'}}}]}";
        String value = "{\"a\":".repeat(40) + "1" + "}".repeat(40);
        ValidationOptions options = ValidationOptions.STANDARD.withEffort(1_024, 10_000);
        assertThatThrownBy(() -> validator(schema, options).accepts(value))
                .isInstanceOf(ValidationLimitException.class)
                .hasMessageContaining("10000");
    }

    @Test
    void huge_numbers_are_judged_exactly() {
        String digits = "9".repeat(5_000);
        assertThat(validator("{'type':'integer','multipleOf':3}").accepts(digits)).isTrue();
        assertThat(validator("{'multipleOf':1e-5000}").accepts("1e5000")).isTrue();
        assertThat(validator("{'maximum':1e4999}").accepts(digits)).isFalse();
        assertThatThrownBy(() -> validator("{'maximum':1}").accepts("1e99999999"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("10000");
    }

    @Test
    void many_sets_of_schemas_meet_at_one_value() {
        StringBuilder schema = new StringBuilder("{'allOf':[");
        for (int i = 0; i < 70; i++) {
            schema.append(
                    "{'properties':{'p%d':{'$ref':'#'}},'dependentRequired':{'q%d':['p%d']}},"
                            .formatted(i, i, i));
        }
        Validator validator = validator(schema.append("{'type':'object'}]}").toString());
        assertThat(validator.accepts("{\"p3\":{\"q4\":1,\"p4\":{}}}")).isTrue();
        assertThat(validator.accepts("{\"p3\":{\"q4\":1}}")).isFalse();
        assertThat(validator.accepts("{\"p3\":{\"p4\":1}}")).isFalse();
    }

    @Test
    void options_are_checked() {
        assertThatThrownBy(() -> ValidationOptions.STANDARD.withMaxErrors(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ValidationOptions.STANDARD.withEffort(0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_pattern_that_may_mean_much_at_once_ends_at_the_limit() {
        Validator validator = validator("{'pattern':'[ab]{0,4000}c$'}");
        assertThat(validator.accepts("\"" + "ab".repeat(500) + "c\"")).isTrue();
        assertThatThrownBy(() -> validator.accepts("\"" + "ab".repeat(50_000) + "\""))
                .isInstanceOf(ValidationLimitException.class)
                .hasMessageContainingAll(
                        "[ab]{0,4000}c$", "100,000,000 steps", "100,000 characters");
    }

    @Test
    void a_name_twice_is_found_wherever_it_stands() {
        for (String schema :
                List.of(
                        "{}",
                        "{'properties':{'a':{}}}",
                        "{'properties':{'b':true}}",
                        "{'additionalProperties':{'type':['integer','array']}}",
                        "{'properties':{'c':{}},'required':['a']}")) {
            for (String text : List.of("{'a':1,'b':2,'a':3}", "{'b':[{'a':1,'a':1}],'a':1}")) {
                assertThatThrownBy(() -> validator(schema).accepts(text.replace('\'', '"')))
                        .isInstanceOf(JsonException.class)
                        .hasMessageContaining("twice");
            }
        }
    }
}
