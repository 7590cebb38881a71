package dev.jebena.schema.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.tree.SchemaException;
import dev.jebena.schema.tree.SchemaLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    private static Validator validator(String schema, ValidationOptions options) {
        return Validator.of(SchemaLoader.STANDARD.load(schema.replace('\'', '"')), options);
    }

    private static List<String> errors(String schema, String value) {
        return validator(schema, ValidationOptions.STANDARD.withFormatAsserted(true))
                .validate(value.replace('\'', '"'))
                .errors()
                .stream()
                .map(ValidationError::toString)
                .toList();
    }

    @Test
    void an_error_says_where_in_the_value_and_in_the_schema() {
        ValidationError error =
                validator(
                                "{'$id':'https://example.com/o','properties':{'a/b':{'items':{'$ref':'#/$defs/n'}}},'$defs':{'n':{'type':'integer'}}}",
                                ValidationOptions.STANDARD)
                        .validate("{\"a/b\":[1,\"x\"]}")
                        .errors()
                        .getFirst();
        assertThat(error.instance()).hasToString("/a~1b/1");
        assertThat(error.schema()).hasToString("https://example.com/o#/$defs/n");
        assertThat(error.keyword()).isEqualTo("type");
        assertThat(error.message())
                .isEqualTo("a value of type string is here where integer must be");
    }

    @Test
    void every_error_is_reported() {
        String schema =
                "{'required':['a','b'],'properties':{'c':{'minimum':5,'multipleOf':2},'d':{'maxLength':1,'pattern':'^x','format':'date'}},'additionalProperties':false}";
        assertThat(errors(schema, "{'c':3,'d':'yy','e':1}"))
                .containsExactly(
                        "the value: a is missing (required at #)",
                        "the value: b is missing (required at #)",
                        "/c: 3 is less than 5 (minimum at #/properties/c)",
                        "/c: 3 is no multiple of 2 (multipleOf at #/properties/c)",
                        "/d: 2 characters, at most 1 are allowed (maxLength at #/properties/d)",
                        "/d: the string does not match ^x (pattern at #/properties/d)",
                        "/d: the string is no date (format at #/properties/d)",
                        "/e: nothing is allowed here (false at #/additionalProperties)");
    }

    @Test
    void numbers_are_told_as_people_write_them() {
        assertThat(errors("{'maximum':10,'multipleOf':0.50}", "11000.25"))
                .containsExactly(
                        "the value: 11000.25 is more than 10 (maximum at #)",
                        "the value: 11000.25 is no multiple of 0.5 (multipleOf at #)");
    }

    @Test
    void only_as_many_errors_are_reported_as_were_asked_for() {
        String schema = "{'items':{'type':'integer'}}";
        String value = "[\"a\",\"b\",1,\"c\"]";
        assertThat(
                        validator(schema, ValidationOptions.STANDARD.withMaxErrors(1))
                                .validate(value)
                                .errors())
                .hasSize(1);
        assertThat(
                        validator(schema, ValidationOptions.STANDARD.withMaxErrors(2))
                                .validate(value)
                                .errors())
                .extracting(error -> error.instance().toString())
                .containsExactly("/0", "/1");
        assertThat(errors(schema, value)).hasSize(3);
    }

    @Test
    void every_keyword_says_what_it_misses() {
        for (String[] each :
                new String[][] {
                    {"{'exclusiveMinimum':1}", "1", "exclusiveMinimum", "not more than"},
                    {"{'exclusiveMaximum':1}", "1", "exclusiveMaximum", "not less than"},
                    {"{'maximum':1}", "2", "maximum", "more than"},
                    {"{'minLength':2}", "'a'", "minLength", "at least 2"},
                    {"{'minItems':2}", "[]", "minItems", "at least 2"},
                    {"{'maxItems':0}", "[1]", "maxItems", "at most 0"},
                    {"{'uniqueItems':true}", "[1,1]", "uniqueItems", "twice"},
                    {"{'contains':false}", "[1]", "contains", "at least 1"},
                    {"{'contains':true,'maxContains':1}", "[1,1]", "maxContains", "at most 1"},
                    {"{'minProperties':1}", "{}", "minProperties", "at least 1"},
                    {"{'maxProperties':0}", "{'a':1}", "maxProperties", "at most 0"},
                    {"{'dependentRequired':{'a':['b']}}", "{'a':1}", "dependentRequired", "b is"},
                    {"{'propertyNames':{'maxLength':0}}", "{'a':1}", "maxLength", "at most 0"},
                    {"{'enum':[1]}", "2", "enum", "none of those"},
                    {"{'const':1}", "2", "const", "none of those"},
                    {"{'not':true}", "2", "not", "must not"},
                    {"{'oneOf':[true,true]}", "2", "oneOf", "more than one"},
                    {"{'type':'integer'}", "2.5", "type", "integer"},
                    {"{'type':[]}", "2", "type", "nothing"},
                    {"{'unevaluatedProperties':false}", "{'a':1}", "false", "nothing"},
                    {"{'unevaluatedItems':false}", "[1]", "false", "nothing"},
                }) {
            assertThat(errors(each[0], each[1]))
                    .as(each[0])
                    .anySatisfy(
                            error -> assertThat(error).contains("(" + each[2] + " at #", each[3]));
        }
    }

    @Test
    void alternatives_are_explained() {
        assertThat(errors("{'anyOf':[{'type':'integer'},{'required':['a']}]}", "{}"))
                .containsExactly(
                        "the value: none of the 2 schemas allows the value (anyOf at #)",
                        "the value: a value of type object is here where integer must be (type at #/anyOf/0)",
                        "the value: a is missing (required at #/anyOf/1)");
    }

    @Test
    void what_is_no_json_is_an_exception() {
        Validator validator = validator("{}", ValidationOptions.STANDARD);
        assertThatThrownBy(() -> validator.validate("{\"a\":1,\"a\":2}"))
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> validator.accepts("[1")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> validator.accepts("1 1")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() ->
                        validator("{'type':'null'}", ValidationOptions.STANDARD).validate("[1"))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void a_bad_pattern_is_named_with_its_place() {
        assertThatThrownBy(() ->
                        validator(
                                "{'properties':{'a':{'pattern':'('}}}", ValidationOptions.STANDARD))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("#/properties/a/pattern");
        assertThatThrownBy(() ->
                        validator("{'patternProperties':{'[':true}}", ValidationOptions.STANDARD))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("patternProperties");
    }
}
