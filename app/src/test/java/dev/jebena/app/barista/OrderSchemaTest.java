package dev.jebena.app.barista;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the schema of an order takes and what it refuses.
final class OrderSchemaTest {
    private static final String ORDER =
            """
            {"customer": "Maria",
             "items": [
               {"drink": "flat white", "size": null, "milk": "oat", "quantity": 2, "extras": []},
               {"drink": "latte", "size": "large", "milk": null, "quantity": 12,
                "extras": ["sugar", "sugar", "extra shot"]}],
             "to_go": true}
            """;

    private final OrderSchema schema = OrderSchema.read();

    @Test
    void an_order_is_taken() {
        assertThat(problems(ORDER)).isEmpty();
        assertThat(problems("{\"customer\": null, \"items\": [], \"to_go\": null}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "Maria"       | 7            | $.customer: type
                    flat white    | beer         | $.items[0].drink: enum
                    "large"       | "huge"       | $.items[1].size: enum
                    "oat"         | "rice"       | $.items[0].milk: enum
                    : 2           | : 0          | $.items[0].quantity: minimum
                    : 12          | : 13         | $.items[1].quantity: maximum
                    : 12          | : 1.5        | $.items[1].quantity: type
                    "extra shot"] | "ketchup"]   | $.items[1].extras[2]: enum
                    []            | null         | $.items[0].extras: type
                    "milk"        | "juice"      | $.items[0]: required
                    "quantity": 2 | "quantity": 2, "price": 1 | $.items[0]: additionalProperties
                    "to_go"       | "togo"       | $: required
                    true          | "yes"        | $.to_go: type
                    """)
    void what_is_no_order_is_refused(String from, String to, String why) {
        assertThat(ORDER).contains(from);
        assertThat(problems(ORDER.replaceFirst(java.util.regex.Pattern.quote(from), to)))
                .anyMatch(problem -> problem.startsWith(why));
    }

    @Test
    void every_property_is_described_and_none_may_be_missing() {
        for (String object : List.of("", "/properties/items/items")) {
            JsonNode properties = schema.at(object + "/properties");
            assertThat(schema.at(object + "/required").valueStream().map(JsonNode::asString))
                    .containsExactlyElementsOf(properties.propertyNames());
            assertThat(schema.at(object + "/additionalProperties").asBoolean(true)).isFalse();
            assertThat(properties.values())
                    .allMatch(property -> !property.path("description").asString("").isBlank());
        }
        assertThat(schema.at("/$schema").asString())
                .isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.at("/title").asString()).isEqualTo("barista.order");
    }

    private List<String> problems(String json) {
        return schema.problems(JsonMapper.shared().readTree(json));
    }
}
