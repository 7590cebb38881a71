package dev.jebena.registry.confluent;

import static dev.jebena.registry.confluent.ConfluentClient.schema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.SchemaText;
import dev.jebena.registry.TestRegistry.Backend;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What all of the API has in common, which does not depend on the database.
class ProtocolTest {
    private static final String PRICES = "/subjects/price/versions";
    private static final String WHOLE = "{'type':'integer'}";

    private ConfluentClient api;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        api = new ConfluentClient(Backend.SQLITE, folder);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/vnd.schemaregistry.v1+json|200|application/vnd.schemaregistry.v1+json",
                "application/vnd.schemaregistry+json|200|application/vnd.schemaregistry+json",
                "application/json|200|application/json",
                "application/json, */*;q=0.1|200|application/json",
                "text/html, */*;q=0.8|200|application/vnd.schemaregistry.v1+json",
                "text/html, image/gif, *; q=.2, */*; q=.2|200|application/vnd.schemaregistry.v1+json",
                "application/vnd.schemaregistry.v1+json;q=0.2, Application/JSON|200|application/json",
                "application/*, application/vnd.schemaregistry.v1+json;q=0|200|application/vnd.schemaregistry+json",
                "text/html|406|application/vnd.schemaregistry.v1+json",
                "*/*;q=x|406|application/vnd.schemaregistry.v1+json",
                "*/*;q=0|406|application/vnd.schemaregistry.v1+json"
            })
    void a_client_chooses_the_type_of_the_answer(String accept, int status, String type)
            throws Exception {
        HttpResponse<String> response = api.send(api.request("/subjects").header("accept", accept));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains(type);
    }

    @Test
    void an_empty_wish_is_none() {
        assertThat(MediaTypes.choose(Optional.empty())).contains(MediaTypes.V1);
        assertThat(MediaTypes.choose(Optional.of(" "))).contains(MediaTypes.V1);
    }

    @Test
    void a_body_of_another_type_is_refused_in_confluents_shape() throws Exception {
        HttpResponse<String> response =
                api.send(
                        HttpRequest.newBuilder(api.request(PRICES).build().uri())
                                .header("content-type", "text/xml")
                                .POST(HttpRequest.BodyPublishers.ofString("<a/>")));

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.body()).startsWith("{\"error_code\":415,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1]|400|The body has to be a JSON object.",
                "{'schema':|400|The body is not JSON: ",
                "{}|42201|schema is missing, or empty",
                "{'schema':' '}|42201|schema is missing, or empty",
                "{'schema':null}|42201|schema is missing",
                "{'schema':{}}|422|schema must be a string.",
                "{'schema':'{}','schemaType':'XML'}|42201|schemaType is AVRO, JSON or PROTOBUF, not XML",
                "{'schema':'{','schemaType':'JSON'}|42201|",
                "{'schema':'{}','schemaType':'JSON','references':5}|422|references must be a list.",
                "{'schema':'{}','schemaType':'JSON','references':[{}]}|42201|references: name is missing",
                "{'schema':'{}','schemaType':'JSON','references':[{'name':'a','subject':'b','version':0}]}|42201|a version from 1 on",
                "{'schema':'{}','schemaType':'JSON','references':[{'name':'a','subject':':b','version':1}]}|42208|':b' is no subject",
                "{'schema':'{}','schemaType':'JSON','ruleSet':{'domainRules':[{}]}}|42210|Rule sets are not carried out here",
                "{'schema':'{}','schemaType':'JSON','metadata':{'sensitive':['a']}}|422|leave metadata.sensitive out",
                "{'schema':'{}','schemaType':'JSON','metadata':{'tags':{'a':['b']}}}|422|leave metadata.tags out",
                "{'schema':'{}','schemaType':'JSON','metadata':{'properties':{'a':1}}}|422|a must be a string",
                "{'schema':'{}','schemaType':'JSON','schemaTagsToAdd':[{}]}|422|leave schemaTagsToAdd out",
                "{'schema':'{}','schemaType':'JSON','id':'x'}|422|id must be a number.",
                "{'schema':'{}','schemaType':'JSON','id':3000000000}|422|id must be an integer of 32 bits.",
            })
    void what_cannot_be_registered_is_told_by_its_number(String body, int code, String message)
            throws Exception {
        int status = code < 1_000 ? code : code / 100;

        assertThat(api.post(PRICES, body))
                .startsWith("%d {'error_code':%d,".formatted(status, code))
                .contains(message == null ? "" : message.replace('"', '\''));
    }

    @Test
    void what_says_nothing_may_be_said() throws Exception {
        String empty =
                ",'ruleSet':{'migrationRules':[],'domainRules':null},'metadata':null,"
                        + "'references':[],'version':null,'schemaTagsToAdd':null";

        assertThat(api.post(PRICES, schema(WHOLE, empty.replace('\'', '"')))).startsWith("200 ");
    }

    @Test
    void no_body_is_not_enough() throws Exception {
        assertThat(api.post(PRICES, ""))
                .isEqualTo("422 {'error_code':422,'message':'The body is missing.'}");
    }

    @Test
    void a_schema_that_is_too_large_has_a_number_of_its_own() throws Exception {
        assertThat(api.register("price", " ".repeat(SchemaText.MAX_LENGTH) + "{}"))
                .startsWith("422 {'error_code':42209,");
    }

    @Test
    void what_is_not_built_is_refused_by_its_name() throws Exception {
        assertThat(api.post(PRICES + "?force=true", schema(WHOLE, "")))
                .isEqualTo(
                        "422 {'error_code':42205,'message':'The parameter force is not understood"
                                + " here.'}");
        api.register("price", WHOLE);
        for (String path :
                new String[] {
                    PRICES + "?deletedAsNegative=true",
                    PRICES + "/1?format=ignore_extensions",
                    "/schemas/ids/1?fetchMaxId=true",
                    "/schemas/ids/1?findTags=*"
                }) {
            assertThat(api.get(path)).startsWith("422 {'error_code':42205,");
        }
        assertThat(api.get("/associations")).startsWith("404 {'error_code':404,");
        assertThat(api.put(PRICES, "{}")).startsWith("405 {'error_code':405,");
    }

    @Test
    void a_name_that_is_none_is_refused() throws Exception {
        for (String name : new String[] {"__GLOBAL", ":x", "a%00b", "x".repeat(256), ":.eu:"}) {
            assertThat(api.register(name, WHOLE)).startsWith("422 {'error_code':42208,");
        }
        assertThat(api.get("/contexts/a%20b/subjects")).startsWith("400 {'error_code':400,");
        assertThat(api.get("/contexts/a:b/subjects")).startsWith("400 {'error_code':400,");
        assertThat(api.get("/subjects?subjectPrefix=a%00")).startsWith("422 {'error_code':422,");
        assertThat(api.register("a%2Fb+c%20d", WHOLE)).startsWith("200 ");
        assertThat(api.get("/subjects")).isEqualTo("200 ['a/b+c d']");
    }

    @Test
    void the_server_tells_about_itself() throws Exception {
        assertThat(api.get("")).isEqualTo("200 {}");
        assertThat(api.get("/v1/metadata/version")).isEqualTo("200 {'version':'0.1.0'}");
        assertThat(api.get("/v1/metadata/id"))
                .isEqualTo(
                        "200 {'id':'','scope':{'path':[],'clusters':{'kafka-cluster':'',"
                                + "'schema-registry-cluster':'jebena'}}}");
    }

    @Test
    void while_the_database_is_away_a_client_is_told_to_come_back() throws Exception {
        api.register("price", WHOLE);
        api.closeRegistry();

        HttpResponse<String> response =
                api.send(
                        api.request(PRICES)
                                .POST(HttpRequest.BodyPublishers.ofString(schema(WHOLE, ""))));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).contains("1");
        assertThat(response.body()).startsWith("{\"error_code\":50001,");
    }
}
