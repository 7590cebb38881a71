package dev.jebena.registry.confluent;

import static dev.jebena.registry.confluent.ConfluentClient.schema;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.Lifecycle;
import dev.jebena.registry.NewVersion;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.TestRegistry;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestRegistry.Backend.class)
class VersionsContractTest {
    private static final String WHOLE = "{'type':'integer'}";
    private static final String ANY_NUMBER = "{'type':'number'}";
    private static final String WORD = "{'type':'string'}";

    @AutoClose private final ConfluentClient api;

    VersionsContractTest(TestRegistry.Backend backend, @TempDir Path folder) throws Exception {
        api = new ConfluentClient(backend, folder);
    }

    /// A version as it is told.
    private String told(String subject, int version, String text) {
        return "{'subject':'%s','version':%d,'id':%d,'guid':'%s','schemaType':'JSON','schema':%s}"
                .formatted(
                        subject,
                        version,
                        api.id(subject, version),
                        api.guid(subject, version),
                        quoted(text));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }

    @Test
    void a_schema_is_registered_once_and_found_by_its_content() throws Exception {
        String first = api.register("price", WHOLE);

        assertThat(first)
                .isEqualTo(
                        "200 {'id':%d,'version':1,'guid':'%s','schemaType':'JSON','schema':%s}"
                                .formatted(
                                        api.id("price", 1), api.guid("price", 1), quoted(WHOLE)));
        assertThat(api.register("price", WHOLE)).isEqualTo(first);
        assertThat(api.post("/subjects/price", schema(WHOLE, "")))
                .isEqualTo("200 " + told("price", 1, WHOLE));
        assertThat(api.post("/subjects/price", schema(WORD, "")))
                .isEqualTo(
                        "404 {'error_code':40403,'message':'The subject price does not have this"
                                + " schema.'}");
        assertThat(api.post("/subjects/cost", schema(WHOLE, "")))
                .isEqualTo("404 {'error_code':40401,'message':'There is no subject cost.'}");
    }

    @Test
    void what_means_the_same_is_found_but_registered_anew_unless_a_client_normalizes()
            throws Exception {
        api.register("price", "{'type':'integer','title':'a'}");
        String other = schema("{ 'title': 'a', 'type': 'integer' }", "");

        assertThat(api.post("/subjects/price", other))
                .contains("'version':1,", "'schema':'{\\'type\\':");
        assertThat(api.post("/subjects/price/versions?normalize=true", other))
                .contains("'version':1,");
        assertThat(api.post("/subjects/price/versions", other)).contains("'version':2,");
        assertThat(api.post("/subjects/price", other)).contains("'version':2,");
        assertThat(api.post("/subjects/price", schema("{'type':'whole'}", "")))
                .startsWith("422 {'error_code':42201,");
    }

    @Test
    void versions_are_listed_and_read_by_number_and_as_the_latest() throws Exception {
        api.register("price", WHOLE);
        api.register("price", ANY_NUMBER);

        assertThat(api.get("/subjects/price/versions")).isEqualTo("200 [1,2]");
        assertThat(api.get("/subjects/price/versions?offset=1&limit=5")).isEqualTo("200 [2]");
        assertThat(api.get("/subjects/price/versions?limit=1")).isEqualTo("200 [1]");
        assertThat(api.get("/subjects/price/versions/1"))
                .isEqualTo("200 " + told("price", 1, WHOLE));
        String latest = "200 " + told("price", 2, ANY_NUMBER);
        assertThat(api.get("/subjects/price/versions/latest")).isEqualTo(latest);
        assertThat(api.get("/subjects/price/versions/-1")).isEqualTo(latest);
        assertThat(api.get("/subjects/price/versions/2/schema")).isEqualTo("200 " + ANY_NUMBER);
        assertThat(api.get("/subjects/price/versions/3"))
                .isEqualTo(
                        "404 {'error_code':40402,'message':'The subject price has no version 3.'}");
        assertThat(api.get("/subjects/price/versions/3/schema")).contains("40402");
        assertThat(api.get("/subjects/cost/versions")).contains("404 {'error_code':40401");
        assertThat(api.get("/subjects/cost/versions/latest")).contains("40401");
        assertThat(api.get("/subjects/cost/versions/1/schema")).contains("40401");
        for (String wrong : new String[] {"0", "-2", "x", "2147483648"}) {
            assertThat(api.get("/subjects/price/versions/" + wrong))
                    .startsWith("422 {'error_code':42202");
        }
    }

