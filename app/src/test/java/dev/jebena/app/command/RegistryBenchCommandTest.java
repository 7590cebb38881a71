package dev.jebena.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `bench registry` refuses before it starts anything.
final class RegistryBenchCommandTest {
    @TempDir private Path empty;

    @Test
    void without_its_programs_it_says_where_they_come_from() {
        CommandLineRun run =
                CommandLineRun.of("bench", "registry", "--tools", empty.toString(), "--no-search");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("there is no " + empty)
                .contains("initdb: run tools/registry/fetch");
    }

    @Test
    void databases_that_run_are_named_together() {
        CommandLineRun alone = CommandLineRun.of("bench", "registry", "--redis", "redis://r");
        CommandLineRun withoutPeer =
                CommandLineRun.of(
                        "bench",
                        "registry",
                        "--pairs=9",
                        "--database=postgres://a",
                        "--redis=redis://r");

        assertThat(alone.code()).isEqualTo(1);
        assertThat(alone.err()).contains("--database and --redis go together");
        assertThat(withoutPeer.err()).contains("--peer-database with them");
    }

    @Test
    void with_given_databases_only_apicurio_is_looked_for() {
        CommandLineRun run =
                CommandLineRun.of(
                        "bench",
                        "registry",
                        "--tools=" + empty,
                        "--peer-scenarios",
                        "--database=postgres://a",
                        "--peer-database=postgres://b",
                        "--redis=redis://r");

        assertThat(run.err()).contains("quarkus-run.jar");
    }

    @Test
    void options_that_make_no_sense_are_refused() {
        assertThat(CommandLineRun.of("bench", "registry", "--server-core=first").err())
                .contains("cores are given as 0, 1-3 or 0,2, not as 'first'");
        assertThat(CommandLineRun.of("bench", "registry", "--schemas=0").err())
                .contains("at least 1");
        assertThat(CommandLineRun.of("bench", "registry", "--scenario=storm").code()).isEqualTo(2);
    }
}
