package dev.jebena.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.TestRegistry.Backend;
import dev.jebena.registry.web.TestApi.Answer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Validation and archives over HTTP.
@ParameterizedClass
@EnumSource(Backend.class)
class StreamApiTest {
    private static final String ORDER =
            "{'type':'object','properties':{'price':{'type':'number'}},'required':['price']}";

    private final Backend backend;
    @AutoClose private final TestApi api;

    StreamApiTest(Backend backend, @TempDir Path folder) throws Exception {
        this.backend = backend;
        api = new TestApi(backend, folder);
    }

    private String validating() throws Exception {
        return "/validate/" + api.register("orders", ORDER).at("/id");
    }

    @Test
    void a_document_is_judged_with_the_place_of_each_fault() throws Exception {
        String path = validating();
        assertThat(api.post(path, "{'price': 2.5}").text()).isEqualTo("{\"valid\":true}");
        Answer wrong = api.post(path, "{'price': 'much'}");
        assertThat(wrong.status()).isEqualTo(200);
        assertThat(wrong.at("/valid")).isEqualTo("false");
        assertThat(wrong.at("/errors/0/instance")).isEqualTo("\"/price\"");
        assertThat(wrong.at("/errors/0/kind")).isEqualTo("\"type\"");
        assertThat(wrong.at("/errors/0/schema")).contains("/properties/price");
        assertThat(wrong.at("/errors/0/message")).isNotEmpty();
        assertThat(api.post(path, "{").at("/errors/0/kind")).isEqualTo("\"unreadable\"");
        assertThat(api.post("/validate/999", "{}").status()).isEqualTo(404);
        assertThat(api.post("/validate/x", "{}").status()).isEqualTo(404);
        assertThat(api.post(path + "?strict=true", "{}").at("/param")).isEqualTo("\"strict\"");
    }

    @Test
    void lines_are_judged_one_by_one() throws Exception {
        Answer answer =
                api.postLines(
                        validating(),
                        "{\"price\":1}\n\n \t\r\n{\"price\":\"2\"}\r\n{]\n{\"price\":4}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/x-ndjson");
        List<String> lines = answer.text().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("{\"line\":1,\"valid\":true}");
        assertThat(lines.get(1)).startsWith("{\"line\":4,\"valid\":false,\"errors\":[{");
        assertThat(lines.get(2)).startsWith("{\"line\":5,").contains("unreadable");
        assertThat(lines.get(3)).isEqualTo("{\"line\":6,\"valid\":true}");
        assertThat(api.postLines("/validate/999", "{}\n").status()).isEqualTo(404);
    }

    @Test
    void many_lines_come_back_in_their_order() throws Exception {
        int count = 20_000;
        Answer answer = api.postLines(validating(), "{\"price\":1.25}\n".repeat(count));
        List<String> lines = answer.text().lines().toList();
        assertThat(lines).hasSize(count);
        assertThat(lines.getLast()).isEqualTo("{\"line\":" + count + ",\"valid\":true}");
    }

    @Test
    void a_line_that_is_too_long_is_told_and_skipped() throws Exception {
        String path = validating();
        String line = "{\"price\":1}\n";
        Answer answer =
                api.postLines(path, line + "\"" + "x".repeat(LineReader.MAX_BYTES) + "\"\n" + line);
        List<String> lines = answer.text().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).contains("\"line\":2", "a line has at most");
        assertThat(lines.get(2)).contains("\"line\":3", "true");
    }

    @Test
    void the_first_line_is_answered_before_the_second_is_sent() throws Exception {
        String path = validating();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /api/v1"
                                    + path
                                    + " HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n"
                                    + "content-type: application/x-ndjson\r\n"
                                    + "transfer-encoding: chunked\r\n\r\n"
                                    + "c\r\n{\"price\":1}\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = in.readLine();
            while (!line.startsWith("{")) {
                line = in.readLine();
            }
            assertThat(line).isEqualTo("{\"line\":1,\"valid\":true}");
            out.write("3\r\n{}\n\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(in.lines().toList()).anyMatch(each -> each.contains("\"line\":2"));
        }
    }

    @Test
    void an_archive_makes_the_same_registry_elsewhere(@TempDir Path other) throws Exception {
        api.register("orders", ORDER);
        api.register("shop/people", "{'type':'object'}");
        api.put("/subjects/orders/settings", "{'role':'event'}");
        api.post("/dependencies", "{'from':'consumer:till','to':'subject:orders'}");
        Answer archive = api.get("/export");
        assertThat(archive.status()).isEqualTo(200);
        assertThat(archive.header("content-type")).isEqualTo("application/x-ndjson");
        assertThat(archive.header("content-disposition")).contains("registry.ndjson");

        try (TestApi copy = new TestApi(backend, other)) {
            Answer taken = copy.postLines("/import?keep_ids=true", archive.text());
            assertThat(taken.text())
                    .isEqualTo(
                            "{\"schemas\":2,\"versions\":2,\"settings\":1,\"dependencies\":1,\"new_schemas\":2,\"new_versions\":2}");
            assertThat(copy.get("/export").text()).isEqualTo(archive.text());
            assertThat(copy.postLines("/import", archive.text()).at("/new_schemas")).isEqualTo("0");
        }
    }

    @Test
    void an_archive_that_is_broken_changes_nothing() throws Exception {
        api.register("orders", ORDER);
        String archive = api.get("/export").text();
        String cut = archive.substring(0, archive.lastIndexOf("{\"kind\":\"end\""));
        Answer refused = api.postLines("/import", cut);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/code")).isEqualTo("\"invalid_archive\"");
        assertThat(refused.at("/detail")).contains("cut off");
        assertThat(api.post("/import", "{}").status()).isEqualTo(415);
        assertThat(api.postLines("/import?keep_ids=1", archive).at("/param"))
                .isEqualTo("\"keep_ids\"");
    }
}
