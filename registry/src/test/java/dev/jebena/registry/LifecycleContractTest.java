package dev.jebena.registry;

import static dev.jebena.registry.TestRegistry.accepted;
import static dev.jebena.registry.TestRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestRegistry.Backend.class)
class LifecycleContractTest {
    private static final String WHOLE = "{'type':'integer'}";
    private static final String ANY_NUMBER = "{'type':'number'}";
    private static final SubjectName PRICE = SubjectName.of("price");

    @AutoClose private final TestRegistry it;

    LifecycleContractTest(TestRegistry.Backend backend, @TempDir Path folder) {
        it = new TestRegistry(backend, folder);
    }

    @Test
    void a_draft_is_read_but_is_not_the_latest_and_binds_nobody() {
        Version first = it.accepted("price", WHOLE);
        Version draft = draft("{'type':'string'}");

        assertThat(draft.number()).isEqualTo(2);
        assertThat(it.registry.version(it.context(), PRICE, 2)).contains(draft);
        assertThat(it.registry.latest(it.context(), PRICE)).contains(first);
        assertThat(it.accepted("price", ANY_NUMBER).number()).isEqualTo(3);
    }

    @Test
    void a_draft_becomes_active_when_it_is_compatible_by_then() {
        it.accepted("price", WHOLE);
        draft(ANY_NUMBER);

        assertThat(set(2, Lifecycle.ACTIVE)).isInstanceOf(LifecycleChange.Changed.class);
        assertThat(it.registry.latest(it.context(), PRICE))
                .map(Version::number)
                .isEqualTo(Optional.of(2));
        assertThat(it.actions().getFirst()).isEqualTo("registry.lifecycle price version 2");
    }

    @Test
    void a_draft_that_breaks_stays_a_draft() {
        it.accepted("price", ANY_NUMBER);
        draft(WHOLE);

        assertThat(set(2, Lifecycle.ACTIVE)).isInstanceOf(LifecycleChange.Incompatible.class);
        assertThat(it.register("price", WHOLE)).isInstanceOf(Registration.Incompatible.class);
        assertThat(it.registry.latest(it.context(), PRICE))
                .map(Version::number)
                .isEqualTo(Optional.of(1));
    }

    @Test
    void registering_a_draft_as_active_activates_it() {
        Version draft = draft(WHOLE);

        Registration registration = it.register("price", WHOLE);

        assertThat(accepted(registration).number()).isEqualTo(draft.number());
        assertThat(accepted(registration).lifecycle()).isEqualTo(Lifecycle.ACTIVE);
    }

    @Test
    void a_draft_that_was_overtaken_is_not_activated() {
        draft(WHOLE);
        it.accepted("price", ANY_NUMBER);

        assertThat(set(1, Lifecycle.ACTIVE)).isInstanceOf(LifecycleChange.NotPermitted.class);
    }

    @Test
    void a_deprecated_version_still_binds_new_ones() {
        it.accepted("price", ANY_NUMBER);

        assertThat(set(1, Lifecycle.DEPRECATED)).isInstanceOf(LifecycleChange.Changed.class);
        assertThat(it.register("price", WHOLE)).isInstanceOf(Registration.Incompatible.class);
        assertThat(set(1, Lifecycle.DRAFT)).isInstanceOf(LifecycleChange.NotPermitted.class);
        assertThat(set(9, Lifecycle.ACTIVE)).isEqualTo(new LifecycleChange.Unknown());
    }

    @Test
    void an_explicit_level_wins_over_the_role_and_that_over_context_and_all() {
        Scope all = new Scope.Global();
        Scope shop = new Scope.OfContext(".shop");
        Scope price = new Scope.OfSubject(SubjectName.parse(":.shop:price"));
        assertThat(level(price)).isEqualTo(Level.BACKWARD);

        it.registry.set(it.context(), all, Settings.NONE.withLevel(Level.FULL));
        assertThat(level(price)).isEqualTo(Level.FULL);
        it.registry.set(it.context(), shop, Settings.NONE.withLevel(Level.FULL_TRANSITIVE));
        assertThat(level(price)).isEqualTo(Level.FULL_TRANSITIVE);
        it.registry.set(it.context(), price, Settings.NONE.withRole(Role.OUTPUT));
        assertThat(level(price)).isEqualTo(Level.FORWARD);
        Settings both = Settings.NONE.withRole(Role.OUTPUT).withLevel(Level.NONE);
        it.registry.set(it.context(), price, both);
        assertThat(level(price)).isEqualTo(Level.NONE);

        assertThat(it.registry.settings(it.context(), price)).isEqualTo(both);
        assertThat(it.registry.unset(it.context(), price)).isTrue();
        assertThat(it.registry.unset(it.context(), price)).isFalse();
        assertThat(it.registry.settings(it.context(), price)).isEqualTo(Settings.NONE);
        assertThat(level(price)).isEqualTo(Level.FULL_TRANSITIVE);
        assertThat(it.actions().getFirst())
                .isEqualTo("registry.settings.remove scope :.shop:price");
    }

    @Test
    void what_a_model_writes_may_become_narrower_and_what_it_reads_may_not() {
        it.set("answer", Settings.NONE.withRole(Role.OUTPUT));
        it.set("question", Settings.NONE.withRole(Role.TOOL_INPUT));
        for (String subject : List.of("answer", "question")) {
            it.accepted(subject, ANY_NUMBER);
        }

        it.accepted("answer", WHOLE);
        assertThat(it.register("question", WHOLE)).isInstanceOf(Registration.Incompatible.class);
    }

    @Test
    void a_registry_that_is_read_only_overrides_its_subjects() {
        it.set("price", Settings.NONE.withMode(WriteMode.READWRITE));
        it.registry.set(
                it.context(),
                new Scope.Global(),
                Settings.NONE.withMode(WriteMode.READONLY).withNormalize(true));
        it.accepted("price", WHOLE);

        it.registry.set(
                it.context(),
                new Scope.Global(),
                Settings.NONE.withMode(WriteMode.READONLY_OVERRIDE));
        assertThat(it.register("price", ANY_NUMBER))
                .isEqualTo(new Registration.ReadOnly(WriteMode.READONLY_OVERRIDE));
        assertThat(set(1, Lifecycle.DEPRECATED))
                .isEqualTo(new LifecycleChange.ReadOnly(WriteMode.READONLY_OVERRIDE));
    }

    private Level level(Scope scope) {
        return it.registry.effective(it.context(), scope).level();
    }

    private Version draft(String text) {
        return accepted(it.register("price", NewVersion.of(json(text)).as(Lifecycle.DRAFT)));
    }

    private LifecycleChange set(int number, Lifecycle lifecycle) {
        return it.registry.setLifecycle(it.context(), PRICE, number, lifecycle);
    }
}
