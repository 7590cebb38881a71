package dev.jebena.schema.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.tree.SchemaLoader;
import dev.jebena.schema.validation.RandomSchemas;
import dev.jebena.schema.validation.ValidationOptions;
import dev.jebena.schema.validation.Validator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {
    private static final long SEED = Long.getLong("seed", 20_261_121);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "{'type': 'null'}",
                "{'type': 'boolean', 'not': {'const': true}}",
                "{'enum': [1, 'a', 1.5], 'type': ['integer', 'null']}",
                "{'type': 'integer', 'minimum': 10, 'exclusiveMaximum': 12, 'not': {'const': 10}}",
                "{'type': 'number', 'exclusiveMinimum': 0, 'exclusiveMaximum': 0.0001}",
                "{'type': 'number', 'not': {'type': 'integer'}}",
                "{'allOf': [{'multipleOf': 1.5}, {'multipleOf': 4}], 'minimum': 1, 'type': 'integer'}",
                "{'type': 'number', 'maximum': -5, 'not': {'multipleOf': 2}}",
                "{'type': 'string', 'minLength': 30, 'maxLength': 31}",
                "{'type': 'string', 'pattern': '^[A-Z]{3}-[0-9]{4}$', 'not': {'pattern': '0'}}",
                "{'allOf': [{'pattern': '^a'}, {'pattern': 'z$'}], 'type': 'string', 'minLength': 9}",
                "{'type': 'string', 'pattern': '@', 'format': 'email', 'minLength': 12}",
                "{'type': 'array', 'minItems': 2, 'uniqueItems': true, 'items': {'type': 'boolean'}}",
                "{'type': 'array', 'not': {'uniqueItems': true}}",
                "{'type': 'array', 'not': {'items': {'type': 'null'}}}",
                "{'type': 'array', 'minItems': 1, 'not': {'contains': {'type': 'string'}}}",
                "{'type': 'array', 'prefixItems': [{'const': 1}], 'items': false, 'minItems': 1}",
                "{'type': 'array', 'contains': {'const': 5}, 'minContains': 2, 'maxContains': 2, 'minItems': 4}",
                "{'type': 'array', 'prefixItems': [{'type': 'null'}], 'contains': {'const': 1}, 'unevaluatedItems': false}",
                "{'type': 'object', 'required': ['a'], 'properties': {'a': {'const': 1}}}",
                "{'type': 'object', 'minProperties': 3, 'propertyNames': {'pattern': '^k'}}",
                "{'type': 'object', 'minProperties': 2, 'patternProperties': {'^x[0-9]+$': {'type': 'null'}}, 'additionalProperties': false}",
                "{'type': 'object', 'required': ['a'], 'dependentRequired': {'a': ['b']}, 'dependentSchemas': {'b': {'required': ['c']}}}",
                "{'type': 'object', 'not': {'required': ['a']}, 'anyOf': [{'required': ['a']}, {'required': ['b']}]}",
                "{'type': 'object', 'required': ['a'], 'not': {'properties': {'a': {'type': 'string'}}}}",
                "{'type': 'object', 'not': {'additionalProperties': {'type': 'string'}}}",
                "{'type': 'object', 'not': {'propertyNames': {'maxLength': 2}}}",
                "{'type': 'object', 'not': {'dependentRequired': {'a': ['b']}}}",
                "{'type': 'object', 'not': {'dependentSchemas': {'a': {'maxProperties': 1}}}}",
                "{'type': 'object', 'properties': {'a': true}, 'unevaluatedProperties': {'const': 0}, 'minProperties': 3}",
                "{'oneOf': [{'type': 'integer'}, {'minimum': 2}], 'type': 'number'}",
                "{'if': {'properties': {'k': {'const': 1}}, 'required': ['k']}, 'then': {'required': ['x']}, 'else': {'required': ['y']}, 'type': 'object'}",
                "{'not': {'not': {'type': 'integer'}}}",
                "{'not': {'anyOf': [{'type': 'string'}, {'type': 'object'}, {'minimum': 0}]}}",
                "{'not': {'if': {'type': 'string'}, 'then': {'minLength': 2}, 'else': false}}",
                "{'$ref': '#/$defs/n', '$defs': {'n': {'type': 'object', 'required': ['kids'], 'properties': {'kids': {'type': 'array', 'items': {'$ref': '#/$defs/n'}}}}}}",
                "{'$dynamicAnchor': 'n', 'type': 'object', 'required': ['v'], 'properties': {'v': {'anyOf': [{'$dynamicRef': '#n'}, {'type': 'null'}]}}}",
            })
    void a_value_is_found_and_right(String text) {
        String schema = text.replace('\'', '"');
        Validator validator = Validator.of(SchemaLoader.STANDARD.load(schema));
        Sampler sampler = sampler(schema, SEED);
        for (int i = 0; i < 20; i++) {
            Optional<Json> value = sampler.valid();
            assertThat(value).as("-Dseed=%d %s", SEED, schema).isPresent();
            assertThat(validator.accepts(value.orElseThrow())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "{'not': true}",
                "{'type': 'array', 'minItems': 3, 'maxItems': 2}",
                "{'type': 'array', 'minItems': 3, 'uniqueItems': true, 'items': {'type': 'boolean'}}",
                "{'type': 'string', 'allOf': [{'pattern': '^a'}, {'pattern': '^b'}]}",
                "{'type': 'integer', 'exclusiveMinimum': 1, 'exclusiveMaximum': 2}",
                "{'type': 'object', 'required': ['a'], 'properties': {'a': false}}",
                "{'type': 'object', 'required': ['a'], 'properties': {'a': {'$ref': '#'}}}",
            })
    void of_what_nothing_is_there_is_no_value(String text) {
        Sampler sampler = sampler(text.replace('\'', '"'), SEED);
        assertThat(sampler.valid()).isEmpty();
        assertThat(sampler.nearly()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date-time", "date", "time", "duration", "email", "idn-email", "hostname",
                "idn-hostname", "ipv4", "ipv6", "uri", "uri-reference", "iri", "iri-reference",
                "uri-template", "uuid", "json-pointer", "relative-json-pointer", "regex"
            })
    void texts_have_the_format_that_is_named(String format) {
        String text = "{\"type\": \"string\", \"format\": \"%s\"}".formatted(format);
        Schema schema = SchemaLoader.STANDARD.load(text);
        Validator strict =
                Validator.of(schema, ValidationOptions.STANDARD.withFormatAsserted(true));
        Sampler sampler = Sampler.of(schema, new SplittableRandom(SEED));
        Set<Json> values = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            Json value = sampler.valid().orElseThrow();
            assertThat(strict.accepts(value)).as(JsonWriter.compact(value)).isTrue();
            values.add(value);
        }
        assertThat(values).hasSizeGreaterThan(3);
    }

    @Test
    void an_unknown_format_is_any_text() {
        assertThat(sampler("{\"type\": \"string\", \"format\": \"colour\"}", 1).valid())
                .isPresent();
    }

    @Test
    void a_value_may_lack_a_format_that_cannot_be_met() {
        assertThat(
                        sampler(
                                        """
                                        {"type": "string", "format": "ipv4", "maxLength": 3}
                                        """,
                                        1)
                                .valid())
                .isPresent();
    }

    @Test
    void the_same_chances_give_the_same_values() {
        for (long seed = SEED; seed < SEED + 50; seed++) {
            String schema = JsonWriter.compact(new RandomSchemas(seed).root());
            Sampler one = sampler(schema, seed);
            Sampler other = sampler(schema, seed);
            assertThat(one.valid()).as("-Dseed=" + seed).isEqualTo(other.valid());
            assertThat(one.nearly()).as("-Dseed=" + seed).isEqualTo(other.nearly());
        }
    }

    @Test
    void what_is_found_is_right_and_little_is_missed() {
        int known = 0;
        int found = 0;
        for (long seed = SEED; seed < SEED + 300; seed++) {
            RandomSchemas random = new RandomSchemas(seed);
            Schema schema = SchemaLoader.STANDARD.load(random.root());
            Validator validator = Validator.of(schema);
            boolean some = false;
            for (int i = 0; i < 30; i++) {
                some |= validator.accepts(random.value(3));
            }
            Optional<Json> value = Sampler.of(schema, new SplittableRandom(seed)).valid();
            value.ifPresent(made -> assertThat(validator.accepts(made)).isTrue());
            known += some ? 1 : 0;
            found += some && value.isPresent() ? 1 : 0;
        }
        assertThat(known).isGreaterThan(100);
        assertThat(found).as("-Dseed=" + SEED).isGreaterThan(known * 95 / 100);
    }

    @Test
    void nearly_valid_values_are_valid_or_not() {
        String text =
                """
                {"type": "object", "required": ["id", "tags"], "additionalProperties": false,
                 "properties": {"id": {"type": "integer", "minimum": 1, "maximum": 9},
                   "flag": {"type": "boolean"}, "none": {"type": "null"},
                   "name": {"type": "string", "minLength": 2, "maxLength": 5},
                   "tags": {"type": "array", "maxItems": 3, "uniqueItems": true,
                     "items": {"type": "string"}}}}
                """;
        Validator validator = Validator.of(SchemaLoader.STANDARD.load(text));
        Sampler sampler = sampler(text, SEED);
        Set<String> keywords = new HashSet<>();
        int valid = 0;
        for (int i = 0; i < 2_000; i++) {
            var verdict = validator.validate(sampler.nearly().orElseThrow());
            valid += verdict.valid() ? 1 : 0;
            verdict.errors().forEach(error -> keywords.add(error.keyword()));
        }
        assertThat(valid).as("-Dseed=" + SEED).isBetween(200, 1_800);
        assertThat(keywords)
                .contains(
                        "required",
                        "type",
                        "minimum",
                        "maximum",
                        "minLength",
                        "maxLength",
                        "maxItems",
                        "uniqueItems");
    }

    private static Sampler sampler(String schema, long seed) {
        return Sampler.of(SchemaLoader.STANDARD.load(schema), new SplittableRandom(seed));
    }
}
