package dev.jebena.registry.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.registry.Level;
import dev.jebena.registry.Scope;
import dev.jebena.registry.Settings;
import dev.jebena.registry.Staleness;
import dev.jebena.registry.StoredSchema;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.TestRegistry.Backend;
import dev.jebena.registry.Version;
import dev.jebena.store.DatabaseSettings;
import dev.jebena.store.StoreException;
import dev.jebena.testkit.SimulatedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The tier in the process, alone.
@ParameterizedClass
@EnumSource(Backend.class)
class CacheContractTest {
    private static final SubjectName PRICE = SubjectName.of("price");

    private final SimulatedClock clock = new SimulatedClock();
    private final List<CachedRegistry> opened = new ArrayList<>();
    private final DatabaseSettings settings;

    CacheContractTest(Backend backend, @TempDir Path folder) {
        settings = DatabaseSettings.of(backend.empty(folder));
    }

    @AfterEach
    void close() {
        opened.forEach(CachedRegistry::close);
    }

    private CachedRegistry open(CacheSettings bounds) {
        CachedRegistry it = new CachedRegistry(settings, bounds, Optional.empty(), clock);
        opened.add(it);
        return it;
    }

    @Test
    void a_schema_is_read_once_and_then_known_without_the_database() {
        Version version = open(CacheSettings.STANDARD).register("price", 0);
        CachedRegistry it = open(CacheSettings.STANDARD.withWarmed(0));
        Optional<StoredSchema> schema = Optional.of(version.schema());

        assertThat(it.byId(version)).isEqualTo(schema);
        assertThat(it.count("misses", "process", "schema")).isEqualTo(1);
        assertThat(it.count("hits", "process", "schema")).isZero();

        it.loseDatabase();
        assertThat(it.byId(version)).isEqualTo(schema);
        assertThat(it.registry.byGuid(it.context(), version.schema().guid())).isEqualTo(schema);
        assertThat(it.count("misses", "process", "schema")).isEqualTo(1);
        assertThat(it.count("hits", "process", "schema")).isEqualTo(2);
    }

    @Test
    void what_was_asked_for_is_known_without_waiting_while_it_is_fresh() {
        Version version = open(CacheSettings.STANDARD).register("price", 0);
        CachedRegistry it = open(CacheSettings.STANDARD.withWarmed(0));
        assertThat(it.registry.knownById(version.schema().id())).isEmpty();
        assertThat(it.registry.knownLatest(PRICE)).isEmpty();

        it.byId(version);
        it.latest("price");
        assertThat(it.registry.knownById(version.schema().id())).contains(version.schema());
        assertThat(it.registry.knownLatest(PRICE)).contains(version);
        assertThat(it.count("hits", "process", "latest")).isEqualTo(1);

        clock.advance(Duration.ofSeconds(2));
        assertThat(it.registry.knownLatest(PRICE)).isEmpty();
        it.loseDatabase();
        assertThat(it.latest("price")).isEqualTo(1);
        assertThat(it.registry.knownLatest(PRICE)).isEmpty();
    }

    @Test
    void a_guid_leads_to_the_schema_that_is_kept() {
        Version version = open(CacheSettings.STANDARD).register("price", 0);
        CachedRegistry it = open(CacheSettings.STANDARD.withWarmed(0));

        assertThat(it.registry.byGuid(it.context(), version.schema().guid()))
                .contains(version.schema());
        it.loseDatabase();
        assertThat(it.byId(version)).contains(version.schema());
    }

    @Test
    void no_more_schemas_are_kept_than_the_bound() {
        CachedRegistry writer = open(CacheSettings.STANDARD);
        List<Version> versions = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            versions.add(writer.register("price-" + i, i));
        }
        CachedRegistry it = open(CacheSettings.STANDARD.withSchemas(3).withWarmed(0));
        versions.forEach(it::byId);

        double before = it.count("hits", "process", "schema");
        versions.reversed().forEach(it::byId);

