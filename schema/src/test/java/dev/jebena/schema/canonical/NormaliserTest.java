package dev.jebena.schema.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonReader;
import dev.jebena.schema.tree.Dialect;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliserTest {

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{} | true",
                "{'title': 'x', 'default': 1, 'examples': [1]} | true",
                "{'not': {}} | false",
                "{'type': ['string', 'null', 'string']} | {'type': ['null', 'string']}",
                "{'type': ['number', 'integer']} | {'type': 'number'}",
                "{'type': ['null','boolean','object','array','number','string']} | true",
                "{'type': 'integer', 'minLength': 3} | {'type': 'integer'}",
                "{'type': 'integer', 'minimum': 3} | {'type': 'integer', 'minimum': 3}",
                "{'type': 'string', 'enum': ['b', 1, 'a']} | {'enum': ['a', 'b']}",
                "{'type': 'string', 'const': 1} | {'type': 'string', 'const': 1}",
                "{'enum': [{'title': 1}]} | {'const': {'title': 1}}",
                "{'minLength': 0, 'minItems': 0, 'minProperties': 0, 'uniqueItems': false} | true",
                "{'required': [], 'properties': {}, 'dependentRequired': {'a': []}} | true",
                "{'dependentRequired': {'a': ['c', 'b', 'c']}} | {'dependentRequired': {'a': ['b', 'c']}}",
                "{'additionalProperties': {}, 'items': true, 'propertyNames': true} | true",
                "{'minContains': 2, 'maxContains': 3} | true",
                "{'contains': false, 'minContains': 1} | {'contains': false}",
                "{'prefixItems': []} | true",
                "{'then': false, 'else': false} | true",
                "{'if': {'type': 'null'}, 'then': true} | true",
                "{'allOf': [true, {'minimum': 2}, {'minimum': 1}, {'minimum': 2}]} | {'allOf': [{'minimum': 1}, {'minimum': 2}]}",
                "{'oneOf': [{'minimum': 2}]} | {'minimum': 2}",
                "{'anyOf': [{'minimum': 2}, {'minimum': 2}, false]} | {'minimum': 2}",
                "{'anyOf': [false, false]} | {'allOf': [false]}",
                "{'anyOf': [{'minimum': 2}, {}]} | true",
                "{'oneOf': [{'minimum': 2}, {'minimum': 2}]} | {'oneOf': [{'minimum': 2}, {'minimum': 2}]}",
                "{'not': false} | true",
                "{'x-unknown': {'title': 1}} | {'x-unknown': {'title': 1}}",
                "{'properties': {'title': {'title': 'x'}}} | {'properties': {'title': true}}",
                "{'unevaluatedItems': false, 'items': {}} | {'unevaluatedItems': false, 'items': true}",
                "{'$ref': 'other.json', 'additionalProperties': true} | {'$ref': 'other.json', 'additionalProperties': true}",
                "{'$ref': '#/examples/0', 'examples': [{'minimum': 1}]} | {'$ref': '#/examples/0', 'examples': [{'minimum': 1}]}",
                "{'anyOf': [{'minimum': 1}, {'$ref': '#/anyOf/0'}]} | {'anyOf': [{'minimum': 1}, {'$ref': '#/anyOf/0'}]}",
                "{'then': {'$id': 'x'}} | {'then': {'$id': 'x'}}",
                "{'$defs': {'a': {'$schema': 'http://json-schema.org/draft-07/schema#', '$id': 'a', 'title': ''}}} | {'$defs': {'a': {'$schema': 'http://json-schema.org/draft-07/schema#', '$id': 'a', 'title': ''}}}",
                "{'$ref': '#/$defs/a%20b', '$defs': {'a b': {'title': ''}}} | {'$ref': '#/$defs/a%20b', '$defs': {'a b': true}}",
                "{'dependencies': {'a': ['b', 'b'], 'c': {'title': ''}}} | {'dependencies': {'a': ['b'], 'c': true}}",
            })
    void a_schema_becomes_its_normal_form(String schema, String normal) {
        assertThat(Normaliser.normalise(json(schema)))
                .isEqualTo(named("https://json-schema.org/draft/2020-12/schema", json(normal)));
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'enum': ['a'], 'properties': {'a': {}}} | {'enum': ['a'], 'properties': {'a': {}}}",
                "{'exclusiveMinimum': true, 'maximum': 1, 'exclusiveMaximum': false} | {'maximum': 1}",
                "{'minimum': 1, 'exclusiveMinimum': true} | {'minimum': 1, 'exclusiveMinimum': true}",
                "{'type': 'integer', 'enum': [1, 'a']} | {'type': 'integer', 'enum': [1]}",
                "{'items': {'type': ['null']}, 'additionalItems': {'minimum': 1}} | {'items': {'type': 'null'}}",
                "{'items': [{'type': ['null']}], 'additionalItems': {}} | {'items': [{'type': 'null'}]}",
                "{'if': {'title': ''}, 'const': {'title': ''}} | {'if': {'title': ''}, 'const': {'title': ''}}",
                "{'$ref': '#/definitions/a', 'minimum': 1, 'definitions': {'a': {'title': ''}}} | {'$ref': '#/definitions/a', 'definitions': {'a': {}}}",
                "{'$ref': '#/properties/a', 'minimum': 1, 'properties': {'a': {'title': ''}}} | {'$ref': '#/properties/a', 'properties': {'a': {'title': ''}}}",
            })
    void draft_4_has_rules_of_its_own(String schema, String normal) {
        assertThat(Normaliser.normalise(json(schema), Dialect.DRAFT_4))
                .isEqualTo(named("http://json-schema.org/draft-04/schema#", json(normal)));
    }

    @Test
    void a_schema_of_an_unknown_dialect_stays_as_it_is() {
        Json schema = json("{'$schema': 'https://example.com/own', 'title': 'x'}");
        assertThat(Normaliser.normalise(schema)).isEqualTo(schema);
        Json none = json("{'$schema': 1, 'title': 'x'}");
        assertThat(Normaliser.normalise(none)).isEqualTo(none);
    }

    @Test
    void what_is_no_schema_stays_as_it_is() {
        Json odd =
                json(
                        """
                        {'allOf': {'title': ''}, 'anyOf': 1, 'type': 'colour', 'required': 'a',
                         'properties': [1], 'enum': 3, 'minLength': 'a', 'not': 1}
                        """);
        assertThat(Normaliser.normalise(odd))
                .isEqualTo(named("https://json-schema.org/draft/2020-12/schema", odd));
    }

    private static Json named(String dialect, Json schema) {
        if (!(schema instanceof Json.Object(Map<String, Json> members))) {
            return schema;
        }
        Map<String, Json> all = new LinkedHashMap<>(members);
        all.put("$schema", new Json.Text(dialect));
        return new Json.Object(all);
    }

    private static Json json(String text) {
        return JsonReader.STANDARD.read(text.replace('\'', '"'));
    }
}
