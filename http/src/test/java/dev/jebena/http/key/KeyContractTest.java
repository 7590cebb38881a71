package dev.jebena.http.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.jebena.http.key.KeyCreation.Created;
import dev.jebena.http.key.KeyCreation.Refused;
import dev.jebena.store.StoreException;
import dev.jebena.store.audit.AuditEntry;
import dev.jebena.store.audit.AuditRecord;
import dev.jebena.wire.Principal;
import dev.jebena.wire.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestStore.Backend.class)
class KeyContractTest {
    private static final String CONFIGURED_SECRET = "a-secret-of-the-environment";

    private final TestStore.Backend backend;
    private TestStore store;

    KeyContractTest(TestStore.Backend backend) {
        this.backend = backend;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        store = new TestStore(backend, folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_created_key_lets_its_owner_in() {
        Created created = create("ci", Role.USER);

        assertThat(created.secret())
                .matches("jb-[0-9A-Za-z]{44}")
                .startsWith("jb-" + created.key().id());
        assertThat(store.apiKeys().authenticate(created.secret()))
                .isEqualTo(new Authentication.Accepted(new Principal("ci", "acme", Role.USER)));
    }

    @Test
    void the_secret_is_neither_stored_nor_shown_again() {
        Created created = create("ci", Role.USER);
        String onlyTheOwnerKnows = created.secret().substring("jb-".length() + 8);

        assertThat(store.rows()).hasSize(1).noneMatch(row -> row.contains(onlyTheOwnerKnows));
        assertThat(created.toString()).doesNotContain(onlyTheOwnerKnows);
        assertThat(store.audit.latest(10))
                .noneMatch(record -> record.toString().contains(onlyTheOwnerKnows));
    }

    @Test
    void a_key_with_one_character_changed_is_unknown() {
        String secret = create("ci", Role.USER).secret();
        String last = secret.endsWith("x") ? "y" : "x";

        assertThat(store.apiKeys().authenticate(secret.substring(0, secret.length() - 1) + last))
                .isEqualTo(new Authentication.Unknown());
    }

    @Test
    void a_text_that_is_no_key_is_unknown() {
        create("ci", Role.USER);
        ApiKeys keys = store.apiKeys();

        assertThat(List.of("", " ", "jb-", "sk-test", "jb-' or 1=1 --", "\u0000", "jb-\uD800"))
                .extracting(keys::authenticate)
                .containsOnly(new Authentication.Unknown());
    }

    @Test
    void a_revoked_key_is_refused_by_other_processes_too_once_they_look_again() {
        Created created = create("ci", Role.USER);
        ApiKeys elsewhere = store.apiKeys();
        assertThat(elsewhere.authenticate(created.secret()))
                .isInstanceOf(Authentication.Accepted.class);

        store.keys.revoke(store.context(), "ci");
        store.pass(ApiKeys.FRESH);

        assertThat(elsewhere.authenticate(created.secret()))
                .isEqualTo(new Authentication.Revoked("ci"));
    }

    @Test
    void a_key_that_was_read_a_moment_ago_is_not_read_again() {
        Created created = create("ci", Role.USER);
        ApiKeys keys = store.apiKeys();
        keys.authenticate(created.secret());

        store.close();
        store.pass(ApiKeys.FRESH.minusMillis(1));

        assertThat(keys.authenticate(created.secret())).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void what_was_read_a_moment_ago_is_known_without_the_store() {
        ApiKeys keys = store.apiKeys();
        assertThat(keys.known(Optional.empty())).isEmpty();
        assertThat(keys.exist()).isFalse();
        assertThat(keys.known(Optional.of("any")))
                .contains(new Authentication.Accepted(Principal.LOCAL));

        Optional<String> secret = Optional.of(create("ci", Role.USER).secret());
        store.pass(ApiKeys.FRESH);
        assertThat(keys.known(secret)).isEmpty();
        Authentication owner = keys.authenticate(secret.orElseThrow());
        assertThat(keys.known(secret)).contains(owner);
        assertThat(keys.known(Optional.empty())).contains(new Authentication.Missing());
        assertThat(keys.known(secret.map(text -> text + "x"))).isEmpty();

        store.pass(ApiKeys.FRESH);
        assertThat(keys.known(secret)).isEmpty();
    }

    @Test
    void an_expired_key_is_refused_from_the_very_moment() {
        NewKey wish =
                new NewKey(
                        "ci",
                        "acme",
                        Role.USER,
                        Optional.of(store.clock.instant().plusSeconds(60)));
        Created created = (Created) store.keys.create(store.context(), wish);
        ApiKeys keys = store.apiKeys();

        store.pass(Duration.ofSeconds(60).minusMillis(1));
        assertThat(keys.authenticate(created.secret())).isInstanceOf(Authentication.Accepted.class);

        store.pass(Duration.ofMillis(1));
        assertThat(keys.authenticate(created.secret())).isEqualTo(new Authentication.Expired("ci"));
    }

    @Test
    void a_live_name_is_taken_and_a_revoked_one_is_free_again() {
        create("ci", Role.USER);
        assertThat(store.keys.create(store.context(), new NewKey("ci", "acme", Role.ADMIN)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.message()).contains("ci exists"));

        store.keys.revoke(store.context(), "ci");
        store.pass(Duration.ofSeconds(5));
        Created second = create("ci", Role.ADMIN);

        assertThat(store.keys.list(store.context()))
                .extracting(ApiKey::role)
                .containsExactly(Role.ADMIN, Role.USER);
        assertThat(store.apiKeys().authenticate(second.secret()))
                .isEqualTo(new Authentication.Accepted(new Principal("ci", "acme", Role.ADMIN)));
    }

    @Test
    void a_name_that_does_not_fit_a_log_line_is_refused() {
        for (String name : List.of("", "-ci", "a b", "a\"b", "naïve", "a\nb", "x".repeat(65))) {
            assertThat(store.keys.create(store.context(), new NewKey(name, "acme", Role.USER)))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.parameter()).isEqualTo("name"));
            assertThat(store.keys.create(store.context(), new NewKey("ci", name, Role.USER)))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.parameter()).isEqualTo("tenant"));
        }
        assertThat(store.rows()).isEmpty();
    }

    @Test
    void two_configured_keys_with_one_name_or_one_secret_are_refused() {
        var key = ConfiguredKey.ofSecret("env", "acme", Role.USER, CONFIGURED_SECRET);
        var sameSecret = ConfiguredKey.ofSecret("env2", "acme", Role.USER, CONFIGURED_SECRET);
        var sameName = ConfiguredKey.ofSecret("env", "acme", Role.USER, CONFIGURED_SECRET + "x");

        assertThatThrownBy(() -> store.apiKeys(key, sameSecret))
                .hasMessageContaining("env2 repeats another's name or secret");
        assertThatThrownBy(() -> store.apiKeys(key, sameName))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_that_would_be_expired_already_is_refused() {
        NewKey wish = new NewKey("ci", "acme", Role.USER, Optional.of(store.clock.instant()));

        assertThat(store.keys.create(store.context(), wish))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.parameter()).isEqualTo("expires"));
    }

    @Test
    void revoking_works_by_id_and_says_when_there_is_nothing_to_revoke() {
        ApiKey key = create("ci", Role.USER).key();

        assertThat(store.keys.revoke(store.context(), key.id()))
                .isInstanceOfSatisfying(
                        KeyRevocation.Revoked.class,
                        done -> assertThat(done.key().revoked()).hasValue(store.clock.instant()));
        assertThat(store.keys.revoke(store.context(), "ci"))
                .isInstanceOf(KeyRevocation.AlreadyRevoked.class);
        assertThat(store.keys.revoke(store.context(), "nobody"))
                .isEqualTo(new KeyRevocation.Unknown("nobody"));
    }

    @Test
    void each_change_leaves_one_audit_record_and_a_refusal_none() {
        ApiKey key = create("ci", Role.OPERATOR).key();
        store.keys.create(store.context(), new NewKey("ci", "acme", Role.USER));
        store.pass(Duration.ofSeconds(1));
        store.keys.revoke(store.context(), "ci");
        store.keys.revoke(store.context(), "ci");

        assertThat(store.audit.latest(10))
                .extracting(AuditRecord::entry)
                .extracting(AuditEntry::action, AuditEntry::object, AuditEntry::principal)
                .containsExactly(
                        tuple("key.revoke", "key " + key.id(), "root"),
                        tuple("key.create", "key " + key.id(), "root"));
        assertThat(store.audit.latest(1).getFirst().entry())
                .satisfies(entry -> {
                    assertThat(entry.tenant()).isEqualTo("ops");
                    assertThat(entry.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
                    assertThat(entry.details())
                            .isEqualTo(
                                    "{\"name\":\"ci\",\"tenant\":\"acme\",\"role\":\"OPERATOR\"}");
                });
    }

    @Test
    void without_any_key_everybody_is_local_and_with_the_first_one_nobody_is() {
        ApiKeys keys = store.apiKeys();
        var local = new Authentication.Accepted(Principal.LOCAL);
        assertThat(keys.withoutKey()).isEqualTo(local);
        assertThat(keys.authenticate("sk-whatever")).isEqualTo(local);

        create("ci", Role.USER);
        store.pass(ApiKeys.FRESH);

        assertThat(keys.withoutKey()).isEqualTo(new Authentication.Missing());
        assertThat(keys.authenticate("sk-whatever")).isEqualTo(new Authentication.Unknown());
    }

    @Test
    void revoking_the_last_key_does_not_open_the_door() {
        create("ci", Role.USER);
        store.keys.revoke(store.context(), "ci");

        assertThat(store.apiKeys().withoutKey()).isEqualTo(new Authentication.Missing());
    }

    @Test
    void a_configured_key_is_accepted_by_its_hash() {
        ApiKeys keys =
                store.apiKeys(
                        ConfiguredKey.ofSecret("env", "acme", Role.OPERATOR, CONFIGURED_SECRET));

        assertThat(keys.authenticate(CONFIGURED_SECRET))
                .isEqualTo(
                        new Authentication.Accepted(new Principal("env", "acme", Role.OPERATOR)));
        assertThat(keys.authenticate(CONFIGURED_SECRET + "x"))
                .isEqualTo(new Authentication.Unknown());
        assertThat(keys.withoutKey()).isEqualTo(new Authentication.Missing());
    }

    @Test
    void a_known_key_outlives_a_database_that_is_away_for_a_while_and_no_longer() {
        Created created = create("ci", Role.USER);
        ApiKeys keys = store.apiKeys();
        keys.authenticate(created.secret());
        store.close();

        store.pass(ApiKeys.GRACE.minusMillis(1));
        assertThat(keys.authenticate(created.secret())).isInstanceOf(Authentication.Accepted.class);

        store.pass(ApiKeys.GRACE);
        assertThatThrownBy(() -> keys.authenticate(created.secret()))
                .isInstanceOf(StoreException.class);
    }

    private Created create(String name, Role role) {
        return (Created) store.keys.create(store.context(), new NewKey(name, "acme", role));
    }
}
