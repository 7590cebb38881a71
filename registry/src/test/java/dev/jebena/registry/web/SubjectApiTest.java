package dev.jebena.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.TestRegistry.Backend;
import dev.jebena.registry.web.TestApi.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Subjects and their versions over HTTP.
@ParameterizedClass
@EnumSource(Backend.class)
class SubjectApiTest {
    private static final String NUMBER = "{'type':'number'}";
    private static final String WHOLE = "{'type':'integer'}";

    @AutoClose private final TestApi api;

    SubjectApiTest(Backend backend, @TempDir Path folder) throws Exception {
        api = new TestApi(backend, folder);
    }

    @Test
    void a_subject_with_slashes_is_one_segment() throws Exception {
        Answer created = api.register("shop/eu orders+1%", WHOLE);
        String path = "/subjects/shop%2Feu%20orders%2B1%25/versions/1";
        assertThat(created.header("location")).isEqualTo("/api/v1" + path);
        Answer read = api.get(path);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.at("/subject")).isEqualTo("\"shop/eu orders+1%\"");
        assertThat(read.at("/schema")).contains("integer");
        assertThat(api.get("/subjects/shop/eu/versions").status()).isEqualTo(404);
    }

    @Test
    void subjects_are_listed_by_context_and_page() throws Exception {
        api.register("b", WHOLE);
        api.register("a", WHOLE);
        api.register(":.till:a", NUMBER);
        assertThat(api.get("/subjects").at("/subjects")).isEqualTo("[\"a\",\"b\",\":.till:a\"]");
        assertThat(api.get("/subjects?context=.till").at("/subjects")).isEqualTo("[\":.till:a\"]");
        assertThat(api.get("/subjects?prefix=b").at("/subjects")).isEqualTo("[\"b\"]");
        assertThat(api.get("/contexts").at("/contexts")).isEqualTo("[\".\",\".till\"]");
        Answer page = api.get("/subjects?limit=2");
        assertThat(page.at("/next_offset")).isEqualTo("2");
        assertThat(api.get("/subjects?limit=2&offset=2").text())
                .isEqualTo("{\"subjects\":[\":.till:a\"]}");
        assertThat(api.get("/subjects?context=x").at("/param")).isEqualTo("\"context\"");
        assertThat(api.get("/subjects/:.till:a/versions/1").at("/schema")).contains("number");
        assertThat(api.get("/subjects/:.till/versions/1").at("/param")).isEqualTo("\"subject\"");
    }

    @Test
    void a_draft_is_read_by_its_number_and_becomes_the_latest_when_it_is_active() throws Exception {
        api.register("prices", WHOLE);
        Answer draft =
                api.post(
                        "/schemas",
                        "{'subject':'prices','schema':%s,'lifecycle':'draft'}".formatted(NUMBER));
        assertThat(draft.at("/lifecycle")).isEqualTo("\"draft\"");
        assertThat(api.get("/subjects/prices/versions/latest").at("/version")).isEqualTo("1");
        assertThat(api.get("/subjects/prices/versions/2").at("/schema")).contains("number");

        Answer active = api.put("/subjects/prices/versions/2/lifecycle", "{'lifecycle':'active'}");
        assertThat(active.status()).as(active.text()).isEqualTo(200);
        assertThat(api.get("/subjects/prices/versions/latest").at("/version")).isEqualTo("2");
        Answer back = api.put("/subjects/prices/versions/2/lifecycle", "{'lifecycle':'draft'}");
        assertThat(back.status()).isEqualTo(409);
        assertThat(back.at("/code")).isEqualTo("\"not_permitted\"");
        assertThat(
                        api.put(
                                        "/subjects/prices/versions/1/lifecycle",
                                        "{'lifecycle':'deprecated'}")
                                .at("/lifecycle"))
                .isEqualTo("\"deprecated\"");
        assertThat(
                        api.put("/subjects/prices/versions/9/lifecycle", "{'lifecycle':'active'}")
                                .status())
                .isEqualTo(404);
    }

    @Test
    void a_draft_that_breaks_does_not_become_active() throws Exception {
        api.register("prices", NUMBER);
        api.post(
                "/schemas",
                "{'subject':'prices','schema':%s,'lifecycle':'draft'}".formatted(WHOLE));
        Answer refused = api.put("/subjects/prices/versions/2/lifecycle", "{'lifecycle':'active'}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/witness")).contains(".");
    }

    @Test
    void the_role_of_a_subject_decides_its_mode_unless_one_is_set() throws Exception {
        Answer usual = api.get("/subjects/answers/settings");
        assertThat(usual.text())
                .isEqualTo(
                        "{\"set\":{},\"effective\":{\"mode\":\"BACKWARD\",\"write_mode\":\"READWRITE\",\"normalize\":false}}");
        Answer output = api.put("/subjects/answers/settings", "{'role':'output'}");
        assertThat(output.at("/effective/mode")).isEqualTo("\"FORWARD\"");
        assertThat(output.at("/set")).isEqualTo("{\"role\":\"output\"}");
        api.register("answers", NUMBER);
        assertThat(api.register("answers", WHOLE).status()).isEqualTo(201);
        assertThat(api.register("answers", "{}").at("/mode")).isEqualTo("\"FORWARD\"");

        api.put("/settings", "{'mode':'full_transitive','normalize':true}");
        assertThat(api.get("/subjects/answers/settings").at("/effective/mode"))
                .isEqualTo("\"FORWARD\"");
        assertThat(api.get("/contexts/.till/settings").at("/effective/mode"))
                .isEqualTo("\"FULL_TRANSITIVE\"");
        assertThat(api.put("/contexts/.till/settings", "{'mode':'NONE'}").at("/set/mode"))
                .isEqualTo("\"NONE\"");
        assertThat(api.delete("/subjects/answers/settings").at("/effective/mode"))
                .isEqualTo("\"FULL_TRANSITIVE\"");
        assertThat(api.delete("/subjects/answers/settings").status()).isEqualTo(404);
        assertThat(api.get("/settings").at("/set/normalize")).isEqualTo("true");
        assertThat(api.put("/settings", "{'role':'guest'}").at("/param")).isEqualTo("\"role\"");
        assertThat(api.get("/contexts/till/settings").at("/param")).isEqualTo("\"context\"");
        assertThat(
                        api.put("/contexts/.till/settings", "{'write_mode':'readonly-override'}")
                                .at("/param"))
                .isEqualTo("\"write_mode\"");
    }

    @Test
    void nothing_is_written_where_only_reading_is_allowed() throws Exception {
        api.register("prices", WHOLE);
        api.put("/settings", "{'write_mode':'readonly'}");
        for (Answer refused :
                new Answer[] {
                    api.register("prices", NUMBER),
                    api.delete("/subjects/prices/versions/1"),
                    api.put("/subjects/prices/versions/1/lifecycle", "{'lifecycle':'deprecated'}")
                }) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.at("/code")).isEqualTo("\"not_permitted\"");
            assertThat(refused.at("/detail")).contains("READONLY");
        }
        assertThat(api.get("/subjects/prices/versions/1").status()).isEqualTo(200);
    }

    @Test
    void a_version_is_deleted_softly_and_then_for_good() throws Exception {
        api.register("prices", WHOLE);
        api.register("prices", NUMBER);
        String one = "/subjects/prices/versions/1";
        assertThat(api.delete(one + "?permanent=true").at("/code")).isEqualTo("\"not_permitted\"");
        assertThat(api.delete(one).text())
                .isEqualTo("{\"subject\":\"prices\",\"versions\":[1],\"permanent\":false}");
        assertThat(api.delete(one).at("/code")).isEqualTo("\"not_permitted\"");
        assertThat(api.get(one).status()).isEqualTo(404);
        assertThat(api.get(one + "?deleted=true").at("/deleted")).isEqualTo("true");
        assertThat(api.get("/subjects/prices/versions").at("/versions/0/version")).isEqualTo("2");
        assertThat(api.get("/subjects/prices/versions?deleted=true").at("/versions/0/version"))
                .isEqualTo("1");
        assertThat(api.delete(one + "?permanent=true").at("/permanent")).isEqualTo("true");
        assertThat(api.get(one + "?deleted=true").status()).isEqualTo(404);

        assertThat(api.delete("/subjects/prices").at("/versions")).isEqualTo("[2]");
        assertThat(api.get("/subjects").at("/subjects")).isEqualTo("[]");
        assertThat(api.get("/subjects?deleted=only").at("/subjects")).isEqualTo("[\"prices\"]");
        assertThat(api.get("/subjects?deleted=true").at("/subjects")).isEqualTo("[\"prices\"]");
        assertThat(api.get("/subjects?deleted=false").at("/subjects")).isEqualTo("[]");
        assertThat(api.get("/subjects?deleted=maybe").status()).isEqualTo(400);
        assertThat(api.delete("/subjects/prices?permanent=true").at("/versions")).isEqualTo("[2]");
        assertThat(api.delete("/subjects/prices").status()).isEqualTo(404);
        assertThat(api.delete("/subjects/prices/versions/1").status()).isEqualTo(404);
        assertThat(api.get("/subjects/prices/versions").status()).isEqualTo(404);
        assertThat(api.get("/subjects/prices/versions/latest").status()).isEqualTo(404);
        assertThat(api.get("/subjects/prices/versions/first").at("/param"))
                .isEqualTo("\"version\"");
    }

    @Test
    void what_is_referred_to_is_not_deleted() throws Exception {
        api.register("money", NUMBER);
        Answer created =
                api.post(
                        "/schemas",
                        "{'subject':'orders','schema':{'$ref':'money'},'references':[{'name':'money','subject':'money','version':1}]}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        Answer by = api.get("/subjects/money/versions/1/referencedby");
        assertThat(by.at("/versions/0/subject")).isEqualTo("\"orders\"");
        assertThat(by.at("/versions/0/id")).isEqualTo(created.at("/id"));
        assertThat(api.get("/subjects/money/versions/2/referencedby").status()).isEqualTo(404);
        Answer refused = api.delete("/subjects/money/versions/1");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code")).isEqualTo("\"in_use\"");
        assertThat(refused.at("/users/0")).contains("orders");
        assertThat(api.get("/schemas/" + created.at("/id")).at("/references/0/name"))
                .isEqualTo("\"money\"");
    }

    @Test
    void who_needs_whom_is_kept_and_protects() throws Exception {
        api.register("orders", WHOLE);
        Answer added =
                api.post(
                        "/dependencies",
                        "{'from':'consumer:till','to':'subject:orders','version':1}");
        assertThat(added.text())
                .isEqualTo(
                        "{\"dependency\":{\"from\":\"consumer:till\",\"to\":\"subject:orders\",\"version\":1}}");
        api.post("/dependencies", "{'from':'consumer:till','to':'prompt:greet'}");
        assertThat(api.get("/dependencies?from=consumer:till").at("/dependencies/1")).isNotEmpty();
        Answer who = api.get("/dependencies?to=subject:orders");
        assertThat(who.at("/dependencies/0/from")).isEqualTo("\"consumer:till\"");
        assertThat(
                        api.get("/dependencies?from=consumer:till&to=subject:orders")
                                .at("/dependencies/1"))
                .isEmpty();
        assertThat(api.delete("/subjects/orders/versions/1").at("/code")).isEqualTo("\"in_use\"");

        String both = "/dependencies?from=consumer:till&to=subject:orders";
        assertThat(api.delete(both).status()).isEqualTo(200);
        assertThat(api.delete(both).status()).isEqualTo(404);
        assertThat(api.delete("/subjects/orders/versions/1").status()).isEqualTo(200);
        String[][] wrong = {
            {"{'to':'subject:a'}", "from"},
            {"{'from':'till','to':'subject:a'}", "from"},
            {"{'from':'consumer:a','to':'cook:b'}", "to"},
            {"{'from':'subject:a','to':'subject:a'}", "to"},
            {"{'from':'consumer:a','to':'prompt:b','version':1}", "version"}
        };
        for (String[] each : wrong) {
            assertThat(api.post("/dependencies", each[0]).at("/param"))
                    .isEqualTo('"' + each[1] + '"');
        }
        assertThat(api.get("/dependencies").at("/param")).isEqualTo("\"from\"");
        assertThat(api.delete("/dependencies?from=consumer:a").at("/param")).isEqualTo("\"to\"");
        assertThat(api.post("/dependencies", "{'from':'consumer:a','to':'subject:b'}").status())
                .isEqualTo(404);
    }

    @Test
    void a_version_is_found_by_its_schema() throws Exception {
        api.register("prices", NUMBER);
        Answer found = api.post("/subjects/prices/lookup", "{'schema':%s}".formatted(NUMBER));
        assertThat(found.at("/version")).as(found.text()).isEqualTo("1");
        String spaced = "{'schema':{ 'type': 'number' }";
        assertThat(api.post("/subjects/prices/lookup", spaced + "}").status()).isEqualTo(404);
        assertThat(api.post("/subjects/prices/lookup", spaced + ",'normalize':true}").status())
                .isEqualTo(200);
        assertThat(api.post("/subjects/none/lookup", spaced + "}").at("/detail"))
                .contains("no subject none");
        String noSchema = "{'schema':'}'";
        assertThat(api.post("/subjects/prices/lookup", noSchema + "}").status()).isEqualTo(404);
        assertThat(api.post("/subjects/prices/lookup", noSchema + ",'normalize':true}").status())
                .isEqualTo(422);
    }
}
