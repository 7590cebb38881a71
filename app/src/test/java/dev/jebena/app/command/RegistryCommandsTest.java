package dev.jebena.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.app.config.Config;
import dev.jebena.app.config.Configuration;
import dev.jebena.app.config.Loaded;
import dev.jebena.app.serve.RegistryServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `jebena schema register|check|get|export|import` against a registry on a real port.
final class RegistryCommandsTest {
    private static final String KEY = "a key that nobody guesses";

    @TempDir private Path folder;
    private RegistryServer server;
    private String order;
    private String whole;

    @BeforeEach
    void start() throws IOException {
        server = server("data", Map.of());
        order =
                file(
                        "order.json",
                        """
                        {
                          "type": "object",
                          "properties": {
                            "id": {"type": "string"},
                            "price": {"type": "number"}
                          },
                          "required": ["price"]
                        }
                        """);
        whole = file("whole.json", Files.readString(Path.of(order)).replace("number", "integer"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RegistryServer server(String data, Map<String, String> more) throws IOException {
        Map<String, String> flags = new HashMap<>(more);
        flags.put("server.port", "0");
        flags.put("metrics.port", "0");
        flags.put("data_folder", folder.resolve(data).toString());
        Config config =
                switch (Configuration.load(Optional.empty(), Map.of(), flags)) {
                    case Loaded.Ready ready -> ready.effective().config();
                    case Loaded.Refused refused -> throw new AssertionError(refused.problems());
                };
        return RegistryServer.start(config, Clock.systemUTC(), "test");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private CommandLineRun schema(String... arguments) {
        return schema(server, "", Map.of(), arguments);
    }

    private static CommandLineRun schema(
            RegistryServer server,
            String in,
            Map<String, String> environment,
            String... arguments) {
        List<String> line = new ArrayList<>(List.of("schema"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--registry", "http://127.0.0.1:" + server.port() + "/"));
        return CommandLineRun.with(in, environment, line.toArray(String[]::new));
    }

    @Test
    void a_file_is_registered_and_read_back_byte_by_byte() throws Exception {
        CommandLineRun first =
                schema("register", "shop/orders", order, "--tag", "pii", "--metadata", "team=till");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).isEqualTo("shop/orders version 1 is new, id 1\n");
        assertThat(schema("register", "shop/orders", order).out())
                .isEqualTo("shop/orders version 1 was there, id 1\n");

        String text = Files.readString(Path.of(order));
        assertThat(schema("get", "shop/orders").out()).isEqualTo(text);
        assertThat(schema("get", "shop/orders", "1").out()).isEqualTo(text);
        assertThat(schema("get", "--id", "1").out()).isEqualTo(text);
        byte[] sha =
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        assertThat(schema("get", "shop/orders", "--json").out())
                .contains("\"tags\":[\"pii\"]", "\"team\":\"till\"")
                .contains(HexFormat.of().formatHex(sha));
        assertThat(schema("get", "shop/orders", "7").err())
                .isEqualTo("jebena: The subject shop/orders has no version 7.\n");
        assertThat(schema("get", "x", "--id", "1").code()).isEqualTo(1);
    }

    @Test
    void what_breaks_is_code_1_with_a_witness() throws Exception {
        schema("register", "orders", order);
        CommandLineRun refused = schema("register", "orders", whole);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out().lines().toList().getFirst())
                .isEqualTo("breaking with version 1 (BACKWARD)");
        assertThat(refused.out())
                .contains("witness: {\"price\":")
                .contains("allowed by version 1, refused by " + whole)
                .contains("(type at #/properties/price)");
        assertThat(refused.err()).isEmpty();

        assertThat(schema("check", "orders", whole).out()).isEqualTo(refused.out());
        assertThat(schema("check", "orders", whole).code()).isEqualTo(1);
        CommandLineRun forward = schema("check", "orders", whole, "--mode", "forward");
        assertThat(forward.code()).as(forward.err()).isZero();
        assertThat(forward.out()).isEqualTo("compatible with orders (FORWARD)\n");
        assertThat(schema("check", "orders", whole, "--against", "1").code()).isEqualTo(1);
        assertThat(schema("check", "orders", whole, "--against", "2").err())
                .contains("no version 2");
        assertThat(schema("register", "orders", whole, "--draft").code()).isZero();
    }

    @Test
    void github_shows_what_breaks_at_its_line() throws Exception {
        schema("register", "orders", order);
        CommandLineRun refused = schema("check", "orders", whole, "--format=github");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out().lines().toList())
                .singleElement()
                .asString()
                .startsWith(
                        "::error file="
                                + whole
                                + ",line=5,title=breaking with version 1 (BACKWARD)::")
                .contains("%0Awitness: {\"price\":");
        assertThat(schema("check", "orders", order, "--format=github").out())
                .isEqualTo(
                        "::notice file="
                                + order
                                + ",line=1,title=schema::compatible with orders (BACKWARD)\n");

        String odd =
                file("odd.json", "{\n \"properties\": {\n  \"a\": {\"type\": \"numbr\"}}\n}\n");
        CommandLineRun invalid = schema("register", "odd", odd, "--format", "GITHUB");
        assertThat(invalid.code()).isEqualTo(1);
        assertThat(invalid.out())
                .startsWith("::error file=" + odd + ",line=3,title=invalid schema::");
        String cut = file("cut.json", "{\n\n");
        assertThat(schema("register", "odd", cut, "--format", "github").out()).contains(",line=3,");
    }

    @Test
    void the_answer_is_printed_as_it_is_when_asked_for() throws Exception {
        assertThat(schema("register", "orders", order, "--json").out())
                .startsWith("{\"subject\":\"orders\",\"version\":1,");
        assertThat(schema("check", "orders", whole, "--json").out())
                .startsWith("{\"verdict\":\"breaking\",\"mode\":\"BACKWARD\",");
        String odd = file("odd.json", "[]");
        CommandLineRun invalid = schema("check", "orders", odd, "--json");
        assertThat(invalid.code()).isEqualTo(1);
        assertThat(invalid.out()).contains("\"code\":\"invalid_schema\"");
        assertThat(schema("check", "orders", odd).out()).startsWith(odd + ": ");
    }

    @Test
    void what_is_neither_proved_nor_refuted_is_code_5() throws Exception {
        schema("register", "n", file("n.json", "{\"type\":\"integer\"}"));
        String hard =
                file(
                        "hard.json",
                        "{\"not\":{\"anyOf\":[{\"multipleOf\":2},{\"multipleOf\":3},"
                                + "{\"multipleOf\":5},{\"multipleOf\":7},{\"multipleOf\":11},"
                                + "{\"multipleOf\":13},{\"multipleOf\":17}]}}");
        CommandLineRun undecided = schema("check", "n", hard);
        assertThat(undecided.code()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(undecided.out()).startsWith("undecided with version 1 (BACKWARD)\n- ");
        assertThat(schema("check", "n", hard, "--format", "github").out())
                .startsWith("::error file=" + hard + ",line=1,title=undecided");
    }

    @Test
    void a_schema_may_refer_to_another_one() throws Exception {
        schema("register", "shop/money", file("money.json", "{\"type\":\"number\"}"));
        String priced = file("priced.json", "{\"properties\":{\"p\":{\"$ref\":\"m?a=b\"}}}");
        CommandLineRun run =
                schema("register", "priced", priced, "--reference", "m?a=b=shop/money:1");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        CommandLineRun missing =
                schema("register", "priced", priced, "--reference", "m?a=b=shop/money:2");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.out()).contains("leads to nothing");
        for (String wrong : new String[] {"m", "m=money", "m=money:x", "m=money:0"}) {
            CommandLineRun refused = schema("register", "priced", priced, "--reference", wrong);
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("--reference").hasLineCount(1);
        }
    }

    @Test
    void a_registry_goes_into_a_file_and_out_of_it() throws Exception {
        schema("register", "orders", order);
        Path archive = folder.resolve("all.ndjson");
        CommandLineRun export = schema("export", archive.toString());
        assertThat(export.code()).as(export.err()).isZero();
        assertThat(schema("export").out()).isEqualTo(Files.readString(archive));
        assertThat(folder.resolve("all.ndjson.part")).doesNotExist();

        try (RegistryServer other = server("other", Map.of())) {
            CommandLineRun taken =
                    schema(other, "", Map.of(), "import", archive.toString(), "--keep-ids");
            assertThat(taken.out())
                    .as(taken.err())
                    .isEqualTo(
                            "1 schema (1 new), 1 version (1 new), 0 scopes with settings, 0 dependencies\n");
            assertThat(schema(other, "", Map.of(), "export").out())
                    .isEqualTo(Files.readString(archive));
            CommandLineRun cut = schema(other, "{}\n", Map.of(), "import", "-");
            assertThat(cut.code()).isEqualTo(1);
            assertThat(cut.err()).startsWith("jebena: ").hasLineCount(1);
        }
    }

    @Test
    void a_key_is_given_as_an_option_or_in_the_environment() throws Exception {
        byte[] sha =
                MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
        String keys = "[{name: ci, role: user, sha256: " + HexFormat.of().formatHex(sha) + "}]";
        try (RegistryServer locked = server("locked", Map.of("keys", keys))) {
            CommandLineRun refused = schema(locked, "", Map.of(), "register", "orders", order);
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("--key or JEBENA_API_KEY").hasLineCount(1);
            Map<String, String> environment = Map.of("JEBENA_API_KEY", KEY);
            assertThat(schema(locked, "", environment, "register", "orders", order).code())
                    .isZero();
            assertThat(schema(locked, "", Map.of(), "get", "orders", "--key", KEY).code()).isZero();
            CommandLineRun export = schema(locked, "", environment, "export");
            assertThat(export.code()).isEqualTo(1);
            assertThat(export.err()).contains("key of role operator");
        }
    }

    @Test
    void a_registry_that_is_not_there_is_one_line() throws Exception {
        int port = server.port();
        server.close();
        CommandLineRun gone =
                CommandLineRun.of("schema", "get", "a", "--registry", "http://127.0.0.1:" + port);
        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.err()).contains("cannot be reached").hasLineCount(1);
        assertThat(CommandLineRun.of("schema", "get", "a", "--registry", "localhost").err())
                .contains("--registry is a URL");
        assertThat(CommandLineRun.of("schema", "get", "a", "--registry", "http://a b").err())
                .contains("--registry is a URL");
        Path binary = Files.write(folder.resolve("b.json"), new byte[] {(byte) 0xff});
        assertThat(schema("register", "a", binary.toString()).err()).contains("no UTF-8");
        assertThat(schema("register", "a", "absent.json").code()).isEqualTo(1);
    }

    @Test
    void the_line_of_a_place_is_found_in_a_text() {
        String text = "{\n \"a/b\": [\n  1,\n  {\"c\":\n   2}]\n}";
        assertThat(SchemaLines.of(text, "#/a~1b")).isEqualTo(2);
        assertThat(SchemaLines.of(text, "https://x.y/z#/a~1b/1/c")).isEqualTo(4);
        assertThat(SchemaLines.of(text, "#/a~1b/0")).isEqualTo(3);
        assertThat(SchemaLines.of(text, "#/a~1b/0/deeper")).isEqualTo(3);
        assertThat(SchemaLines.of(text, "/a~1b/1/c")).isEqualTo(4);
        assertThat(SchemaLines.of(text, "#/absent")).isEqualTo(1);
        assertThat(SchemaLines.of(text, "line 7, column 3")).isEqualTo(7);
        assertThat(SchemaLines.of(text, "field a")).isEqualTo(1);
        assertThat(SchemaLines.of("{", "#/a")).isEqualTo(1);
        assertThat(SchemaLines.of(text, "#a")).isEqualTo(1);
    }
}
