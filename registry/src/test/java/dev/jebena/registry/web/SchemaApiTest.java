package dev.jebena.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.TestRegistry.Backend;
import dev.jebena.registry.web.TestApi.Answer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Registering, reading and searching over HTTP.
@ParameterizedClass
@EnumSource(Backend.class)
class SchemaApiTest {
    private static final String ORDER =
            "{'type': 'object', 'properties': {'price': {'type': 'number'}}, 'required': ['price']}";

    /// Whether the second takes all that the first takes is more than can be proved.
    private static final String[] UNDECIDED = {
        "{'type':'integer'}",
        "{'not':{'anyOf':[{'multipleOf':2},{'multipleOf':3},{'multipleOf':5},{'multipleOf':7},"
                + "{'multipleOf':11},{'multipleOf':13},{'multipleOf':17}]}}"
    };

    @AutoClose private final TestApi api;

    SchemaApiTest(Backend backend, @TempDir Path folder) throws Exception {
        api = new TestApi(backend, folder);
    }

    @Test
    void a_schema_is_kept_in_the_very_characters_of_its_request() throws Exception {
        String odd = "{ 'type' :\n\t'number', 'title': '\u00e9\\u00e9 \u20ac', 'maximum': 1.50e1 }";
        Answer created = api.register("prices", odd);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.header("location")).isEqualTo("/api/v1/subjects/prices/versions/1");
        assertThat(created.at("/version")).isEqualTo("1");
        assertThat(created.at("/schema_type")).isEqualTo("\"json\"");
        assertThat(created.at("/lifecycle")).isEqualTo("\"active\"");

