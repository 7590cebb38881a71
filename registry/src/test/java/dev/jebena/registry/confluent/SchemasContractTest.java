package dev.jebena.registry.confluent;

import static dev.jebena.registry.confluent.ConfluentClient.schema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.TestRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Schemas by id and guid, lists, contexts and checks.
@ParameterizedClass
@EnumSource(TestRegistry.Backend.class)
class SchemasContractTest {
    private static final String WHOLE = "{'type':'integer'}";
    private static final String ANY_NUMBER = "{'type':'number'}";
    private static final String WORD = "{'type':'string'}";

    @AutoClose private final ConfluentClient api;

    SchemasContractTest(TestRegistry.Backend backend, @TempDir Path folder) throws Exception {
        api = new ConfluentClient(backend, folder);
    }

    @Test
    void a_schema_is_read_by_id_and_by_guid() throws Exception {
        api.register("price", WHOLE);
        int id = api.id("price", 1);
        String guid = api.guid("price", 1);
        String told =
                "200 {'guid':'%s','schemaType':'JSON','schema':'{\\'type\\':\\'integer\\'}'}"
                        .formatted(guid);

        assertThat(api.get("/schemas/ids/" + id)).isEqualTo(told);
        assertThat(api.get("/schemas/ids/" + id + "?fetchMaxId=false&subject=price"))
                .isEqualTo(told);
        assertThat(api.get("/schemas/guids/" + guid)).isEqualTo(told);
        assertThat(api.get("/schemas/guids/" + guid + "/ids"))
                .isEqualTo("200 [{'context':'.','id':%d}]".formatted(id));
        assertThat(api.get("/schemas/ids/" + id + "/schema")).isEqualTo("200 " + WHOLE);
        assertThat(api.get("/schemas/types")).isEqualTo("200 ['JSON','AVRO','PROTOBUF']");
        for (String path :
                new String[] {
                    "/schemas/ids/99",
                    "/schemas/ids/x",
                    "/schemas/ids/99/schema",
                    "/schemas/ids/99/subjects",
                    "/schemas/ids/99/versions",
                    "/schemas/guids/c0ffee"
                }) {
            assertThat(api.get(path)).startsWith("404 {'error_code':40403");
        }
        assertThat(api.get("/schemas/guids/c0ffee/ids")).isEqualTo("200 []");
    }

    @Test
    void an_id_tells_the_versions_that_have_it() throws Exception {
        api.register("price", WHOLE);
        api.register("cost", WHOLE);
        api.register(":.eu:price", WHOLE);
        int id = api.id("price", 1);

        assertThat(api.get("/schemas/ids/" + id + "/subjects"))
                .isEqualTo("200 ['cost','price',':.eu:price']");
        assertThat(api.get("/schemas/ids/" + id + "/subjects?limit=1&offset=1"))
                .isEqualTo("200 ['price']");
        assertThat(api.get("/contexts/.eu/schemas/ids/" + id + "/subjects"))
                .isEqualTo("200 [':.eu:price']");
        assertThat(api.get("/schemas/ids/" + id + "/versions?subject=:.eu:"))
                .isEqualTo("200 [{'subject':':.eu:price','version':1}]");
        assertThat(api.get("/schemas/guids/" + api.guid("price", 1) + "/ids"))
                .isEqualTo(
                        "200 [{'context':'.','id':%d},{'context':'.eu','id':%d}]"
                                .formatted(id, id));
        assertThat(api.get("/schemas/ids/" + id + "?subject=:.eu:")).startsWith("200 ");
        assertThat(api.get("/schemas/ids/" + id + "?subject=:.us:price")).contains("40403");
        api.delete("/subjects/cost");
        assertThat(api.get("/schemas/ids/" + id + "/subjects"))
                .isEqualTo("200 ['price',':.eu:price']");
        assertThat(api.get("/schemas/ids/" + id + "/subjects?deleted=true"))
                .isEqualTo("200 ['cost','price',':.eu:price']");
    }

