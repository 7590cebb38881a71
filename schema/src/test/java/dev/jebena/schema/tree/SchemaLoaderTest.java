package dev.jebena.schema.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.json.JsonReader;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class SchemaLoaderTest {
    private final SchemaLoader loader = SchemaLoader.STANDARD;

    private static Json json(String text) {
        return JsonReader.STANDARD.read(text.replace('\'', '"'));
    }

    private AbstractThrowableAssert<?, ?> refuses(String schema) {
        return assertThatThrownBy(() -> loader.load(json(schema)))
                .isInstanceOf(SchemaException.class);
    }

    @Test
    void an_unknown_document_is_named_with_its_user() {
        assertThatThrownBy(() ->
                        loader.load(
                                json("{'properties':{'a':{'$ref':'https://example.com/x#/y'}}}")))
                .isInstanceOfSatisfying(
                        SchemaException.class,
                        fault -> assertThat(fault.location()).hasToString("#/properties/a"))
                .hasMessageContaining("https://example.com/x")
                .hasMessageContaining("nothing is fetched");
    }

    @Test
    void a_document_that_is_handed_in_is_found() {
        SchemaLoader with =
                loader.withDocument(
                        "https://example.com/x#", json("{'$defs':{'y':{'type':'null'}}}"));
        Schema schema = with.load(json("{'$ref':'https://example.com/x#/$defs/y'}"));
        assertThat(schema.size()).isEqualTo(2);
        assertThat(schema.node(1).location()).hasToString("https://example.com/x#/$defs/y");
    }

    @Test
    void a_resource_within_a_document_handed_in_is_found() {
        SchemaLoader with =
                loader.withDocuments(
                        Map.of(
                                "https://example.com/broken",
                                json("{'$schema':'https://example.com/?'}"),
                                "https://example.com/all",
                                json(
                                        "{'$defs':{'y':{'$id':'https://example.org/inner','type':'null'}}}")));
        assertThat(with.load(json("{'$ref':'https://example.org/inner'}")).size()).isEqualTo(2);
        assertThatThrownBy(() -> with.load(json("{'$ref':'https://example.com/broken'}")))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("cannot be used")
                .hasMessageContaining("dialect");
    }

    @Test
    void relative_references_start_at_the_base_given() {
        SchemaLoader with =
                loader.withBase("https://example.com/a/root.json")
                        .withDocument("https://example.com/a/b.json", json("{'type':'null'}"));
        assertThat(with.load(json("{'$ref':'b.json'}")).size()).isEqualTo(2);
        assertThat(
                        loader.withDocument("b.json", json("true"))
                                .load(json("{'$ref':'b.json'}"))
                                .size())
                .isEqualTo(2);
    }

    @Test
    void what_a_reference_does_not_find_is_said() {
        refuses("{'$ref':'#/$defs/a'}").hasMessageContaining("#/$defs/a");
        refuses("{'$ref':'#a'}").hasMessageContaining("anchor a");
        refuses("{'$ref':'#/~2'}").hasMessageContaining("~");
        refuses("{'$ref':'#/title','title':'x'}").hasMessageContaining("true or false");
        refuses("{'$ref':5}").hasMessageContaining("$ref is a string");
        refuses("{'$id':'http://[','$ref':'#'}").isInstanceOf(SchemaException.class);
    }

    @Test
    void a_schema_that_judges_the_same_value_for_ever_is_refused() {
        for (String schema :
                List.of(
                        "{'$ref':'#'}",
                        "{'allOf':[{'$ref':'#'}]}",
                        "{'anyOf':[true,{'not':{'$ref':'#'}}]}",
                        "{'oneOf':[{'if':{'$ref':'#'}}]}",
                        "{'if':true,'then':{'$ref':'#'}}",
                        "{'if':true,'else':{'$ref':'#'}}",
                        "{'dependentSchemas':{'a':{'$ref':'#'}}}",
                        "{'$ref':'#/$defs/a','$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}}}",
                        "{'$dynamicRef':'#/$defs/a','$defs':{'a':{'$dynamicRef':'#/$defs/a'}}}")) {
            refuses(schema).hasMessageContaining("never ends");
        }
    }

    @Test
    void keywords_must_be_what_they_are_defined_as() {
        for (String schema :
                List.of(
                        "{'type':'strin'}",
                        "{'type':5}",
                        "{'enum':1}",
                        "{'minimum':'1'}",
                        "{'multipleOf':0}",
                        "{'minLength':-1}",
                        "{'maxItems':1.5}",
                        "{'uniqueItems':1}",
                        "{'pattern':1}",
                        "{'required':'a'}",
                        "{'required':[1]}",
                        "{'items':[true]}",
                        "{'items':1}",
                        "{'allOf':{}}",
                        "{'properties':[]}",
                        "{'not':null}",
                        "{'dependentRequired':{'a':'b'}}")) {
            String keyword = schema.substring(2, schema.indexOf('\'', 2));
            refuses(schema).hasMessageContaining(keyword);
        }
        refuses("5").hasMessageContaining("an object, true or false");
    }

    @Test
    void limits_are_held() {
        String deep = "{\"not\":".repeat(10_000) + "{}" + "}".repeat(10_000);
        assertThatThrownBy(() -> loader.load(deep))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("512");
        Json nested = json("{}");
        for (int i = 0; i < 600; i++) {
            nested = new Json.Object(Map.of("not", nested));
        }
        Json tooDeep = nested;
        assertThatThrownBy(() -> loader.load(tooDeep))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("512");
        SchemaLoader wide = loader.withLimits(new SchemaLoader.Limits(1_000, 3));
        assertThat(wide.load(json("{'allOf':[true,true]}")).size()).isEqualTo(3);
        assertThatThrownBy(() -> wide.load(json("{'allOf':[true,true,true]}")))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("limit of 3");
        assertThatThrownBy(() -> new SchemaLoader.Limits(0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_anchor_stands_in_one_place_only() {
        refuses("{'$defs':{'a':{'$anchor':'x'},'b':{'$anchor':'x'}}}")
                .hasMessageContaining("anchor x");
    }

    @Test
    void an_unknown_dialect_is_refused() {
        refuses("{'$schema':'https://example.com/mine'}")
                .hasMessageContaining("https://example.com/mine");
    }

    @Test
    void a_dialect_can_be_given() {
        Schema schema =
                loader.withDialect(Dialect.DRAFT_4)
                        .load("{\"minimum\":1,\"exclusiveMinimum\":true}");
        Node.Keywords root = (Node.Keywords) schema.root();
        assertThat(root.numeric().exclusiveMinimum()).hasValue(java.math.BigDecimal.ONE);
        assertThat(root.numeric().minimum()).isEmpty();
        assertThat(schema.resources().getFirst().dialect()).isEqualTo(Dialect.DRAFT_4);
    }

    @Test
    void a_metaschema_chooses_vocabularies() {
        String core = "'https://json-schema.org/draft/2020-12/vocab/core':true";
        String applicator = "'https://json-schema.org/draft/2020-12/vocab/applicator':true";
        SchemaLoader with =
                loader.withDocument(
                        "https://example.com/meta",
                        json(
                                "{'$schema':'https://json-schema.org/draft/2020-12/schema','$vocabulary':{%s,%s}}"
                                        .formatted(core, applicator)));
        Node.Keywords root =
                (Node.Keywords)
                        with.load(
                                        json(
                                                "{'$schema':'https://example.com/meta','minimum':5,'properties':{'a':false}}"))
                                .root();
        assertThat(root.numeric()).isEqualTo(Numeric.NONE);
        assertThat(root.objects().properties()).containsKey("a");
        assertThat(root.unknown()).containsKey("minimum");
    }

    @Test
    void a_required_vocabulary_must_be_known() {
        SchemaLoader with =
                loader.withDocument(
                        "https://example.com/meta",
                        json("{'$vocabulary':{'https://example.com/v':true}}"));
        assertThatThrownBy(() -> with.load(json("{'$schema':'https://example.com/meta'}")))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("https://example.com/v");
        SchemaLoader optional =
                loader.withDocument(
                        "https://example.com/meta",
                        json("{'$vocabulary':{'https://example.com/v':false}}"));
        assertThat(optional.load(json("{'$schema':'https://example.com/meta'}")).size()).isOne();
        SchemaLoader none = loader.withDocument("https://example.com/meta", json("{}"));
        assertThat(none.load(json("{'$schema':'https://example.com/meta#'}")).size()).isOne();
    }

    @Test
    void the_tree_holds_what_the_schema_says() {
        Schema schema =
                loader.load(
                        json(
                                """
                                {'$id':'https://example.com/o','title':'T','description':'D','default':1,
                                 '$comment':'c','x-mine':[1],'type':['object','array'],'format':'date',
                                 'properties':{'b':true,'a':{'$ref':'#/properties/b'}},'minItems':1e40,
                                 'maxItems':1e40,'required':['a','a']}\
                                """));
        Node.Keywords root = (Node.Keywords) schema.root();
        assertThat(root.location()).hasToString("https://example.com/o#");
        assertThat(root.location().append("type")).hasToString("https://example.com/o#/type");
        assertThat(root.annotations().title()).hasValue("T");
        assertThat(root.annotations().description()).hasValue("D");
        assertThat(root.annotations().others()).containsOnlyKeys("default", "$comment");
        assertThat(root.unknown()).containsOnlyKeys("x-mine");
        assertThat(root.types()).containsExactlyInAnyOrder(Type.OBJECT, Type.ARRAY);
        assertThat(root.textual().format()).hasValue("date");
        assertThat(root.objects().properties().keySet()).containsExactly("b", "a");
        assertThat(root.objects().required()).containsExactly("a");
        assertThat(root.arrays().size()).isEqualTo(new Size(Size.UNBOUNDED, Size.UNBOUNDED));
        assertThat(((Node.Always) schema.node(1)).accepts()).isTrue();
    }

    @Test
    void records_are_checked() {
        assertThatThrownBy(() -> new Size(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Schema(List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        Node stray = new Node.Always(1, loader.load("true").root().location(), 0, true);
        assertThatThrownBy(() -> new Schema(List.of(stray), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