        String id = created.at("/id");
        Answer text = api.get("/schemas/" + id + "/text");
        assertThat(text.text()).isEqualTo(TestApi.quoted(odd));
        byte[] sha =
                MessageDigest.getInstance("SHA-256")
                        .digest(text.text().getBytes(StandardCharsets.UTF_8));
        assertThat(created.at("/digest")).isEqualTo('"' + HexFormat.of().formatHex(sha) + '"');
        assertThat(created.at("/canonical_digest")).hasSize(66).isNotEqualTo(created.at("/digest"));
    }

    @Test
    void a_schema_may_be_given_as_a_string_and_is_the_same() throws Exception {
        Answer asObject = api.register("a", "{'type':'number'}");
        Answer asString = api.register("b", "'{\\'type\\':\\'number\\'}'");
        assertThat(asString.status()).as(asString.text()).isEqualTo(201);
        assertThat(asString.at("/id")).isEqualTo(asObject.at("/id"));
        assertThat(asString.at("/guid")).isEqualTo(asObject.at("/guid"));

        Answer uses = api.get("/schemas/" + asObject.at("/id") + "/versions");
        assertThat(uses.at("/versions/0/subject")).isEqualTo("\"a\"");
        assertThat(uses.at("/versions/1/subject")).isEqualTo("\"b\"");
        assertThat(api.register("c", "true").status()).isEqualTo(201);
    }

    @Test
    void what_is_known_is_answered_with_200() throws Exception {
        Answer first = api.register("orders", ORDER);
        Answer again = api.register("orders", ORDER);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
    }

    @Test
    void a_schema_of_an_id_may_be_kept_for_ever() throws Exception {
        Answer created = api.register("orders", ORDER);
        Answer read = api.get("/schemas/" + created.at("/id"));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.at("/schema")).contains("price");
        assertThat(read.at("/references")).isEqualTo("[]");
        assertThat(read.header("cache-control")).contains("immutable");
        String tag = read.header("etag");
        assertThat(tag).isEqualTo(created.at("/digest"));
        for (String path : new String[] {"", "/text"}) {
            Answer known =
                    api.get(
                            "/schemas/" + created.at("/id") + path,
                            "if-none-match",
                            "\"x\", " + tag);
            assertThat(known.status()).isEqualTo(304);
            assertThat(known.text()).isEmpty();
        }
        String guid = created.at("/guid").replace("\"", "");
        assertThat(api.get("/schemas/" + guid).text()).isEqualTo(read.text());
        assertThat(api.get("/schemas/999").status()).isEqualTo(404);
        assertThat(api.get("/schemas/x/text").status()).isEqualTo(404);
        assertThat(api.get("/schemas/999/versions").status()).isEqualTo(404);
    }

    @Test
    void a_breaking_version_is_refused_with_a_witness() throws Exception {
        api.register("orders", ORDER);
        Answer refused =
                api.register(
                        "orders",
                        "{'type':'object','properties':{'price':{'type':'integer'}},'required':['price']}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
        assertThat(refused.at("/code")).isEqualTo("\"incompatible_schema\"");
        assertThat(refused.at("/verdict")).isEqualTo("\"breaking\"");
        assertThat(refused.at("/mode")).isEqualTo("\"BACKWARD\"");
        assertThat(refused.at("/witness/price")).contains(".");
        assertThat(refused.at("/differences/0/message")).isNotEmpty();
        assertThat(refused.at("/differences/0/instance")).isEqualTo("\"/price\"");
        assertThat(refused.at("/differences/0/newer")).contains("#/properties/price");
        assertThat(refused.at("/findings/0/version")).isEqualTo("1");
        assertThat(refused.at("/findings/0/direction")).isEqualTo("\"BACKWARD\"");
        assertThat(api.get("/subjects/orders/versions").at("/versions/1")).isEmpty();
    }

    @Test
    void what_is_no_schema_is_refused_with_its_place() throws Exception {
        Answer refused = api.register("orders", "{'properties': {'price': {'type': 'numbr'}}}");
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.at("/code")).isEqualTo("\"invalid_schema\"");
        assertThat(refused.at("/param")).isEqualTo("\"schema\"");
        assertThat(refused.at("/place")).contains("/properties/price");

        Answer noJson = api.register("orders", "'{'");
        assertThat(noJson.status()).isEqualTo(422);
        assertThat(noJson.at("/place")).contains("line 1");
    }

    @Test
    void a_request_is_refused_by_the_member_that_is_wrong() throws Exception {
        String[][] cases = {
            {"[]", "invalid_json", ""},
            {"{", "invalid_json", ""},
            {"{'subject':'a','subject':'b'}", "invalid_json", ""},
            {"{'schema':{}}", "missing_parameter", "subject"},
            {"{'subject':'a'}", "missing_parameter", "schema"},
            {"{'subject':'a','schema':null}", "missing_parameter", "schema"},
            {"{'subject':5,'schema':{}}", "invalid_value", "subject"},
            {"{'subject':':.x','schema':{}}", "invalid_value", "subject"},
            {"{'subject':'a','schema':5}", "invalid_value", "schema"},
            {"{'subject':'a','schema':{},'schema_type':'xsd'}", "invalid_value", "schema_type"},
            {"{'subject':'a','schema':{},'lifecycle':'dead'}", "invalid_value", "lifecycle"},
            {"{'subject':'a','schema':{},'tags':[1]}", "invalid_value", "tags"},
            {"{'subject':'a','schema':{},'metadata':{'a':1}}", "invalid_value", "metadata"},
            {"{'subject':'a','schema':{},'references':[{}]}", "invalid_value", "references"},
            {"{'subject':'a','schema':{},'normalize':1}", "invalid_value", "normalize"},
            {"{'subject':'a','schema':{},'id':1}", "invalid_value", "version"},
            {"{'subject':'a','schema':{},'id':0,'version':1}", "invalid_value", "id"},
            {"{'subject':'a','schema':{},'schma':1}", "invalid_value", "schma"},
        };
        for (String[] each : cases) {
            Answer refused = api.post("/schemas", each[0]);
            assertThat(refused.status()).as(each[0] + refused.text()).isEqualTo(400);
            assertThat(refused.at("/code")).as(each[0]).isEqualTo('"' + each[1] + '"');
            String param = each[2].isEmpty() ? "" : '"' + each[2] + '"';
            assertThat(refused.at("/param")).as(each[0]).isEqualTo(param);
        }
    }

    @Test
    void a_body_that_is_no_utf_8_is_refused() throws Exception {
        String body = TestApi.quoted("{'subject':'a','schema':{'title':'\u00e9'}}");
        for (Charset other : new Charset[] {StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1}) {
            Answer refused = api.postBytes("/schemas", body.getBytes(other));
            assertThat(refused.status()).as(other.name()).isEqualTo(400);
            assertThat(refused.at("/code")).isEqualTo("\"invalid_json\"");
        }
        byte[] marked = ("\ufeff" + body).getBytes(StandardCharsets.UTF_8);
        Answer taken = api.postBytes("/schemas", marked);
        assertThat(taken.status()).isEqualTo(201);
        assertThat(api.get("/schemas/" + taken.at("/id") + "/text").text())
                .isEqualTo("{\"title\":\"\u00e9\"}");
    }

    @Test
    void a_version_brings_its_own_id_only_where_imports_are_taken() throws Exception {
        String body = "{'subject':'old','schema':{},'id':70,'version':7}";
        Answer refused = api.post("/schemas", body);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code")).isEqualTo("\"not_permitted\"");

        api.put("/subjects/old/settings", "{'write_mode':'import'}");
        Answer taken = api.post("/schemas", body);
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        assertThat(taken.at("/id") + " " + taken.at("/version")).isEqualTo("70 7");
    }

    @Test
    void versions_are_found_by_text_tag_field_and_type_page_by_page() throws Exception {
        api.post(
                "/schemas",
                "{'subject':'orders','schema':%s,'tags':['pii','eu'],'metadata':{'team':'till'}}"
                        .formatted(ORDER));
        api.register("people", "{'properties':{'name':{'type':'string'}}}");
        Answer found = api.get("/schemas?text=PRICE&tag=pii&field=price&type=json");
        assertThat(found.at("/versions/0/subject")).as(found.text()).isEqualTo("\"orders\"");
        assertThat(found.at("/versions/0/tags")).isEqualTo("[\"eu\",\"pii\"]");
        assertThat(found.at("/versions/0/metadata/team")).isEqualTo("\"till\"");
        assertThat(found.at("/versions/1")).isEmpty();
        assertThat(found.at("/next_offset")).isEmpty();
        assertThat(api.get("/schemas?field=nothing").at("/versions")).isEqualTo("[]");

        Answer page = api.get("/schemas?limit=1");
        assertThat(page.at("/next_offset")).isEqualTo("1");
        assertThat(api.get("/schemas?limit=1&offset=1").at("/versions/0/subject"))
                .isEqualTo("\"people\"");
        for (String wrong : new String[] {"limit=0", "offset=x", "type=xsd", "tagg=a", "text="}) {
            assertThat(api.get("/schemas?" + wrong).at("/param"))
                    .isEqualTo('"' + wrong.replaceFirst("=.*", "") + '"');
        }
    }

    @Test
    void a_check_changes_nothing_and_says_why() throws Exception {
        api.register("orders", ORDER);
        String narrow = "{'subject':'orders','schema':{'type':'object','required':['price','tip']}";
        Answer breaking = api.post("/compatibility/check", narrow + "}");
        assertThat(breaking.status()).isEqualTo(200);
        assertThat(breaking.at("/verdict")).isEqualTo("\"breaking\"");
        assertThat(breaking.at("/witness/price")).isNotEmpty();
        assertThat(breaking.at("/differences/0/kind")).isEqualTo("\"required\"");
        assertThat(breaking.at("/mode")).isEqualTo("\"BACKWARD\"");

        Answer other = api.post("/compatibility/check", narrow + ",'mode':'none'}");
        assertThat(other.at("/verdict")).isEqualTo("\"compatible\"");
        assertThat(other.at("/findings")).isEqualTo("[]");
        assertThat(api.post("/compatibility/check", narrow + ",'version':1}").at("/verdict"))
                .isEqualTo("\"breaking\"");
        assertThat(api.post("/compatibility/check", narrow + ",'version':2}").status())
                .isEqualTo(404);
        assertThat(api.post("/compatibility/check", narrow + ",'mode':'sideways'}").at("/param"))
                .isEqualTo("\"mode\"");
        assertThat(api.get("/subjects/orders/versions").at("/versions/1")).isEmpty();
    }

    @Test
    void what_is_neither_proved_nor_refuted_is_undecided() throws Exception {
        api.register("amounts", UNDECIDED[0]);
        String body = "{'subject':'amounts','schema':%s}".formatted(UNDECIDED[1]);
        Answer undecided = api.post("/compatibility/check", body);
        assertThat(undecided.at("/verdict")).as(undecided.text()).isEqualTo("\"undecided\"");
        assertThat(undecided.at("/findings/0/kind")).isEqualTo("\"multipleOf\"");
        assertThat(undecided.at("/findings/0/reason")).isNotEmpty();
        assertThat(undecided.at("/witness") + undecided.at("/differences")).isEmpty();
        Answer refused = api.post("/schemas", body);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/verdict")).isEqualTo("\"undecided\"");
        assertThat(refused.at("/detail")).contains("neither proved nor refuted");
    }

    @Test
    void a_reference_that_leads_nowhere_is_refused() throws Exception {
        Answer refused =
                api.post(
                        "/schemas",
                        "{'subject':'a','schema':{'$ref':'x'},'references':[{'name':'x','subject':'b','version':1}]}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/code")).isEqualTo("\"unresolved_reference\"");
        assertThat(refused.at("/reference/subject")).isEqualTo("\"b\"");
    }
}
