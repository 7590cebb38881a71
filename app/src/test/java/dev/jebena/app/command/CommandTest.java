package dev.jebena.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.app.SourceTree;
import dev.jebena.bench.synth.FileType;
import dev.jebena.bench.synth.Shape;
import dev.jebena.bench.synth.SyntheticModel;
import dev.jebena.engine.gguf.GgufWriter;
import dev.jebena.engine.gguf.TensorType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands through the command line: what they print, what they refuse, and their exit codes.
final class CommandTest {
    private static final Pattern CODE = Pattern.compile("^\\| (\\d+) \\|");

    @TempDir private Path folder;

    @Test
    void help_and_version_are_answers() {
        assertThat(CommandLineRun.of("--help").out()).contains("serve", "run", "inspect", "bench");
        assertThat(CommandLineRun.of("--version").out()).startsWith("jebena ");
        assertThat(CommandLineRun.of("--version").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "run",
                "registry",
                "inspect",
                "tokenize",
                "logprobs",
                "render",
                "config",
                "bench synth",
                "bench engine",
                "bench compare",
                "bench golden",
                "cache list",
                "cache clear",
                "schema register",
                "schema check",
                "schema get",
                "schema export",
                "schema import",
                "key create",
                "key list",
                "key revoke"
            })
    void every_command_explains_itself(String command) {
        String[] words = (command + " --help").split(" ", -1);
        CommandLineRun run = CommandLineRun.of(words);

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Usage: jebena " + command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "inspect",
                "inspect a b",
                "tokenize",
                "run Two lattes please",
                "serve --nonsense",
                "config --serving.max_bach=3",
                "logprobs --model m --tokens t --top many",
                "key",
                "cache",
                "cache list x",
                "bench",
                "bench compare",
                "bench compare --model m --pairs many",
                "bench engine --model m --out f.json"
            })
    void what_is_not_understood_is_one_line_and_code_2(String line) {
        CommandLineRun run =
                CommandLineRun.of(line.isEmpty() ? new String[0] : line.split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("jebena: ").hasLineCount(1);
    }

    @Test
    void a_wrong_key_is_told_the_right_one() {
        assertThat(CommandLineRun.of("config", "--serving.max_bach=3").err())
                .contains("perhaps --serving.max_batch");
    }

    @Test
    void a_file_that_is_none_is_one_line_and_code_1() throws IOException {
        Path text = Files.writeString(folder.resolve("text.gguf"), "no model\nat all");
        String[][] lines = {
            {"inspect", "absent.gguf"},
            {"inspect", text.toString()},
            {"tokenize", "--model", text.toString()},
            {"run", text.toString(), "hello"},
            {"run", folder.toString(), "hello"},
            {"serve", "--data_folder=" + folder, "--metrics.port=0", "--model", text.toString()},
            {"bench", "engine", "--model", text.toString()},
            {"bench", "compare", "--model", text.toString(), "--peer", folder.toString()},
            {"render", "--template", "absent.jinja", "--input", "absent.json"}
        };
        for (String[] line : lines) {
            CommandLineRun run = CommandLineRun.of(line);
            assertThat(run.code()).as(run.err()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines().filter(l -> l.startsWith("jebena: "))).hasSize(1);
        }
    }

    @Test
    void problems_of_the_configuration_are_a_line_each_and_code_3() throws IOException {
        Path file = Files.writeString(folder.resolve("c.yaml"), "server: { port: x }\nfoo: 1\n");
        for (String command : new String[] {"config", "serve"}) {
            CommandLineRun run = CommandLineRun.of(command, "--config", file.toString());

            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err().lines())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("jebena: " + file + ":"));
        }
    }

    @Test
    void config_prints_what_holds() {
        CommandLineRun run =
                CommandLineRun.with(
                        "",
                        Map.of("SERVER_PORT", "1234"),
                        "config",
                        "--set",
                        "serving.max_batch=8");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .containsPattern("port: 1234 +# SERVER_PORT")
                .containsPattern("max_batch: 8 +# command line");
    }

    @Test
    void the_documented_exit_codes_are_those_there_are() throws IOException {
        Path page = SourceTree.root().resolve("docs/cli.md");
        try (Stream<String> lines = Files.lines(page)) {
            assertThat(lines.map(CODE::matcher).filter(Matcher::find).map(m -> m.group(1)))
                    .containsExactly("0", "1", "2", "3", "4", "5", "70", "130", "143");
        }
    }

    @Test
    void inspect_says_what_is_in_a_file() {
        CommandLineRun run =
                CommandLineRun.of(
                        "inspect",
                        SourceTree.model("llama-q8_0.gguf").toString(),
                        "--metadata",
                        "--tensors");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("architecture +llama")
                .contains("tokenizer.ggml.pre string = ")
                .containsPattern("blk\\.0\\.attn_q\\.weight Q8_0 \\[\\d+, \\d+\\]");
    }

    @Test
    void inspect_says_whether_a_model_runs_here() {
        CommandLineRun run =
                CommandLineRun.of("inspect", SourceTree.model("llama-q8_0.gguf").toString());

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .containsPattern("runs here +yes")
                .containsPattern("chat +the template of the file")
                .containsPattern("memory +packed weights .* keys and values of [\\d,]+ positions");
    }

    @Test
    void inspect_tells_all_reasons_why_a_model_does_not_run() throws IOException {
        Path model = folder.resolve("odd.gguf");
        new GgufWriter()
                .string("general.architecture", "starcoder")
                .string("tokenizer.chat_template", "{% if %}")
                .tensor(
                        "token_embd.weight",
                        TensorType.IQ1_S,
                        List.of(256L, 1L),
                        out -> out.write(new byte[50]))
                .write(model);
        CommandLineRun run = CommandLineRun.of("inspect", model.toString());

        assertThat(run.code()).isEqualTo(ExitCode.CANNOT_RUN);
        assertThat(run.out())
                .containsPattern("runs here +no")
                .containsPattern("because +general.architecture: .*starcoder")
                .containsPattern("because +tensor token_embd.weight: .*IQ1_S")
                .containsPattern("because +tokenizer.ggml.model: ")
                .containsPattern("chat +refused, .*: tokenizer.chat_template: ")
                .doesNotContain(model + ": ");
    }

    @Test
    void inspect_says_that_a_model_runs_whose_template_cannot_be_read() throws IOException {
        String bytes =
                Files.readString(SourceTree.model("qwen2-q8_0.gguf"), StandardCharsets.ISO_8859_1);
        Path model = folder.resolve("unreadable.gguf");
        Files.writeString(model, bytes.replace("{% for ", "{% fur "), StandardCharsets.ISO_8859_1);
        CommandLineRun run = CommandLineRun.of("inspect", model.toString());

        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out())
                .containsPattern("chat +refused, .*: tokenizer.chat_template: .*fur")
                .containsPattern("runs here +yes");
    }

    @Test
    void inspect_writes_json_for_programs() throws IOException {
        Path first =
                SyntheticModel.writeSplit(
                        Shape.of("tiny").orElseThrow(),
                        FileType.Q8_0,
                        1,
                        folder.resolve("tiny.gguf"),
                        2);
        CommandLineRun run =
                CommandLineRun.of("inspect", first.toString(), "--json", "--metadata", "--tensors");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertThat(json.get("files")).hasSize(2);
        assertThat(json.get("architecture").stringValue()).isEqualTo("qwen2");
        assertThat(json.get("runs").booleanValue()).isTrue();
        assertThat(json.get("problems")).isEmpty();
        assertThat(json.get("chat").stringValue()).isEqualTo("template");
        assertThat(json.get("memory").get("packed_bytes").longValue()).isPositive();
        assertThat(json.get("memory").get("kv_bytes").longValue()).isPositive();
        assertThat(json.get("weights").get(0).get("type").stringValue()).isEqualTo("Q8_0");
        assertThat(json.get("metadata").get("split.count").stringValue()).isEqualTo("2");
        assertThat(json.get("tensor_list")).hasSize(json.get("tensors").intValue());
    }

    @Test
    void bench_golden_says_what_it_needs() {
        CommandLineRun run =
                CommandLineRun.of(
                        "bench",
                        "golden",
                        "--model",
                        "m",
                        "--text",
                        "t",
                        "--out",
                        "o",
                        "--peer",
                        folder.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("no llama.cpp in");
        CommandLineRun wrong =
                CommandLineRun.of(
                        "bench", "golden", "--model", "m", "--text", "t", "--out", "o", "--every",
                        "0");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("--every is at least 1");
    }

    @Test
    void bench_synth_writes_parts_and_no_more_than_there_are_tensors() {
        String out = folder.resolve("t.gguf").toString();
        CommandLineRun run = synth(out, "3");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.resolve("t-00003-of-00003.gguf")).exists();
        assertThat(synth(out, "1000").code()).isEqualTo(1);
        assertThat(synth(out, "0").err()).contains("make no 0 parts");
    }

    private static CommandLineRun synth(String out, String parts) {
        return CommandLineRun.of(
                "bench", "synth", "--shape", "tiny", "--type", "Q8_0", "--out", out, "--split",
                parts);
    }

    @Test
    void render_writes_the_text_a_model_reads() throws IOException {
        Path template =
                Files.writeString(
                        folder.resolve("t.jinja"),
                        "{{ strftime_now('%Y') }}{% for m in messages %}[{{ m.content }}]{% endfor %}");
        Path input =
                Files.writeString(
                        folder.resolve("i.json"), "{\"messages\":[{\"content\":\"hi\"}]}");
        for (String now : new String[] {"2031-05-01T00:00:00", "2031-05-01T00:00:00Z"}) {
            CommandLineRun run =
                    CommandLineRun.of(
                            "render",
                            "--template",
                            template.toString(),
                            "--input",
                            input.toString(),
                            "--now",
                            now);
            assertThat(run.out()).as(run.err()).isEqualTo("2031[hi]");
        }
        Files.writeString(template, "{{ raise_exception('no\nthanks') }}");
        CommandLineRun refused =
                CommandLineRun.of(
                        "render", "--template", template.toString(), "--input", input.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("no thanks").hasLineCount(1);
    }

    @Test
    void keys_are_made_listed_and_revoked() {
        String data = "--data_folder=" + folder.resolve("data");
        CommandLineRun created = CommandLineRun.of("key", "create", "ci", "--role", "admin", data);
        assertThat(created.code()).as(created.err()).isZero();
        assertThat(created.out().strip()).startsWith("jb-");
        assertThat(CommandLineRun.of("key", "create", "ci", data).code()).isEqualTo(1);
        assertThat(CommandLineRun.of("key", "list", data).out())
                .containsPattern("ci +admin +default .* valid")
                .doesNotContain(created.out().strip());

        assertThat(CommandLineRun.of("key", "revoke", "ci", data).code()).isZero();
        CommandLineRun again = CommandLineRun.of("key", "revoke", "nobody", data);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).hasLineCount(1).contains("no key nobody");
        assertThat(CommandLineRun.of("key", "list", data).out()).contains("revoked 2");
        assertThat(CommandLineRun.of("key", "create", "x", "--expires", "soon", data).code())
                .isEqualTo(1);
    }
}
