package dev.jebena.bench.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.bench.engine.Figure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole of it, with programs that only look like databases and registries.
final class RegistryBenchTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir private Path tools;
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    private static Cores all() {
        return new Cores("0-" + (Runtime.getRuntime().availableProcessors() - 1));
    }

    private static Plan plan(List<Scenario> scenarios, boolean isSearching, int pairs) {
        return new Plan(
                scenarios,
                pairs > 0 ? List.of(Kind.LATEST, Kind.VALIDATE) : List.of(),
                SHORT,
                Duration.ofSeconds(3),
                500,
                isSearching,
                50,
                20,
                10,
                4,
                pairs,
                SHORT,
                pairs > 0,
                new Cores("0"),
                all(),
                1);
    }

    private RegistryBench bench(Plan plan, Optional<Places> places) {
        return new RegistryBench(
                plan, RegistryBenchTest::fake, new Binaries(tools), places, told::add);
    }

    private static Launch fake(int port, int metricsPort, Places places, int firstTier) {
        return new Launch(
                FakeRegistry.command(port, metricsPort),
                Map.of("DATABASE_URL", places.postgreSql()),
                port,
                OptionalInt.of(metricsPort));
    }

    private void script(String name, String text) throws IOException {
        Path file = tools.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void databases() throws IOException {
        script("postgresql/bin/initdb", "mkdir -p \"$2\"");
        script(
                "postgresql/bin/postgres",
                "[ \"$1\" = --single ] && exec cat\necho ready to accept connections\nexec tail -f \"$0\"");
        String listener =
                FakeRegistry.command().stream().collect(Collectors.joining("' '", "'", "'"));
        script("redis/redis-server", "exec " + listener + " \"$2\"");
    }

    private void apicurio() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, FakeRegistry.class.getName());
        main.put(
                Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("java.class.path").split(":", -1))
                        .map(path -> Path.of(path).toUri().toString())
                        .collect(Collectors.joining(" ")));
        Files.createDirectories(tools.resolve("apicurio"));
        try (OutputStream out =
                Files.newOutputStream(tools.resolve("apicurio").resolve("quarkus-run.jar"))) {
            new JarOutputStream(out, manifest).close();
        }
    }

    @Test
    void a_registry_is_filled_bears_scenarios_and_races() throws Exception {
        databases();
        apicurio();
        List<Figure> figures =
                bench(plan(List.of(Scenario.BASELINE), false, 2), Optional.empty()).run();

        assertThat(figures)
                .extracting(Figure::metric)
                .contains(
                        "Jebena durable writes",
                        "Jebena achieved",
                        "Jebena reads p95",
                        "Jebena validates p95",
                        "Jebena CPU",
                        "Jebena / Apicurio",
                        "Jebena")
                .anyMatch(metric -> metric.matches("Apicurio .* achieved"));
        assertThat(figures)
                .filteredOn(figure -> figure.metric().equals("Jebena / Apicurio"))
                .hasSize(2)
                .allSatisfy(ratio -> {
                    assertThat(ratio.median().samples()).isEqualTo(2);
                    assertThat(ratio.median().value()).isPositive();
                });
        assertThat(figures)
                .filteredOn(figure -> figure.workload().equals("latest alone by 4 clients"))
                .extracting(Figure::unit)
                .containsExactly("1/s", "ms", "1/s", "ms");
        assertThat(told).first().asString().startsWith("Jebena: filled with 50 schemas at ");
        assertThat(String.join("\n", told))
                .contains("Jebena, baseline at 1000/s: done ")
                .contains("cache hits ")
                .contains("Jebena: validate ")
                .contains("Apicurio (Confluent's API, v7): ");
    }

    @Test
    void the_highest_rate_is_looked_for_where_databases_run_already() throws Exception {
        List<Figure> figures =
                bench(
                                plan(List.of(Scenario.BASELINE, Scenario.SOAK), true, 0),
                                Optional.of(
                                        new Places("postgres://a", "postgres://b", "redis://c")))
                        .run();

        assertThat(figures)
                .extracting(Figure::metric)
                .contains(
                        "Jebena highest rate within bounds",
                        "Jebena growth of memory",
                        "Jebena windows within bounds");
        assertThat(String.join("\n", told))
                .contains("Jebena, baseline: within bounds up to ")
                .contains("Jebena, soak: memory grows by ");
    }

    @Test
    void a_program_that_ends_instead_is_quoted() throws Exception {
        databases();
        script("redis/redis-server", "echo no memory at all; exit 1");
        RegistryBench bench = bench(plan(List.of(), false, 0), Optional.empty());

        assertThatThrownBy(bench::run)
                .isInstanceOf(IOException.class)
                .hasMessage("Redis has ended: no memory at all");

        script("postgresql/bin/initdb", "echo no disk; exit 2");
        assertThatThrownBy(bench::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has failed: no disk");
    }

    @Test
    void what_is_not_there_is_named() throws Exception {
        Binaries binaries = new Binaries(tools);
        databases();

        assertThat(binaries.missing(true, false)).isEmpty();
        assertThat(binaries.missing(true, true))
                .containsExactly(tools.resolve("apicurio").resolve("quarkus-run.jar"));
        assertThat(new Binaries(tools.resolve("none")).missing(true, true)).hasSize(4);
        assertThat(new Binaries(tools.resolve("none")).missing(false, false)).isEmpty();
    }

    @Test
    void cores_and_plans_are_checked_when_they_are_made() {
        assertThatThrownBy(() -> new Cores("first")).hasMessageContaining("not as 'first'");
        assertThatThrownBy(() -> new Cores("100000").takeThisProcess())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot move to the cores 100000");
        assertThatThrownBy(() -> plan(List.of(), false, -1)).hasMessageContaining("pairs");
    }

    @Test
    void apicurio_is_given_its_database_in_its_own_words() {
        Launch launch =
                ApicurioLaunch.of(Path.of("a.jar"), 81, "postgres://me:secret@127.0.0.1:5432/b");

        assertThat(launch.environment())
                .containsEntry("APICURIO_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:5432/b")
                .containsEntry("APICURIO_DATASOURCE_USERNAME", "me")
                .containsEntry("APICURIO_DATASOURCE_PASSWORD", "secret")
                .containsEntry("QUARKUS_HTTP_PORT", "81")
                .containsEntry("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false");
    }
}