    @Test
    void subjects_are_listed_by_prefix_and_page() throws Exception {
        for (String subject : new String[] {"order-key", "order-value", "price", ":.eu:order"}) {
            api.register(subject, WHOLE);
        }
        api.register("gone", WHOLE);
        api.delete("/subjects/gone");

        assertThat(api.get("/subjects"))
                .isEqualTo("200 ['order-key','order-value','price',':.eu:order']");
        assertThat(api.get("/subjects?subjectPrefix="))
                .isEqualTo("200 ['order-key','order-value','price']");
        assertThat(api.get("/subjects?subjectPrefix=order"))
                .isEqualTo("200 ['order-key','order-value']");
        assertThat(api.get("/subjects?subjectPrefix=:*:order"))
                .isEqualTo("200 ['order-key','order-value',':.eu:order']");
        assertThat(api.get("/subjects?subjectPrefix=:.eu:")).isEqualTo("200 [':.eu:order']");
        assertThat(api.get("/subjects?offset=1&limit=2")).isEqualTo("200 ['order-value','price']");
        assertThat(api.get("/subjects?limit=-1&deletedOnly=true")).isEqualTo("200 ['gone']");
        assertThat(api.get("/subjects?deleted=true&subjectPrefix=g")).isEqualTo("200 ['gone']");
        assertThat(api.get("/subjects?limit=many")).startsWith("422 {'error_code':422");
    }

    @Test
    void schemas_are_listed_with_their_versions() throws Exception {
        api.register("price", WHOLE);
        api.register("price", ANY_NUMBER);
        api.register("cost", WHOLE);
        api.register(":.eu:price", WHOLE);
        api.delete("/subjects/price/versions/1");

        assertThat(versions(api.get("/schemas"))).isEqualTo("cost 1,price 2");
        assertThat(versions(api.get("/schemas?deleted=true"))).isEqualTo("cost 1,price 1,price 2");
        assertThat(versions(api.get("/schemas?deleted=true&latestOnly=true")))
                .isEqualTo("cost 1,price 2");
        assertThat(versions(api.get("/schemas?deleted=true&offset=1&limit=1")))
                .isEqualTo("price 1");
        assertThat(versions(api.get("/schemas?subjectPrefix=:*:p")))
                .isEqualTo("price 2,:.eu:price 1");
        assertThat(versions(api.get("/contexts/:.eu:/schemas"))).isEqualTo(":.eu:price 1");
        assertThat(api.get("/schemas?ruleType=CEL")).startsWith("422 {'error_code':42205");
    }

    private static String versions(String answer) {
        assertThat(answer).startsWith("200 [");
        return answer.substring(5)
                .replaceAll(
                        "\\{'subject':'([^']*)','version':([0-9]+),.*?\\}(,(?=\\{'s)|\\]$)",
                        "$1 $2,")
                .replaceAll(",$", "");
    }

    @Test
    void contexts_keep_subjects_of_one_name_apart() throws Exception {
        api.register("price", WHOLE);
        assertThat(api.get("/contexts")).isEqualTo("200 ['.']");
        assertThat(api.post("/contexts/eu/subjects/price/versions", schema(WORD, "")))
                .contains("'version':1,");

        assertThat(api.get("/contexts")).isEqualTo("200 ['.','.eu']");
        assertThat(api.get("/contexts?contextPrefix=.e&limit=3")).isEqualTo("200 ['.eu']");
        assertThat(api.get("/contexts/.eu/subjects")).isEqualTo("200 [':.eu:price']");
        assertThat(api.get("/subjects/:.eu:price/versions/1/schema")).isEqualTo("200 " + WORD);
        assertThat(api.get("/contexts/.eu/subjects/price/versions/1/schema"))
                .isEqualTo("200 " + WORD);
        assertThat(api.get("/contexts/.eu/subjects/:.:price/versions/1/schema"))
                .isEqualTo("200 " + WHOLE);
        assertThat(api.put("/contexts/.eu/config", "{'compatibility':'NONE'}")).startsWith("200 ");
        assertThat(api.get("/config/:.eu:")).isEqualTo("200 {'compatibilityLevel':'NONE'}");
        assertThat(api.get("/contexts/.eu/config/price?defaultToGlobal=true"))
                .isEqualTo("200 {'compatibilityLevel':'NONE'}");
        assertThat(api.get("/config")).isEqualTo("200 {'compatibilityLevel':'BACKWARD'}");
        assertThat(api.put("/config/:.__GLOBAL:", "{'compatibility':'FULL'}")).startsWith("200 ");
        assertThat(api.get("/config/:.:")).isEqualTo("200 {'compatibilityLevel':'FULL'}");
        assertThat(api.delete("/contexts/.eu")).startsWith("422 {'error_code':42211");
        api.delete("/subjects/:.eu:price");
        api.delete("/subjects/:.eu:price?permanent=true");
        assertThat(api.delete("/contexts/.eu")).isEqualTo("204");
        assertThat(api.get("/config/:.eu:")).contains("40408");
    }

