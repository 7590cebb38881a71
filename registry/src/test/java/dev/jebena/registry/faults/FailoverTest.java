package dev.jebena.registry.faults;

import dev.jebena.registry.cache.CacheSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailoverTest {
    @Test
    void a_standby_that_is_promoted_while_writes_run_has_all_that_was_acknowledged(
            @TempDir Path folder) throws Exception {
        try (var primary = PostgreSqlServer.start(folder.resolve("one"), Map.of());
                var standby = primary.startStandby(folder.resolve("two"));
                var process =
                        new RegistryProcess(
                                url(primary, standby), Optional.empty(), CacheSettings.STANDARD);
                var writers = new Writers(process)) {
            primary.kill();
            writers.awaitRefusals();
            standby.promote();

            writers.awaitProgress();
            try (var other = new RegistryProcess(url(primary, standby))) {
                writers.stopAndVerify(other);
            }
        }
    }

    private static String url(PostgreSqlServer one, PostgreSqlServer other) {
        return "postgres://postgres:postgres@localhost:%d,localhost:%d/postgres?targetServerType=primary"
                .formatted(one.address().getPort(), other.address().getPort());
    }
}
