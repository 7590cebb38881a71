package dev.jebena.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.engine.cache.WeightCacheSettings;
import dev.jebena.engine.kv.KvType;
import dev.jebena.wire.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationTest {
    private static final String SHA256 = "0123456789abcdef".repeat(4);

    @TempDir private Path folder;

    @Test
    void without_anything_the_defaults_hold() {
        Config config = ready(Map.of(), Map.of());

        assertThat(config.server().host()).isEqualTo("127.0.0.1");
        assertThat(config.server().port()).isEqualTo(8080);
        assertThat(config.metrics().port()).isEqualTo(9091);
        assertThat(config.serving().kvType()).isEqualTo(KvType.F16);
        assertThat(config.cpuOptimizations().workerThreads()).isEmpty();
        assertThat(config.models()).isEmpty();
    }

    @Test
    void the_file_is_read_into_records() throws IOException {
        Config config =
                ready(
                        """
                        models: [a.gguf, b.gguf]
                        server:
                          port: 9000
                          cors_origins: ["*"]
                        limits: { request_timeout: 90s, max_body_bytes: 1_000_000 }
                        serving:
                          kv_type: f32
                        cpu_optimizations:
                          vector_kernels: false
                          worker_threads: 3
                        keys:
                          - { name: ci, role: operator, sha256: %s }
                        """
                                .formatted(SHA256));

        assertThat(config.models()).containsExactly(Path.of("a.gguf"), Path.of("b.gguf"));
        assertThat(config.server().port()).isEqualTo(9000);
        assertThat(config.server().corsOrigins()).containsExactly("*");
        assertThat(config.limits().requestTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(config.limits().maxBodyBytes()).isEqualTo(1_000_000);
        assertThat(config.serving().kvType()).isEqualTo(KvType.F32);
        assertThat(config.cpuOptimizations().vectorKernels()).isFalse();
        assertThat(config.cpuOptimizations().workerThreads()).hasValue(3);
        assertThat(config.keys())
                .containsExactly(
                        new Config.ConfiguredApiKey("ci", "default", Role.OPERATOR, SHA256));
    }

    @Test
    void a_flag_goes_before_a_variable_and_a_variable_before_the_file() throws IOException {
        Path file = file("serving: { max_batch: 1, batch_tokens: 100, max_waiting: 10 }");
        Map<String, String> environment =
                Map.of("JEBENA_SERVING_MAX_BATCH", "2", "JEBENA_SERVING_BATCH_TOKENS", "200");
        Effective effective = effective(file, environment, Map.of("serving.max_batch", "3"));

        assertThat(effective.config().serving().maxBatch()).isEqualTo(3);
        assertThat(effective.config().serving().batchTokens()).isEqualTo(200);
        assertThat(effective.config().serving().maxWaiting()).isEqualTo(10);
        assertThat(effective.toYaml())
                .containsPattern("max_batch: 3 +# command line")
                .containsPattern("batch_tokens: 200 +# JEBENA_SERVING_BATCH_TOKENS")
                .containsPattern("max_waiting: 10 +# .*jebena.yaml:1")
                .containsPattern("chunked_prefill: true +# default");
    }

    @Test
    void variables_that_others_use_are_understood_and_our_own_go_before_them() {
        Map<String, String> environment =
                Map.of(
                        "SERVER_HOST", "0.0.0.0",
                        "SERVER_PORT", "1234",
                        "JEBENA_SERVER_PORT", "4321",
                        "DATABASE_URL", "postgres://u:hush@db/x");
        Config config = ready(environment, Map.of());

        assertThat(config.server().host()).isEqualTo("0.0.0.0");
        assertThat(config.server().port()).isEqualTo(4321);
        assertThat(config.database().url()).hasValue("postgres://u:hush@db/x");
    }

    @Test
    void a_list_in_a_variable_is_written_with_commas_or_as_yaml() {
        Config config =
                ready(
                        Map.of(
                                "JEBENA_MODELS",
                                "a.gguf, b.gguf",
                                "JEBENA_KEYS",
                                "[{name: ci, sha256: " + SHA256 + "}]"),
                        Map.of());

        assertThat(config.models()).containsExactly(Path.of("a.gguf"), Path.of("b.gguf"));
        assertThat(config.keys()).extracting(Config.ConfiguredApiKey::name).containsExactly("ci");
    }

    @Test
    void every_problem_is_told_at_once_with_its_line() throws IOException {
        Path file =
                file(
                        """
                        server:
                          prot: 8080
                          host: [a, b]
                        serving:
                          max_batch: many
                          kv_type: f8
                          max_batch: 3
                        limits:
                          request_timeout: 10
                        keys:
                          - { name: ci, sha256: short }
                          - { nmae: ci }
                        srever: {}
                        cpu_optimizations: yes
                        """);
        List<String> problems =
                refused(
                        file,
                        Map.of("JEBENA_SERVER_PORT", "70000", "JEBENA_SERVING_KV_TYPO", "f16"),
                        Map.of("serving.batch_tokens", "0"));

        String name = file.toString();
        assertThat(problems)
                .containsExactlyInAnyOrder(
                        name + ":2: there is no key server.prot, perhaps server.port",
                        name + ":3: server.host: expected one value, got a list",
                        name + ":5: serving.max_batch: expected a whole number, got 'many'",
                        name + ":6: serving.kv_type: expected f16 or f32, got 'f8'",
                        name + ":7: serving.max_batch stands here a second time",
                        name
                                + ":9: limits.request_timeout: expected a duration such as 250ms, 30s,"
                                + " 5m or 2h, got '10'",
                        name
                                + ":11: keys: a configured API key's hash must be 64 lower-case hex"
                                + " digits",
                        name + ":12: keys: has no field 'nmae'",
                        name + ":13: there is no key srever, perhaps server",
                        name + ":14: cpu_optimizations is a section: expected keys",
                        "JEBENA_SERVER_PORT: server.port: expected 0 to 65535, got '70000'",
                        "JEBENA_SERVING_KV_TYPO: means no key, perhaps JEBENA_SERVING_KV_TYPE",
                        "command line: serving.batch_tokens: expected 1 to 65536, got '0'");
    }

    @Test
    void the_weight_cache_lies_in_the_data_folder_unless_it_is_turned_off() throws IOException {
        Config config = ready("data_folder: d\nweight_cache: { max_mb: 3 }\n");
        WeightCacheSettings there =
                new WeightCacheSettings(Path.of("d/cache/weights"), 3L * 1024 * 1024);
        assertThat(Settings.engine(config).weightCache()).contains(there);
        assertThat(Settings.engine(config).cpu().repackedWeights()).isTrue();

        Config off = ready("data_folder: d\nweight_cache: { enabled: false, max_mb: 3 }\n");
        assertThat(Settings.engine(off).weightCache()).isEmpty();
        assertThat(Settings.weightCache(off)).isEqualTo(there);
        Config largest = ready("weight_cache: { max_mb: 2147483647 }\n");
        assertThat(Settings.weightCache(largest).maxBytes()).isEqualTo(2147483647L << 20);
    }

    @Test
    void values_that_do_not_go_together_are_a_problem() throws IOException {
        assertThat(
                        refused(
                                file("serving: { max_batch: 64, batch_tokens: 32 }"),
                                Map.of(),
                                Map.of()))
                .singleElement()
                .asString()
                .contains(":1: serving.max_batch (64) is above serving.batch_tokens (32)");
        assertThat(refused(file("server: { tls: { certificate: c.pem } }"), Map.of(), Map.of()))
                .singleElement()
                .asString()
                .contains("certificate and private_key go together");
        assertThat(refused(file("telemetry: { otlp_endpoint: localhost }"), Map.of(), Map.of()))
                .singleElement()
                .asString()
                .contains("expected a URL");
    }

    @Test
    void what_is_no_yaml_is_refused_with_its_line() throws IOException {
        assertThat(refused(file("a: 1\nb: [1,\n"), Map.of(), Map.of()))
                .singleElement()
                .asString()
                .matches(".*jebena\\.yaml:[23]: is no YAML: .*");
        assertThat(refused(file("- 1\n- 2\n"), Map.of(), Map.of()))
                .singleElement()
                .asString()
                .endsWith(":1: expected keys");
        assertThat(refused(folder.resolve("absent.yaml"), Map.of(), Map.of()))
                .singleElement()
                .asString()
                .endsWith("does not exist");
    }

    @Test
    void an_empty_file_and_empty_values_are_fine() throws IOException {
        assertThat(ready("").server().port()).isEqualTo(8080);
        assertThat(ready("server:\ndatabase: { url: }\n").database().url()).isEmpty();
    }

    @Test
    void variables_of_an_orchestrator_are_not_ours() {
        Map<String, String> environment =
                Map.of(
                        "JEBENA_SERVICE_HOST", "10.0.0.1",
                        "JEBENA_PORT_8080_TCP", "tcp://10.0.0.1:8080",
                        "JEBENA_JAVA_OPTS", "-Xmx1g");
        assertThat(ready(environment, Map.of()).server().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void secrets_are_masked_where_they_are_shown() throws IOException {
        Path file =
                file(
                        """
                        database: { url: "postgres://u:hush@db/x?sslmode=require" }
                        keys: [{ name: ci, sha256: %s }]
                        """
                                .formatted(SHA256));
        String yaml = effective(file, Map.of(), Map.of()).toYaml();

        assertThat(yaml)
                .contains("postgres://u:***@db/x?sslmode=require")
                .contains("{name: ci, tenant: default, role: user, sha256: '***'}")
                .doesNotContain("hush")
                .doesNotContain(SHA256);
    }

    @Test
    void what_is_printed_gives_the_same_configuration_again() throws IOException {
        Effective first = effective(file("limits: { idle_timeout: 1500ms }"), Map.of(), Map.of());
        Config again = effective(file(first.toYaml()), Map.of(), Map.of()).config();

        assertThat(again).isEqualTo(first.config());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("jebena.yaml"), text);
    }

    private Config ready(String text) throws IOException {
        return effective(file(text), Map.of(), Map.of()).config();
    }

    private Config ready(Map<String, String> environment, Map<String, String> flags) {
        Path none = folder.resolve("none.yaml");
        return switch (Configuration.load(Optional.of(empty(none)), environment, flags)) {
            case Loaded.Ready ready -> ready.effective().config();
            case Loaded.Refused refused -> throw new AssertionError(refused.problems().toString());
        };
    }

    private static Path empty(Path file) {
        try {
            return Files.writeString(file, "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Effective effective(
            Path file, Map<String, String> environment, Map<String, String> flags) {
        return switch (Configuration.load(Optional.of(file), environment, flags)) {
            case Loaded.Ready ready -> ready.effective();
            case Loaded.Refused refused -> throw new AssertionError(refused.problems().toString());
        };
    }

    private static List<String> refused(
            Path file, Map<String, String> environment, Map<String, String> flags) {
        return switch (Configuration.load(Optional.of(file), environment, flags)) {
            case Loaded.Ready ready -> throw new AssertionError(ready.effective().toYaml());
            case Loaded.Refused refused ->
                    refused.problems().stream().map(Problem::toString).toList();
        };
    }
}