    @Test
    void what_is_not_compatible_is_a_conflict() throws Exception {
        api.register("price", ANY_NUMBER);

        assertThat(api.register("price", WORD))
                .startsWith(
                        "409 {'error_code':409,'message':'The schema is not compatible (BACKWARD)"
                                + " with subject price: version 1, BACKWARD: type: ");
        assertThat(api.get("/subjects/price/versions")).isEqualTo("200 [1]");
    }

    @Test
    void a_version_is_deleted_softly_and_then_for_good() throws Exception {
        api.register("price", WHOLE);
        api.register("price", ANY_NUMBER);

        assertThat(api.delete("/subjects/price/versions/1?permanent=true"))
                .startsWith("404 {'error_code':40407");
        assertThat(api.delete("/subjects/price/versions/1")).isEqualTo("200 1");
        assertThat(api.delete("/subjects/price/versions/1")).startsWith("404 {'error_code':40406");
        assertThat(api.get("/subjects/price/versions")).isEqualTo("200 [2]");
        assertThat(api.get("/subjects/price/versions?deleted=true")).isEqualTo("200 [1,2]");
        assertThat(api.get("/subjects/price/versions?deletedOnly=true")).isEqualTo("200 [1]");
        assertThat(api.get("/subjects/price/versions/1")).contains("40402");
        assertThat(api.get("/subjects/price/versions/1?deleted=true")).endsWith(",'deleted':true}");
        assertThat(api.post("/subjects/price", schema(WHOLE, ""))).contains("40403");
        assertThat(api.post("/subjects/price?deleted=true", schema(WHOLE, "")))
                .contains("'version':1,");
        assertThat(api.delete("/subjects/price/versions/1?permanent=true")).isEqualTo("200 1");
        assertThat(api.delete("/subjects/price/versions/1?permanent=true")).contains("40402");
        assertThat(api.delete("/subjects/price/versions/latest")).isEqualTo("200 2");
        assertThat(api.delete("/subjects/price/versions/latest")).contains("40402");
        assertThat(api.delete("/subjects/cost/versions/1")).contains("40401");
    }

    @Test
    void a_subject_is_deleted_softly_and_then_for_good() throws Exception {
        api.register("price", WHOLE);
        api.register("price", ANY_NUMBER);
        api.put("/config/price", "{'compatibility':'FULL'}");

        assertThat(api.delete("/subjects/price?permanent=true"))
                .startsWith("404 {'error_code':40405");
        assertThat(api.delete("/subjects/price")).isEqualTo("200 [1,2]");
        assertThat(api.delete("/subjects/price")).startsWith("404 {'error_code':40404");
        assertThat(api.get("/subjects/price/versions")).contains("40401");
        assertThat(api.get("/subjects/price/versions?deleted=true")).isEqualTo("200 [1,2]");
        assertThat(api.get("/subjects")).isEqualTo("200 []");
        assertThat(api.get("/subjects?deleted=true")).isEqualTo("200 ['price']");
        assertThat(api.delete("/subjects/price?permanent=true")).isEqualTo("200 [1,2]");
        assertThat(api.delete("/subjects/price?permanent=true")).contains("40401");
        assertThat(api.get("/config/price")).contains("40408");
        assertThat(api.register("price", WORD)).contains("'version':1,");
    }