        assertThat(it.count("hits", "process", "schema") - before).isBetween(1.0, 3.0);
    }

    @Test
    void the_newest_schemas_are_known_from_the_start() {
        CachedRegistry writer = open(CacheSettings.STANDARD);
        Version oldest = writer.register("price-1", 1);
        Version older = writer.register("price-2", 2);
        Version newest = writer.register("price-3", 3);

        CachedRegistry it = open(CacheSettings.STANDARD.withWarmed(2));
        it.loseDatabase();

        assertThat(it.byId(older)).contains(older.schema());
        assertThat(it.byId(newest)).contains(newest.schema());
        assertThatThrownBy(() -> it.byId(oldest)).isInstanceOf(StoreException.class);
    }

    @Test
    void an_absent_schema_is_seen_as_soon_as_it_is_there() {
        CachedRegistry it = open(CacheSettings.STANDARD);
        assertThat(it.registry.byId(it.context(), 1)).isEmpty();
        assertThat(it.latest("price")).isZero();

        CachedRegistry other = open(CacheSettings.STANDARD);
        Version version = other.register("price", 0);

        assertThat(version.schema().id()).isEqualTo(1);
        assertThat(it.byId(version)).contains(version.schema());
        assertThat(it.latest("price")).isEqualTo(1);
    }

    @Test
    void own_changes_are_seen_at_once_and_those_of_others_after_a_moment() {
        CachedRegistry here = open(CacheSettings.STANDARD);
        CachedRegistry there = open(CacheSettings.STANDARD);
        here.register("price", 1);
        assertThat(here.latest("price")).isEqualTo(1);
        assertThat(there.latest("price")).isEqualTo(1);

        here.register("price", 0);

        assertThat(here.latest("price")).isEqualTo(2);
        assertThat(there.latest("price")).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(there.latest("price")).isEqualTo(2);

        here.registry.delete(here.context(), PRICE, 2, false);
        assertThat(here.latest("price")).isEqualTo(1);
    }

    @Test
    void settings_of_others_hold_after_a_moment_and_own_ones_at_once() {
        CachedRegistry here = open(CacheSettings.STANDARD);
        CachedRegistry there = open(CacheSettings.STANDARD);
        Scope scope = new Scope.OfSubject(PRICE);
        assertThat(there.registry.effective(there.context(), scope).level())
                .isEqualTo(Level.BACKWARD);
        assertThat(here.registry.effective(here.context(), scope).level())
                .isEqualTo(Level.BACKWARD);

        here.registry.set(here.context(), new Scope.Global(), Settings.NONE.withLevel(Level.FULL));

        assertThat(here.registry.effective(here.context(), scope).level()).isEqualTo(Level.FULL);
        clock.advance(Duration.ofSeconds(1));
        assertThat(there.registry.effective(there.context(), scope).level()).isEqualTo(Level.FULL);
        assertThat(here.registry.unset(here.context(), new Scope.Global())).isTrue();
        assertThat(here.registry.effective(here.context(), scope).level())
                .isEqualTo(Level.BACKWARD);
    }

    @Test
    void without_the_database_versions_are_given_as_they_were_last_seen_and_that_is_told() {
        CachedRegistry it = open(CacheSettings.STANDARD);
        Version version = it.register("price", 0);
        var readAt = clock.instant();
        assertThat(it.latest("price")).isEqualTo(1);
        assertThat(it.registry.version(it.context(), PRICE, 1)).contains(version);

        it.loseDatabase();
        clock.advance(Duration.ofSeconds(2));

        for (int i = 0; i < 3; i++) {
            Staleness ofLatest = new Staleness();
            assertThat(ofLatest.observe(() -> it.latest("price"))).isEqualTo(1);
            assertThat(ofLatest.since()).contains(readAt);
            Staleness ofVersion = new Staleness();
            assertThat(ofVersion.observe(() -> it.registry.version(it.context(), PRICE, 1)))
                    .contains(version);
            assertThat(ofVersion.since()).contains(readAt);
            clock.advance(Duration.ofSeconds(2));
        }
        assertThatThrownBy(() -> it.latest("never seen")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> it.register("price", -1)).isInstanceOf(StoreException.class);
        Scope all = new Scope.Global();
        assertThatThrownBy(() -> it.registry.effective(it.context(), all))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void what_is_switched_off_keeps_nothing() {
        CachedRegistry here = open(CacheSettings.OFF);
        CachedRegistry there = open(CacheSettings.OFF);
        Version version = here.register("price", 1);
        assertThat(there.latest("price")).isEqualTo(1);

        here.register("price", 0);
        assertThat(there.latest("price")).isEqualTo(2);
        assertThat(there.byId(version)).contains(version.schema());

        there.loseDatabase();
        assertThatThrownBy(() -> there.byId(version)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> there.latest("price")).isInstanceOf(StoreException.class);
    }
}
