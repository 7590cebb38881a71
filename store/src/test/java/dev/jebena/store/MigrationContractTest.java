package dev.jebena.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.store.StoreException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Backend.class)
class MigrationContractTest {
    private static final Migrations SAMPLE = new Migrations("sample");

    private final Backend backend;
    private DatabaseSettings settings;

    MigrationContractTest(Backend backend) {
        this.backend = backend;
    }

    @BeforeEach
    void choose(@TempDir Path folder) {
        settings = DatabaseSettings.of(backend.fresh(folder));
    }

    @Test
    void opening_again_migrates_nothing_and_keeps_what_is_there() {
        try (var database = Database.open(settings, SAMPLE)) {
            database.write(handle -> handle.execute("insert into sample values ('a', 1, null)"));
        }
        List<String> before;
        try (var database = Database.open(settings, SAMPLE)) {
            before = history(database, "sample");
        }
        try (var database = Database.open(settings, SAMPLE)) {
            assertThat(history(database, "sample")).isEqualTo(before);
            assertThat(
                            database.<Long, RuntimeException>read(handle ->
                                    handle.createQuery("select count(*) from sample")
                                            .mapTo(Long.class)
                                            .one()))
                    .isEqualTo(1);
        }
        assertThat(before).hasSize(2 + 1).first().asString().contains("Baseline");
    }

    @Test
    void each_module_has_versions_of_its_own() {
        try (var database = Database.open(settings, SAMPLE)) {
            assertThat(history(database, "store")).containsExactly("audit");
            assertThat(history(database, "sample")).contains("sample", "index");
        }
    }

    @Test
    void eight_openings_at_once_in_one_process_migrate_once() throws Exception {
        Callable<List<String>> opening =
                () -> {
                    try (var database = Database.open(settings, SAMPLE)) {
                        return history(database, "sample");
                    }
                };
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            for (Future<List<String>> each : threads.invokeAll(Collections.nCopies(8, opening))) {
                assertThat(each.get()).hasSize(2 + 1);
            }
        }
    }

    @Test
    void two_processes_that_start_together_migrate_once() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(start());
        }
        for (Process process : processes) {
            assertThat(line(process.getInputStream())).isEqualTo("ready");
        }
        for (Process process : processes) {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }
        for (Process process : processes) {
            byte[] output = process.getInputStream().readAllBytes();
            assertThat(process.waitFor()).as(new String(output, StandardCharsets.UTF_8)).isZero();
        }
        try (var database = Database.open(settings, SAMPLE)) {
            assertThat(history(database, "sample")).hasSize(2 + 1);
            assertThat(history(database, "store")).containsExactly("audit");
        }
    }

    @Test
    void a_migration_that_fails_is_named_and_leaves_nothing_of_itself() {
        assertThatThrownBy(() -> Database.open(settings, new Migrations("broken")))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.FAILED))
                .hasMessageContaining("V1__broken.sql");

        try (var database = Database.open(settings, SAMPLE)) {
            assertThatThrownBy(() ->
                            database.read(handle ->
                                    handle.select("select * from half").mapToMap().list()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("half");
        }
    }

    private static List<String> history(Database database, String module) {
        return database.read(handle ->
                handle.createQuery(
                                "select description from schema_history_"
                                        + module
                                        + " order by installed_rank")
                        .mapTo(String.class)
                        .list());
    }

    private Process start() throws IOException {
        String url =
                switch (settings.url()) {
                    case DatabaseUrl.Sqlite sqlite -> "jdbc:sqlite:" + sqlite.file();
                    case DatabaseUrl.PostgreSql postgres ->
                            "postgres://%s:%s@%s/%s"
                                    .formatted(
                                            postgres.user(),
                                            postgres.password(),
                                            postgres.hosts(),
                                            postgres.database());
                };
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenAndReport.class.getName(),
                        url)
                .redirectErrorStream(true)
                .start();
    }

    private static String line(InputStream output) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = output.read(); c >= 0 && c != '\n'; c = output.read()) {
            line.append((char) c);
        }
        return line.toString();
    }
}