    @Test
    void what_is_referred_to_is_not_deleted() throws Exception {
        api.register("money", WHOLE);
        String refers = "{'properties':{'price':{'$ref':'money.json'}}}";
        String reference =
                ",'references':[{'name':'money.json','subject':'money','version':1}]"
                        .replace('\'', '"');

        String answer = api.post("/subjects/order/versions", schema(refers, reference));

        assertThat(answer)
                .startsWith("200 ")
                .contains("'references':[{'name':'money.json','subject':'money','version':1}]");
        int id = api.id("order", 1);
        assertThat(api.get("/subjects/money/versions/1/referencedby"))
                .isEqualTo("200 [" + id + "]");
        assertThat(api.get("/subjects/money/versions/latest/referencedby"))
                .isEqualTo("200 [" + id + "]");
        assertThat(api.get("/subjects/money/versions/2/referencedby")).contains("40402");
        assertThat(api.delete("/subjects/money/versions/1"))
                .startsWith("422 {'error_code':42206,'message':'Version 1 of money is in use by ")
                .contains("order version 1");
        assertThat(api.delete("/subjects/money")).startsWith("422 {'error_code':42206");
        api.delete("/subjects/order");
        assertThat(api.get("/subjects/money/versions/1/referencedby")).isEqualTo("200 []");
        assertThat(api.get("/subjects/money/versions/1/referencedby?deleted=true"))
                .isEqualTo("200 [" + id + "]");
    }

    @Test
    void a_reference_to_the_newest_version_becomes_one_to_its_number() throws Exception {
        api.register("money", WHOLE);
        api.register("money", ANY_NUMBER);
        String refers = "{'properties':{'price':{'$ref':'money.json'}}}";
        String newest = ",'references':[{'name':'money.json','subject':'%s','version':-1}]";
        String body = schema(refers, newest.formatted("money").replace('\'', '"'));

        assertThat(api.post("/subjects/order/versions", body))
                .contains(
                        "'version':1,",
                        "'references':[{'name':'money.json','subject':'money','version':2}]");
        assertThat(api.post("/subjects/order", body)).startsWith("200 ").contains("'version':1,");

        api.register("money", "{'type':['number','string']}");
        assertThat(api.post("/subjects/order", body)).startsWith("404 {'error_code':40403");
        assertThat(api.post("/subjects/order/versions", body))
                .contains(
                        "'version':2,",
                        "'references':[{'name':'money.json','subject':'money','version':3}]");
        assertThat(
                        api.post(
                                "/subjects/order/versions",
                                schema(refers, newest.formatted("gold").replace('\'', '"'))))
                .isEqualTo("422 {'error_code':42201,'message':'references: gold has no version'}");
    }

    @Test
    void properties_of_a_version_are_kept_and_searched() throws Exception {
        String owner = ",'metadata':{'properties':{'owner':'%s'},'tags':{},'sensitive':[]}";
        String shop = schema(WHOLE, owner.formatted("shop").replace('\'', '"'));

        assertThat(api.post("/subjects/price/versions", shop))
                .endsWith(",'metadata':{'properties':{'owner':'shop'}}}");
        api.register("price", ANY_NUMBER);

        assertThat(api.post("/subjects/price/versions", shop)).contains("'version':1,");
        assertThat(api.register("price", WHOLE)).contains("'version':1,");
        String bank = schema(WHOLE, owner.formatted("bank").replace('\'', '"'));
        assertThat(api.post("/subjects/price/versions", bank))
                .startsWith("422 {'error_code':42205");
        assertThat(api.post("/subjects/price", bank)).contains("40403");
        assertThat(api.get("/subjects/price/metadata?key=owner&value=shop"))
                .contains("'version':1,");
        assertThat(api.get("/subjects/price/metadata")).contains("'version':2,");
        assertThat(api.get("/subjects/price/metadata?key=owner&value=bank")).contains("40403");
        assertThat(api.get("/subjects/cost/metadata?key=owner&value=bank")).contains("40401");
    }

    @Test
    void avro_is_what_is_meant_where_no_type_is_named() throws Exception {
        String text = "{\\'type\\':\\'fixed\\',\\'name\\':\\'Md5\\',\\'size\\':16}";

        assertThat(api.post("/subjects/hash/versions", "{'schema':'" + text + "'}"))
                .startsWith("200 {'id':")
                .endsWith(",'schema':'" + text + "'}")
                .doesNotContain("schemaType");
        assertThat(api.get("/subjects/hash/versions/1")).doesNotContain("schemaType");
        assertThat(api.get("/schemas/ids/" + api.id("hash", 1))).doesNotContain("schemaType");
        assertThat(api.post("/subjects/hash/versions", "{'schemaType':'avro','schema':'{}'}"))
                .startsWith("422 {'error_code':42201,");
        assertThat(api.register("hash", WHOLE)).startsWith("409 {'error_code':409,");
    }

