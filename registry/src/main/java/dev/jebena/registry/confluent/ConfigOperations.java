package dev.jebena.registry.confluent;

import dev.jebena.registry.Level;
import dev.jebena.registry.Registry;
import dev.jebena.registry.Scope;
import dev.jebena.registry.Settings;
import dev.jebena.registry.WriteMode;
import dev.jebena.schema.json.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Reads and changes what Confluent calls the config: level and normalisation. Thread-safe.
///
/// A role stands for its level here. It goes with the config when that is deleted, since what is
/// asked for then is that the wider scope's level holds again.
final class ConfigOperations {

    /// What else Confluent keeps there.
    private static final List<String> NOT_KEPT =
            List.of(
                    "alias",
                    "aliasForDeks",
                    "validateFields",
                    "validateNewSchemas",
                    "validateRules",
                    "compatibilityPolicy",
                    "compatibilityGroup",
                    "defaultMetadata",
                    "overrideMetadata",
                    "defaultRuleSet",
                    "overrideRuleSet");

    private static final List<String> LEVELS =
            Arrays.stream(Level.values()).map(Level::name).toList();

    private final Registry registry;

    ConfigOperations(Registry registry) {
        this.registry = registry;
    }

    Answer get(Call call) {
        Scope scope = call.scope();
        Settings own = registry.settings(call.context(), scope);
        if (isConfigured(own) || scope instanceof Scope.Global || call.flag("defaultToGlobal")) {
            return describe(registry.effective(call.context(), scope), own);
        }
        return new Refusal(
                Refusal.Kind.SUBJECT_COMPATIBILITY_NOT_CONFIGURED,
                "No compatibility level is set for %s itself.".formatted(Names.describe(scope)));
    }

    Answer put(Call call) {
        Scope scope = call.scope();
        Map<String, Json> body = call.body();
        NOT_KEPT.forEach(name -> requireNothing(name, body));
        WriteMode mode = registry.effective(call.context(), scope).mode();
        if (mode.readOnly()) {
            return Refusal.readOnly(Names.describe(scope), mode);
        }
        UnaryOperator<Settings> change = change(body);
        Settings set = change.apply(registry.change(call.context(), scope, change));
        Map<String, Json> members = new LinkedHashMap<>();
        set.normalize().ifPresent(each -> members.put("normalize", new Json.Bool(each)));
        set.level().ifPresent(each -> members.put("compatibility", Documents.text(each)));
        return new Answer.Document(new Json.Object(members));
    }

    /// What a body changes: what it does not name stays.
    private static UnaryOperator<Settings> change(Map<String, Json> body) {
        Optional<Level> level = level(body);
        Optional<Boolean> normalize = normalize(body);
        return old ->
                new Settings(
                        body.containsKey("compatibility") ? level : old.level(),
                        old.role(),
                        old.mode(),
                        body.containsKey("normalize") ? normalize : old.normalize());
    }

    /// Answers what it was.
    Answer delete(Call call) {
        Scope scope = call.scope();
        Settings old = registry.settings(call.context(), scope);
        if (!isConfigured(old) && !(scope instanceof Scope.Global)) {
            return new Refusal(
                    Refusal.Kind.SUBJECT_NOT_FOUND,
                    "No config is set for %s itself.".formatted(Names.describe(scope)));
        }
        Settings.Effective effective = registry.effective(call.context(), scope);
        if (effective.mode().readOnly()) {
            return Refusal.readOnly(Names.describe(scope), effective.mode());
        }
        registry.change(
                call.context(),
                scope,
                set ->
                        new Settings(
                                Optional.empty(), Optional.empty(), set.mode(), Optional.empty()));
        return describe(effective, old);
    }

    private static boolean isConfigured(Settings own) {
        return own.level().isPresent() || own.role().isPresent() || own.normalize().isPresent();
    }

    private static Answer describe(Settings.Effective effective, Settings own) {
        Map<String, Json> members = new LinkedHashMap<>();
        if (effective.normalize() || own.normalize().isPresent()) {
            members.put("normalize", new Json.Bool(effective.normalize()));
        }
        members.put("compatibilityLevel", Documents.text(effective.level()));
        return new Answer.Document(new Json.Object(members));
    }

    /// None where the body names none, or takes it away.
    private static Optional<Level> level(Map<String, Json> body) {
        return switch (body.getOrDefault("compatibility", Json.Null.NULL)) {
            case Json.Null _ -> Optional.empty();
            case Json.Text(String name) when LEVELS.contains(name.toUpperCase(Locale.ROOT)) ->
                    Optional.of(Level.valueOf(name.toUpperCase(Locale.ROOT)));
            default ->
                    throw new UnreadableException(
                            Refusal.Kind.INVALID_COMPATIBILITY_LEVEL,
                            "compatibility is one of " + String.join(", ", LEVELS) + ".");
        };
    }

    /// None where the body names none, or takes it away.
    private static Optional<Boolean> normalize(Map<String, Json> body) {
        return switch (body.getOrDefault("normalize", Json.Null.NULL)) {
            case Json.Null _ -> Optional.empty();
            case Json.Bool(boolean value) -> Optional.of(value);
            default ->
                    throw new UnreadableException(
                            Refusal.Kind.UNPROCESSABLE, "normalize is true or false.");
        };
    }

    private static void requireNothing(String name, Map<String, Json> body) {
        Json value = body.getOrDefault(name, Json.Null.NULL);
        boolean nothing =
                value instanceof Json.Null
                        || value.equals(Json.Bool.FALSE)
                        || value.equals(new Json.Text(""));
        if (!nothing) {
            throw new UnreadableException(
                    Refusal.notPermitted(name + " is not kept here; leave it out."));
        }
    }
}