    @Test
    void a_subject_without_a_context_is_looked_for_in_the_others_too() throws Exception {
        api.register(":.eu:price", WHOLE);

        assertThat(api.get("/subjects/price/versions/1")).contains("'subject':':.eu:price'");
        assertThat(api.get("/subjects/price/versions/latest")).contains("'subject':':.eu:price'");
        assertThat(api.post("/subjects/price", schema(WHOLE, "")))
                .contains("'subject':':.eu:price'");
        assertThat(api.post("/subjects/:.us:price", schema(WHOLE, ""))).contains("40401");
        assertThat(api.get("/subjects/price/versions")).contains("40401");
    }

    @Test
    void a_reference_without_a_context_stays_in_its_own() throws Exception {
        api.register(":.eu:money", WHOLE);
        String reference =
                ",'references':[{'name':'m.json','subject':'money','version':1}]"
                        .replace('\'', '"');

        assertThat(
                        api.post(
                                "/subjects/:.eu:order/versions",
                                schema("{'$ref':'m.json'}", reference)))
                .contains("{'name':'m.json','subject':':.eu:money','version':1}");
        assertThat(api.post("/subjects/order/versions", schema("{'$ref':'m.json'}", reference)))
                .startsWith("422 {'error_code':42201,'message':'what it refers to is not there");
    }

    @Test
    void compatibility_is_told_without_a_change() throws Exception {
        String versions = "/compatibility/subjects/price/versions";
        assertThat(api.post(versions + "/latest", schema(WORD, "")))
                .isEqualTo("200 {'is_compatible':true}");
        api.register("price", WHOLE);
        api.register("price", ANY_NUMBER);

        assertThat(api.post(versions, schema(WHOLE, ""))).isEqualTo("200 {'is_compatible':false}");
        assertThat(api.post(versions + "/latest", schema(WHOLE, "")))
                .isEqualTo("200 {'is_compatible':false}");
        assertThat(api.post(versions + "/1", schema(WHOLE, "")))
                .isEqualTo("200 {'is_compatible':true}");
        assertThat(api.post(versions + "/1?verbose=true", schema(WHOLE, "")))
                .isEqualTo("200 {'is_compatible':true,'messages':[]}");
        assertThat(api.post(versions + "?verbose=true", schema(WHOLE, "")))
                .startsWith("200 {'is_compatible':false,'messages':['version 2, BACKWARD: type: ")
                .contains("version 2, BACKWARD: shown by ");
        assertThat(api.post(versions + "/7", schema(WHOLE, "")))
                .startsWith("404 {'error_code':40402");
        assertThat(api.post(versions + "/0", schema(WHOLE, ""))).contains("42202");
        assertThat(api.post(versions, schema("{'type':'whole'}", "")))
                .startsWith("422 {'error_code':42201");
        assertThat(api.post(versions + "?verbose=true", schema("{'type':'whole'}", "")))
                .startsWith("200 {'is_compatible':false,'messages':['");
        assertThat(api.get("/subjects/price/versions")).isEqualTo("200 [1,2]");
    }
}
