package dev.jebena.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jebena.app.SourceTree;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The commands that run a model, against answers of llama.cpp where there are some.
final class ModelCommandTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"llama-q8_0", "qwen2-q8_0", "qwen3-q8_0"})
    void tokenize_prints_the_ids_of_llama_cpp(String name) throws IOException {
        JsonNode golden = golden(name);
        CommandLineRun run =
                CommandLineRun.with(
                        golden.get("text").asString(),
                        Map.of(),
                        "tokenize",
                        "--model",
                        SourceTree.model(name + ".gguf").toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(JSON.readTree(run.out())).isEqualTo(golden.get("tokens"));
    }

    @Test
    void tokenize_takes_control_tokens_as_text_unless_told_otherwise() throws IOException {
        Path model = SourceTree.model("qwen2-q8_0.gguf");
        try (GgufFile gguf = GgufFile.open(model)) {
            Tokenizer tokenizer = Tokenizer.of(gguf.metadata());
            int end = tokenizer.endToken().orElseThrow();
            String text = tokenizer.text(end);
            assertThat(ids(model, text)).hasSizeGreaterThan(1);
            assertThat(ids(model, text, "--parse-special")).containsExactly(end);
            assertThat(ids(model, "", "--add-special"))
                    .isEqualTo(list(tokenizer.encode("", true, false)));
        }
    }

    @ParameterizedTest
    @CsvSource({"llama-f32, 0.001, f32", "llama-q8_0, 0.08, f32", "qwen3-q8_0, 0.1, f16"})
    void logprobs_are_those_of_llama_cpp(String name, double tolerance, String kvType)
            throws IOException {
        JsonNode golden = golden(name);
        CommandLineRun run = logprobs(name, question(golden), "--kv-type", kvType);

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode answers = JSON.readTree(run.out()).get("positions");
        assertThat(answers.size()).isEqualTo(golden.get("positions").size());
        for (int i = 0; i < answers.size(); i++) {
            JsonNode expected = golden.get("positions").get(i);
            JsonNode answer = answers.get(i);
            assertThat(answer.get("position")).isEqualTo(expected.get("position"));
            assertThat(answer.get("top").size()).isEqualTo(20);
            for (JsonNode pair : answer.get("top")) {
                for (JsonNode other : expected.get("top")) {
                    if (other.get(0).equals(pair.get(0))) {
                        assertThat(pair.get(1).doubleValue())
                                .isCloseTo(other.get(1).doubleValue(), within(tolerance));
                    }
                }
            }
        }
    }

    @Test
    void logprobs_refuses_what_the_model_cannot_run() throws IOException {
        String[] questions = {
            "{}",
            "no json",
            "{\"tokens\":[]}",
            "{\"tokens\":[1.5]}",
            "{\"tokens\":[99999999999]}",
            "{\"tokens\":[100000]}",
            "{\"tokens\":[-1]}",
            "{\"tokens\":[1],\"positions\":[1]}"
        };
        for (String question : questions) {
            CommandLineRun run = logprobs("llama-q8_0", question);
            assertThat(run.code()).as(question).isEqualTo(1);
            assertThat(run.err()).hasLineCount(1);
        }
        assertThat(logprobs("llama-q8_0", "{\"tokens\":[1]}", "--top", "0").code()).isEqualTo(1);
    }

    @Test
    void logprobs_without_positions_answers_for_the_last_one() throws IOException {
        JsonNode answer =
                JSON.readTree(logprobs("llama-q8_0", "{\"tokens\":[1,2,3]}", "--top", "2").out());
        assertThat(answer.get("positions").size()).isEqualTo(1);
        assertThat(answer.get("positions").get(0).get("position").intValue()).isEqualTo(2);
        assertThat(answer.get("positions").get(0).get("top").size()).isEqualTo(2);
    }

    @Test
    void run_gives_the_same_answer_to_the_same_seed() {
        String model = SourceTree.model("llama-q8_0.gguf").toString();
        CommandLineRun first =
                CommandLineRun.of("run", model, "hello", "--seed", "7", "--max-tokens", "16");
        CommandLineRun second =
                CommandLineRun.of(
                        "run",
                        model,
                        "hello",
                        "--seed",
                        "7",
                        "--max-tokens",
                        "16",
                        "--cpu_optimizations.vector_kernels=false");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).isNotBlank().isEqualTo(second.out());
    }

    @Test
    void run_without_a_prompt_talks_line_by_line() {
        CommandLineRun run =
                CommandLineRun.with(
                        "one\n\ntwo\n",
                        Map.of(),
                        "run",
                        SourceTree.model("qwen2-q8_0.gguf").toString(),
                        "--system",
                        "Be brief.",
                        "--max-tokens",
                        "4",
                        "--temperature",
                        "0");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isNotBlank();
    }

    @Test
    void run_says_what_a_request_may_not_have() {
        CommandLineRun run =
                CommandLineRun.of(
                        "run",
                        SourceTree.model("llama-q8_0.gguf").toString(),
                        "hello",
                        "--raw",
                        "--temperature",
                        "9");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("temperature").hasLineCount(1);
    }

    @Test
    void a_synthetic_model_can_be_made_and_measured() {
        String file = folder.resolve("tiny.gguf").toString();
        assertThat(
                        CommandLineRun.of(
                                        "bench", "synth", "--shape", "tiny", "--type", "q8_0",
                                        "--out", file)
                                .code())
                .isZero();
        Path report = folder.resolve("report.json");
        CommandLineRun run =
                CommandLineRun.of(
                        "bench",
                        "engine",
                        "--model",
                        file,
                        "--data_folder=" + folder,
                        "--threads=1",
                        "--prompt=8",
                        "--batch=2",
                        "--generate=2",
                        "--context=4,8",
                        "--samples=1",
                        "--warmup=0",
                        "--without=tiled_prefill",
                        "--json=" + report);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "this machine at most, on 1 threads",
                        "rate prefill 8",
                        "step decode 2 at 4",
                        "weights read decode 2 at 8",
                        "share of read bandwidth decode 2 at 8",
                        "share of peak FLOP/s prefill 8",
                        "share kept decode 2 at 8",
                        "without tiled_prefill decode 2 at 4");
        JsonNode written = JSON.readTree(report.toFile());
        assertThat(written.get("figures").size()).isEqualTo(4 + 5 + 5 + 1 + 3);
        assertThat(written.at("/machine/limits/readGigabytesPerSecond").doubleValue()).isPositive();
        assertThat(written.at("/command").stringValue())
                .contains("--threads 1 --prompt 8", "--context 4,8")
                .endsWith("--samples 1 --without tiled_prefill");
        assertThat(CommandLineRun.of("bench", "engine", "--model", file, "--prompt=9999").code())
                .isEqualTo(1);
        assertThat(
                        CommandLineRun.of(
                                        "bench", "synth", "--shape", "round", "--type", "F16",
                                        "--out", file)
                                .err())
                .contains("no shape round")
                .hasLineCount(1);
    }

    @Test
    void every_optimisation_can_be_left_out_of_a_measurement_and_nothing_else_can() {
        String file = folder.resolve("tiny.gguf").toString();
        CommandLineRun.of("bench", "synth", "--shape=tiny", "--type=q8_0", "--out=" + file);
        String[] line = {
            "bench",
            "engine",
            "--model=" + file,
            "--data_folder=" + folder,
            "--prompt=4",
            "--batch=1",
            "--generate=1",
            "--context=4",
            "--samples=1",
            "--warmup=0",
            ""
        };
        for (String name :
                List.of("vector_kernels", "repacked_weights", "tiled_prefill", "batched_decode")) {
            line[line.length - 1] = "--without=" + name;
            CommandLineRun run = CommandLineRun.of(line);
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("without " + name);
        }
        line[line.length - 1] = "--without=luck";
        assertThat(CommandLineRun.of(line).code()).isEqualTo(1);
        assertThat(CommandLineRun.of(line).err())
                .hasLineCount(1)
                .contains("batched_decode, not luck");
    }

    private CommandLineRun logprobs(String model, String question, String... more)
            throws IOException {
        Path file = Files.writeString(folder.resolve("question.json"), question);
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "logprobs",
                                "--model",
                                SourceTree.model(model + ".gguf").toString(),
                                "--tokens",
                                file.toString()));
        line.addAll(List.of(more));
        return CommandLineRun.of(line.toArray(String[]::new));
    }

    private static String question(JsonNode golden) {
        ObjectNode question = JSON.createObjectNode();
        question.set("tokens", golden.get("tokens"));
        ArrayNode positions = question.putArray("positions");
        golden.get("positions").forEach(p -> positions.add(p.get("position").intValue()));
        return question.toString();
    }

    private static List<Integer> ids(Path model, String text, String... more) {
        List<String> line = new ArrayList<>(List.of("tokenize", "--model", model.toString()));
        line.addAll(List.of(more));
        CommandLineRun run = CommandLineRun.with(text, Map.of(), line.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return JSON.readTree(run.out()).valueStream().map(JsonNode::intValue).toList();
    }

    private static List<Integer> list(int[] ids) {
        return Arrays.stream(ids).boxed().toList();
    }

    private static JsonNode golden(String name) {
        return JSON.readTree(SourceTree.model(name + ".json").toFile());
    }
}
