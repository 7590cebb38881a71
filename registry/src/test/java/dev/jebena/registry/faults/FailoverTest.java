package dev.jebena.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.registry.cache.CacheSettings;
import dev.jebena.store.Database;
import dev.jebena.store.DatabaseSettings;
import dev.jebena.store.DatabaseUrl;
import dev.jebena.store.RoundTrip;
import dev.jebena.store.Sql;
import dev.jebena.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    @Test
    void what_a_synchronous_standby_may_not_have_is_not_acknowledged(@TempDir Path folder) {
        try (var server = PostgreSqlServer.start(folder, Map.of());
                var database =
                        Database.open(
                                DatabaseSettings.of(
                                        DatabaseUrl.parse(
                                                server.freshDatabase(server.address()))))) {
            server.execute("alter system set synchronous_standby_names = 'nobody'");
            server.execute("select pg_reload_conf()");
            server.awaitSetting("synchronous_standby_names", "nobody");

            assertThatThrownBy(() ->
                            database.write(
                                    Duration.ofSeconds(1),
                                    handle -> {
                                        RoundTrip.runAndCommit(
                                                handle, List.of(Sql.of("create table t (n int)")));
                                        return true;
                                    }))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            failure ->
                                    assertThat(failure.reason())
                                            .isEqualTo(StoreException.Reason.UNAVAILABLE));
        }
    }

    private static String url(PostgreSqlServer one, PostgreSqlServer other) {
        return "postgres://postgres:postgres@localhost:%d,localhost:%d/postgres?targetServerType=primary"
                .formatted(one.address().getPort(), other.address().getPort());
    }
}