    @Test
    void protobuf_is_told_as_text_and_as_a_descriptor() throws Exception {
        String text = "syntax = \\'proto3\\'; message Price { int64 cents = 1; }";
        String body = "{'schemaType':'PROTOBUF','schema':'" + text + "'}";

        assertThat(api.post("/subjects/price/versions", body))
                .contains("'schemaType':'PROTOBUF','schema':'" + text);
        String path = "/subjects/price/versions/1";
        assertThat(api.get(path)).contains("'schema':'" + text);
        assertThat(api.get(path + "/schema")).isEqualTo("200 " + text.replace("\\", ""));
        String descriptor = api.get(path + "/schema?format=serialized").substring(4);
        assertThat(new String(Base64.getDecoder().decode(descriptor), UTF_8))
                .contains("Price", "cents", "proto3");
        int id = api.id("price", 1);
        for (String each :
                new String[] {
                    path, "/schemas/ids/" + id, "/schemas/guids/" + api.guid("price", 1)
                }) {
            assertThat(api.get(each + "?format=serialized"))
                    .endsWith("'schema':'" + descriptor + "'}");
        }
        api.register("cost", WHOLE);
        assertThat(api.get("/subjects/cost/versions/1/schema?format=serialized"))
                .isEqualTo("200 " + WHOLE);
    }

    @Test
    void a_draft_is_not_there() throws Exception {
        SchemaText text = new SchemaText(SchemaType.JSON, WHOLE.replace('\'', '"'));
        api.registry()
                .register(
                        api.context(),
                        SubjectName.of("price"),
                        NewVersion.of(text).as(Lifecycle.DRAFT));

        assertThat(api.get("/subjects/price/versions")).contains("40401");
        assertThat(api.get("/subjects/price/versions/1")).contains("40401");
        assertThat(api.post("/subjects/price", schema(WHOLE, ""))).contains("40403");
        assertThat(api.get("/schemas")).isEqualTo("200 []");
        assertThat(api.register("price", WHOLE)).contains("'version':1,");
        assertThat(api.get("/subjects/price/versions")).isEqualTo("200 [1]");
    }

    @Test
    void a_subject_of_imports_takes_ids_and_numbers_from_elsewhere() throws Exception {
        api.put("/mode/price", "{'mode':'IMPORT'}");

        assertThat(api.register("price", WHOLE)).startsWith("422 {'error_code':42205");
        assertThat(api.post("/subjects/price/versions", schema(WHOLE, ",\"version\":3,\"id\":40")))
                .startsWith("200 {'id':40,'version':3,");
        for (int again = 0; again < 2; again++) {
            assertThat(api.post("/subjects/price/versions", schema(WORD, ",\"id\":41")))
                    .startsWith("200 {'id':41,'version':4,");
        }
        assertThat(api.post("/subjects/price/versions", schema(ANY_NUMBER, ",\"id\":40")))
                .startsWith("422 {'error_code':42205");
        assertThat(
                        api.post(
                                "/subjects/price/versions",
                                schema(ANY_NUMBER, ",\"id\":42,\"version\":-1")))
                .startsWith("422 {'error_code':42202");
        assertThat(api.post("/subjects/cost/versions", schema(WHOLE, ",\"version\":3,\"id\":50")))
                .startsWith("422 {'error_code':42205");
        assertThat(api.post("/subjects/cost/versions", schema(WHOLE, ",\"version\":3")))
                .startsWith("422 {'error_code':42205");
        assertThat(api.post("/subjects/cost/versions", schema(WORD, ",\"version\":0,\"id\":-1")))
                .startsWith("200 {'id':41,'version':1,");
    }
}
