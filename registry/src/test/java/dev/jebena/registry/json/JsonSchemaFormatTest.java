package dev.jebena.registry.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.registry.Difference;
import dev.jebena.registry.Digest;
import dev.jebena.registry.Direction;
import dev.jebena.registry.Finding;
import dev.jebena.registry.Format.Referenced;
import dev.jebena.registry.InstanceValidator;
import dev.jebena.registry.InvalidSchemaException;
import dev.jebena.registry.Level;
import dev.jebena.registry.Parsed;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.Validation;
import dev.jebena.registry.Verdict;
import dev.jebena.schema.canonical.Digests;
import dev.jebena.schema.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonSchemaFormatTest {
    private static final JsonSchemaFormat FORMAT = new JsonSchemaFormat();

    @Test
    void the_canonical_text_is_that_of_the_schema_language() {
        String text = "{'title':'Price','type':['integer','string'],'minimum':1.0}";
        Parsed parsed = parse(text);

        assertThat(Digest.canonical(parsed.canonical(), List.of(), List.of()).hex())
                .isEqualTo(Digests.canonical(JsonReader.STANDARD.read(quoted(text))));
        assertThat(parse("{'minimum':1,'type':['string','integer']}").canonical())
                .isEqualTo(parsed.canonical());
    }

    @Test
    void a_name_is_resolved_as_it_is_and_next_to_the_id_around_it() {
        Referenced address = referenced("address.json", "{'required':['street']}");

        assertThat(judge(parse("{'$ref':'address.json'}", address), "{}"))
                .isInstanceOf(Validation.Violated.class);
        Parsed withId =
                parse(
                        "{'$id':'https://jebena.example/orders/order.json','$ref':'address.json'}",
                        address);
        assertThat(judge(withId, "{}")).isInstanceOf(Validation.Violated.class);
        Parsed absolute =
                parse(
                        "{'$ref':'https://jebena.example/address.json#/$defs/street'}",
                        referenced(
                                "https://jebena.example/address.json",
                                "{'$defs':{'street':{'type':'string'}}}"));
        assertThat(judge(absolute, "1")).isInstanceOf(Validation.Violated.class);
    }

    @Test
    void what_is_referred_to_may_refer_further() {
        Referenced street = referenced("street.json", "{'type':'string'}");
        Referenced address =
                referenced("address.json", "{'properties':{'street':{'$ref':'street.json'}}}");

        Parsed parsed = parse("{'$ref':'address.json'}", street, address);

        assertThat(judge(parsed, "{'street':1}")).isInstanceOf(Validation.Violated.class);
        assertThat(parsed.fields()).containsExactly("street");
    }

    @Test
    void a_reference_that_was_not_handed_in_is_an_error_with_its_place() {
        assertThatThrownBy(() -> parse("{'properties':{'a':{'$ref':'none.json'}}}"))
                .isInstanceOfSatisfying(
                        InvalidSchemaException.class,
                        failure -> assertThat(failure.place()).contains("/properties/a"))
                .hasMessageContaining("none.json");
        assertThatThrownBy(() -> parse("{'$ref':'x'}", referenced("x", "{")))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("reference x");
        assertThatThrownBy(() -> parse("{'pattern':'('}"))
                .isInstanceOf(InvalidSchemaException.class);
    }

    @Test
    void each_direction_has_its_own_witness_and_says_why() {
        Parsed any = parse("{'type':'number'}");
        Parsed whole = parse("{'type':'number','maximum':10}");

        Finding.Breaking backward = breaking(whole.compare(older(any), Level.BACKWARD));
        assertThat(backward.direction()).isEqualTo(Direction.BACKWARD);
        assertThat(backward.witness().orElseThrow())
                .satisfies(witness -> {
                    assertThat(judge(any, witness)).isEqualTo(new Validation.Valid());
                    assertThat(judge(whole, witness)).isInstanceOf(Validation.Violated.class);
                });
        assertThat(backward.differences()).extracting(Difference::kind).contains("maximum");
        assertThat(whole.compare(older(any), Level.FORWARD).compatible()).isTrue();
        assertThat(breaking(any.compare(older(whole), Level.FULL)).direction())
                .isEqualTo(Direction.FORWARD);
        assertThat(whole.compare(older(any), Level.NONE).compatible()).isTrue();
    }

    @Test
    void what_is_too_hard_is_neither_compatible_nor_breaking() {
        Parsed whole = parse("{'type':'integer'}");
        Parsed coprime =
                parse(
                        "{'not':{'anyOf':[{'multipleOf':2},{'multipleOf':3},{'multipleOf':5},"
                                + "{'multipleOf':7},{'multipleOf':11},{'multipleOf':13},"
                                + "{'multipleOf':17}]}}");

        Verdict verdict = coprime.compare(older(whole), Level.BACKWARD);

        assertThat(verdict.compatible()).isFalse();
        assertThat(verdict.undecided()).isTrue();
        assertThat(verdict.findings())
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.Undecided.class,
                        finding -> assertThat(finding.kind()).isEqualTo("multipleOf"));
    }

    @Test
    void a_schema_of_another_format_is_never_compatible() {
        Parsed other =
                new Parsed() {
                    @Override
                    public String canonical() {
                        return "";
                    }

                    @Override
                    public Set<String> fields() {
                        return Set.of();
                    }

                    @Override
                    public Verdict compare(List<Older> older, Level level) {
                        return new Verdict(level, List.of());
                    }

                    @Override
                    public InstanceValidator validator() {
                        return _ -> new Validation.Unsupported("not here");
                    }
                };

        assertThat(breaking(parse("true").compare(older(other), Level.FULL)).differences())
                .extracting(Difference::sentence)
                .containsExactly("version 1 is no JSON Schema");
    }

    @Test
    void what_is_no_json_is_unreadable_and_not_invalid() {
        Parsed parsed = parse("{'type':'string'}");

        assertThat(judge(parsed, "'x'")).isEqualTo(new Validation.Valid());
        assertThat(judge(parsed, "{")).isInstanceOf(Validation.Unreadable.class);
        assertThat(judge(parsed, "[".repeat(600))).isInstanceOf(Validation.Unreadable.class);
        assertThat(judge(parsed, "1"))
                .isInstanceOfSatisfying(
                        Validation.Violated.class,
                        violated -> {
                            Validation.Violation violation = violated.violations().getFirst();
                            assertThat(violation.instance()).isEmpty();
                            assertThat(violation.kind()).isEqualTo("type");
                            assertThat(violation.schema()).contains("#");
                        });
    }

    @Test
    void fields_are_named_by_their_paths_and_a_recursive_schema_ends() {
        Parsed parsed =
                parse(
                        "{'properties':{'id':{},'home':{'$ref':'#/$defs/place'},'work':{'$ref':'#/$defs/place'},"
                                + "'tags':{'items':{'properties':{'name':{}}}},'next':{'$ref':'#'}},"
                                + "'allOf':[{'properties':{'also':{}}}],"
                                + "'$defs':{'place':{'properties':{'street':{}}}}}");

        assertThat(parsed.fields())
                .containsExactlyInAnyOrder(
                        "id",
                        "home",
                        "home.street",
                        "work",
                        "work.street",
                        "tags",
                        "tags[].name",
                        "next",
                        "also");
    }

    @Test
    void fields_are_bounded() {
        StringBuilder text = new StringBuilder("{'properties':{'first':{}");
        for (int i = 0; i < Parsed.MAX_FIELDS; i++) {
            text.append(",'p").append(i).append("':{}");
        }
        Parsed parsed = parse(text.append("}}").toString());

        assertThat(parsed.fields()).hasSize(Parsed.MAX_FIELDS);
    }

    private static Finding.Breaking breaking(Verdict verdict) {
        return (Finding.Breaking) verdict.findings().getFirst();
    }

    private static List<Parsed.Older> older(Parsed schema) {
        return List.of(new Parsed.Older(1, schema));
    }

    private static Validation judge(Parsed schema, String instance) {
        return schema.validator().validate(quoted(instance).getBytes(StandardCharsets.UTF_8));
    }

    private static Parsed parse(String text, Referenced... references) {
        return FORMAT.parse(json(text), List.of(references));
    }

    private static Referenced referenced(String name, String text) {
        return new Referenced(name, json(text));
    }

    private static SchemaText json(String text) {
        return new SchemaText(SchemaType.JSON, quoted(text));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
