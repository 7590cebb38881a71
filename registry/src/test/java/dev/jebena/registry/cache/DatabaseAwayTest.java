package dev.jebena.registry.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.registry.Scope;
import dev.jebena.registry.Settings;
import dev.jebena.registry.Staleness;
import dev.jebena.registry.Version;
import dev.jebena.store.DatabaseSettings;
import dev.jebena.store.DatabaseUrl;
import dev.jebena.store.StoreException;
import dev.jebena.testkit.FaultProxy;
import dev.jebena.testkit.Faults;
import dev.jebena.testkit.SimulatedClock;
import dev.jebena.testkit.TestPostgreSql;
import dev.jebena.testkit.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A real PostgreSQL behind a bad network.
class DatabaseAwayTest {
    private final SimulatedClock clock = new SimulatedClock();
    private FaultProxy proxy;
    private CachedRegistry it;

    @BeforeEach
    void open() throws Exception {
        var direct = (DatabaseUrl.PostgreSql) DatabaseUrl.parse(TestPostgreSql.freshDatabase());
        int port = Integer.parseInt(direct.hosts().replaceAll(".*:", ""));
        var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        proxy = FaultProxy.start(server, Ticker.system(), new Random(1));
        var url =
                DatabaseUrl.parse(
                        "postgres://postgres:postgres@localhost:%d/%s"
                                .formatted(proxy.address().getPort(), direct.database()));
        it =
                new CachedRegistry(
                        DatabaseSettings.of(url).withPatience(Duration.ofMillis(500)),
                        CacheSettings.STANDARD.withWarmed(0),
                        Optional.empty(),
                        clock);
    }

    @AfterEach
    void close() throws Exception {
        it.close();
        proxy.close();
    }

    @Test
    void a_database_that_refuses_is_done_without_until_it_is_back() {
        outlive(Faults.NONE.withRefusal(true));
    }

    @Test
    void a_database_that_vanished_is_done_without_until_it_is_back() {
        outlive(Faults.NONE.withHalfOpen(true));
    }

    private void outlive(Faults faults) {
        Version known = it.register("price", 1);
        assertThat(it.latest("price")).isEqualTo(1);
        var readAt = clock.instant();
        clock.advance(Duration.ofSeconds(2));

        proxy.set(faults);
        if (faults.refusing()) {
            proxy.reset();
        }
        Staleness away = new Staleness();
        assertThat(away.observe(() -> it.latest("price"))).isEqualTo(1);
        assertThat(away.since()).contains(readAt);
        assertThat(it.byId(known)).contains(known.schema());
        var soon = it.context().withDeadline(clock.instant().plusSeconds(1));
        var scope = new Scope.Global();
        assertThatThrownBy(() -> it.registry.set(soon, scope, Settings.NONE))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure ->
                                assertThat(failure.reason())
                                        .isEqualTo(StoreException.Reason.UNAVAILABLE));

        proxy.set(Faults.NONE);
        proxy.reset();
        clock.advance(Duration.ofSeconds(2));
        assertThat(it.register("price", 0).number()).isEqualTo(2);
        Staleness back = new Staleness();
        assertThat(back.observe(() -> it.latest("price"))).isEqualTo(2);
        assertThat(back.since()).isEmpty();
    }
}
