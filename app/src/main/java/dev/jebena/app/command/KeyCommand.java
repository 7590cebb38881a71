package dev.jebena.app.command;

import dev.jebena.app.config.Config;
import dev.jebena.app.config.Settings;
import dev.jebena.http.key.ApiKey;
import dev.jebena.http.key.KeyCreation;
import dev.jebena.http.key.KeyRevocation;
import dev.jebena.http.key.KeyStore;
import dev.jebena.http.key.NewKey;
import dev.jebena.store.Database;
import dev.jebena.store.StoreException;
import dev.jebena.store.audit.AuditLog;
import dev.jebena.store.audit.AuditSealer;
import dev.jebena.wire.Cancellation;
import dev.jebena.wire.Principal;
import dev.jebena.wire.RequestContext;
import dev.jebena.wire.Role;
import dev.jebena.wire.Tier;
import dev.jebena.wire.TraceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes, lists and revokes the API keys in the store.
@Command(name = "key", description = "Makes, lists and revokes API keys.")
final class KeyCommand implements Callable<Integer> {
    private final Console console;

    KeyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.say("name what to do: create, list or revoke (see jebena key --help)");
        return ExitCode.USAGE;
    }

    @Command(
            name = "create",
            description = "Makes a key and prints it; it is shown this once and stored nowhere.")
    static final class Create implements Callable<Integer> {
        private final Console console;

        @Parameters(paramLabel = "NAME", description = "What to call it.")
        private String name = "";

        @Option(
                names = "--role",
                defaultValue = "user",
                paramLabel = "ROLE",
                description = "user, operator or admin (${DEFAULT-VALUE}).")
        private Role role = Role.USER;

        @Option(
                names = "--tenant",
                defaultValue = "default",
                paramLabel = "TENANT",
                description = "Whose data it sees (${DEFAULT-VALUE}).")
        private String tenant = "";

        @Option(
                names = "--expires",
                paramLabel = "INSTANT",
                description = "When it ends, such as 2027-01-31T00:00:00Z; never when not given.")
        private Optional<String> expires = Optional.empty();

        @Mixin final ConfigurationOptions configuration = new ConfigurationOptions();

        Create(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            NewKey wish = new NewKey(name, tenant, role, expires.map(Create::instant));
            return inStore(
                    configuration.config(console),
                    (keys, context) ->
                            switch (keys.create(context, wish)) {
                                case KeyCreation.Created created -> {
                                    console.out().println(created.secret());
                                    yield ExitCode.DONE;
                                }
                                case KeyCreation.Refused refused ->
                                        throw new Refusal(refused.message());
                            });
        }

        private static Instant instant(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new Refusal(
                        "--expires is an instant such as 2027-01-31T00:00:00Z, not '" + text + "'");
            }
        }
    }

    @Command(name = "list", description = "Lists the keys of the store, without their secrets.")
    static final class ListAll implements Callable<Integer> {
        private final Console console;

        @Mixin final ConfigurationOptions configuration = new ConfigurationOptions();

        ListAll(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            return inStore(
                    configuration.config(console),
                    (keys, context) -> {
                        table(keys.list(context));
                        return ExitCode.DONE;
                    });
        }

        private void table(List<ApiKey> keys) {
            String row = "%-8s  %-24s  %-8s  %-16s  %-24s  %s%n";
            console.out().printf(row, "ID", "NAME", "ROLE", "TENANT", "CREATED", "STATE");
            for (ApiKey key : keys) {
                String state =
                        key.revoked()
                                .map(when -> "revoked " + when)
                                .or(() -> key.expires().map(when -> "expires " + when))
                                .orElse("valid");
                String role = key.role().toString().toLowerCase(Locale.ROOT);
                console.out()
                        .printf(
                                row,
                                key.id(),
                                key.name(),
                                role,
                                key.tenant(),
                                key.created(),
                                state);
            }
        }
    }

    @Command(name = "revoke", description = "Revokes a key; running servers notice in a second.")
    static final class Revoke implements Callable<Integer> {
        private final Console console;

        @Parameters(paramLabel = "KEY", description = "Its name or its id.")
        private String key = "";

        @Mixin final ConfigurationOptions configuration = new ConfigurationOptions();

        Revoke(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            return inStore(
                    configuration.config(console),
                    (keys, context) ->
                            switch (keys.revoke(context, key)) {
                                case KeyRevocation.Revoked revoked -> ExitCode.DONE;
                                case KeyRevocation.AlreadyRevoked already ->
                                        throw new Refusal(key + " was revoked before");
                                case KeyRevocation.Unknown unknown ->
                                        throw new Refusal(
                                                "the store has no key "
                                                        + key
                                                        + "; one of the configuration is removed"
                                                        + " there");
                            });
        }
    }

    private static Integer inStore(
            Config config, BiFunction<KeyStore, RequestContext, Integer> work) {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        RequestContext context =
                new RequestContext(
                        new Principal("command-line", "default", Role.ADMIN),
                        Tier.STANDARD,
                        clock.instant().plus(Duration.ofSeconds(30)),
                        TraceContext.start(random),
                        new Cancellation());
        try (Database database = Database.open(Settings.database(config), KeyStore.MIGRATIONS)) {
            AuditLog audit = new AuditLog(database, clock, random);
            Integer code = work.apply(new KeyStore(database, audit, clock, random), context);
            new AuditSealer(database).drain();
            return code;
        } catch (StoreException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }
}
