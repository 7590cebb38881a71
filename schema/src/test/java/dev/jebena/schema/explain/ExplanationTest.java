package dev.jebena.schema.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.tree.SchemaLoader;
import dev.jebena.schema.validation.RandomSchemas;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {
    private static final long SEED = Long.getLong("seed", 20_261_121);

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "true | anything",
                "false | nothing",
                "{'type': []} | nothing",
                "{'type': 'null'} | null",
                "{'type': 'boolean', 'title': 'A  flag.'} | true or false – A flag",
                "{'type': 'string', 'minLength': 1, 'maxLength': 80} | text of 1 to 80 characters",
                "{'type': 'string', 'maxLength': 1} | text of at most 1 character",
                "{'type': 'string', 'minLength': 3, 'maxLength': 3} | text of 3 characters",
                "{'type': 'string', 'pattern': '^\\\\d+$', 'format': 'x'} | text matching `^\\d+$` in the format `x`",
                "{'type': ['string', 'null'], 'minLength': 1} | null or text of at least 1 character",
                "{'type': 'integer', 'minimum': 0, 'exclusiveMaximum': 5} | an integer, at least 0 and below 5",
                "{'type': 'number', 'exclusiveMinimum': 0, 'maximum': 5, 'multipleOf': 0.5} | a number, above 0 and at most 5 and a multiple of 0.5",
                "{'type': 'integer', 'format': 'int32'} | an integer in the format `int32`",
                "{'enum': ['a', 1]} | one of `\"a\"`, `1`",
                "{'enum': []} | nothing",
                "{'enum': ['a', 1], 'type': 'string'} | one of `\"a\"`, `1`, if that is text",
                "{'const': {'a': null}, 'enum': [2]} | exactly `{\"a\":null}` and exactly `2`",
                "{'type': 'array', 'minItems': 1, 'uniqueItems': true} | an array of at least 1 item, no two alike",
                "{'type': 'object', 'maxProperties': 2} | an object of at most 2 members",
            })
    void a_small_schema_is_a_line(String schema, String line) {
        assertThat(explain(schema)).isEqualTo(line + "\n");
    }

    @Test
    void an_object_says_what_its_members_are() {
        assertThat(
                        explain(
                                """
                                {'type': 'object', 'required': ['name', 'id'], 'properties':
                                  {'name': {'type': 'string', 'minLength': 1}, 'age': {}},
                                 'patternProperties': {'^x-': {'type': 'null'}},
                                 'additionalProperties': false,
                                 'propertyNames': {'type': 'string', 'maxLength': 9},
                                 'dependentRequired': {'age': ['id', 'name'], 'id': []},
                                 'dependentSchemas': {'age': {'minProperties': 2}},
                                 'unevaluatedProperties': {'type': 'null'}}
                                """))
                .isEqualTo(
                        """
                        an object:
                          `name` (required): text of at least 1 character
                          `age`: anything
                          `id` is required
                          each member whose name matches `^x-`: null
                          no other member
                          the name of each member: text of at most 9 characters
                          with `age` also required: `id`, `name`
                          with `age` it is also: anything:
                            if it is an object: it is one of at least 2 members
                          each member that nothing speaks of: null
                        """);
    }

    @Test
    void an_array_says_what_its_items_are() {
        assertThat(
                        explain(
                                """
                                {'type': 'array', 'prefixItems': [{'type': 'null'}],
                                 'items': {'type': 'string'}, 'contains': {'const': 'a'},
                                 'minContains': 1, 'maxContains': 1, 'unevaluatedItems': false}
                                """))
                .isEqualTo(
                        """
                        an array:
                          item 1: null
                          each further item: text
                          1 item that is: exactly `"a"`
                          no item that nothing speaks of
                        """);
    }

    @Test
    void alternatives_and_conditions_are_lists() {
        assertThat(
                        explain(
                                """
                                {'type': 'integer', 'anyOf': [{'minimum': 5}, {'type': 'null'}],
                                 'oneOf': [true], 'not': {'const': 7}, 'allOf': [false],
                                 'if': {'const': 1}, 'then': {'const': 2}, 'else': {'const': 3}}
                                """))
                .isEqualTo(
                        """
                        an integer:
                          and all of these:
                            - nothing
                          and at least one of these:
                            - anything:
                              if it is a number: it is one, at least 5
                            - null
                          and exactly one of these:
                            - anything
                          and not: exactly `7`
                          and depending on a condition:
                            if it is: exactly `1`
                            then it is: exactly `2`
                            else it is: exactly `3`
                        """);
        assertThat(explain("{'anyOf': [{'type': 'null'}, {'type': 'string'}]}"))
                .isEqualTo(
                        """
                        at least one of these:
                          - null
                          - text
                        """);
        assertThat(explain("{'not': {'type': 'null'}, 'allOf': [true]}"))
                .isEqualTo(
                        """
                        anything that is:
                          all of these:
                            - anything
                          not: null
                        """);
    }

    @Test
    void a_schema_that_is_referred_to_has_a_paragraph_of_its_own() {
        assertThat(
                        explain(
                                """
                                {'$ref': '#/$defs/node', '$defs': {'node': {'type': 'object',
                                  'description': 'A tree', 'properties':
                                    {'next': {'$ref': '#/$defs/node'},
                                     'all': {'$ref': '#'}, 'leaf': {'$ref': '#/$defs/x/node'}}},
                                  'x': {'node': {'type': 'null'}}}}
                                """))
                .isEqualTo(
                        """
                        as `node`

                        `node`: an object – A tree:
                          `next`: as `node`
                          `all`: as this schema
                          `leaf`: as `node` (2)

                        `node` (2): null
                        """);
    }

    @Test
    void a_dynamic_reference_says_where_it_may_lead() {
        assertThat(
                        explain(
                                """
                                {'$id': 'https://example.com/strict', '$dynamicAnchor': 'node',
                                 '$ref': 'tree', 'unevaluatedProperties': false, '$defs': {'tree':
                                  {'$id': 'https://example.com/tree', '$dynamicAnchor': 'node',
                                   'properties': {'child': {'$dynamicRef': '#node'}}}}}
                                """))
                .isEqualTo(
                        """
                        anything:
                          if it is an object:
                            no member that nothing speaks of
                          and as `https://example.com/tree`

                        `https://example.com/tree`: anything:
                          if it is an object:
                            `child`: as this schema or `https://example.com/tree`, \
                        whichever is outermost
                        """);
    }

    @Test
    void many_values_have_a_line_each() {
        List<Json> values =
                IntStream.range(0, 60).<Json>mapToObj(i -> new Json.Text("value " + i)).toList();
        String text =
                Explanation.of(
                        SchemaLoader.STANDARD.load(
                                new Json.Object(Map.of("enum", new Json.Array(values)))));
        assertThat(text).startsWith("one of 60 values:\n  the values:\n    `\"value 0\"`\n");
        assertThat(text.lines()).hasSize(62);
    }

    @Test
    void an_explanation_has_no_more_lines_than_its_limit() {
        Json many = new Json.Array(Collections.nCopies(Explanation.MAX_LINES, Json.Bool.TRUE));
        String text =
                Explanation.of(SchemaLoader.STANDARD.load(new Json.Object(Map.of("allOf", many))));
        assertThat(text.lines()).hasSize(Explanation.MAX_LINES);
        assertThat(text).endsWith("(cut at the limit of 10000 lines)\n");
    }

    @Test
    void a_long_line_is_cut() {
        String text = explain("{'type': 'string', 'pattern': '" + "a".repeat(3_000) + "'}");
        assertThat(text).hasSizeLessThan(2_100).endsWith(" (cut)\n");
    }

    @Test
    void every_schema_has_an_explanation_and_always_the_same() {
        for (long seed = SEED; seed < SEED + 500; seed++) {
            Json json = new RandomSchemas(seed).root();
            Schema schema = SchemaLoader.STANDARD.load(json);
            String text = Explanation.of(schema);
            assertThat(text).as("-Dseed=" + seed).isNotBlank();
            assertThat(Explanation.of(SchemaLoader.STANDARD.load(json))).isEqualTo(text);
        }
    }

    private static String explain(String schema) {
        return Explanation.of(SchemaLoader.STANDARD.load(schema.replace('\'', '"')));
    }
}
