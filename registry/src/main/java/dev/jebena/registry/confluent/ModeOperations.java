package dev.jebena.registry.confluent;

import dev.jebena.registry.Page;
import dev.jebena.registry.Registry;
import dev.jebena.registry.Scope;
import dev.jebena.registry.Settings;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.SubjectQuery;
import dev.jebena.registry.SubjectQuery.Deleted;
import dev.jebena.registry.WriteMode;
import dev.jebena.schema.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads and changes who may write. Thread-safe.
final class ModeOperations {
    private static final List<String> MODES =
            Arrays.stream(WriteMode.values()).map(WriteMode::name).toList();

    private final Registry registry;

    ModeOperations(Registry registry) {
        this.registry = registry;
    }

    Answer get(Call call) {
        Scope scope = call.scope();
        Optional<WriteMode> own = registry.settings(call.context(), scope).mode();
        if (scope instanceof Scope.Global || call.flag("defaultToGlobal")) {
            return describe(registry.effective(call.context(), scope).mode());
        }
        return own.<Answer>map(ModeOperations::describe)
                .orElseGet(() ->
                        new Refusal(
                                Refusal.Kind.SUBJECT_MODE_NOT_CONFIGURED,
                                "No mode is set for %s itself.".formatted(Names.describe(scope))));
    }

    /// Versions that others gave numbers to go only where there are none yet, unless that is
    /// forced.
    Answer put(Call call) {
        Scope scope = call.scope();
        Optional<WriteMode> mode = mode(call);
        boolean begins =
                mode.equals(Optional.of(WriteMode.IMPORT))
                        && registry.effective(call.context(), scope).mode() != WriteMode.IMPORT;
        if (begins && !call.flag("force") && hasVersions(call, scope)) {
            return Refusal.notPermitted(
                    "The mode IMPORT is for where there are no versions, but %s has some, if only"
                                    .formatted(Names.describe(scope))
                            + " softly deleted ones. Delete them for good, or say force=true.");
        }
        store(call, scope, mode);
        return mode.map(ModeOperations::describe)
                .orElseGet(() -> new Answer.Document(Documents.object("mode", Json.Null.NULL)));
    }

    /// Answers what it was.
    Answer delete(Call call) {
        call.refuse("recursive");
        Scope scope = call.scope();
        Optional<WriteMode> old = registry.settings(call.context(), scope).mode();
        if (old.isEmpty() && !(scope instanceof Scope.Global)) {
            return new Refusal(
                    Refusal.Kind.SUBJECT_NOT_FOUND,
                    "No mode is set for %s itself.".formatted(Names.describe(scope)));
        }
        store(call, scope, Optional.empty());
        return describe(old.orElse(WriteMode.READWRITE));
    }

    private void store(Call call, Scope scope, Optional<WriteMode> mode) {
        registry.change(
                call.context(),
                scope,
                old -> new Settings(old.level(), old.role(), mode, old.normalize()));
    }

    private boolean hasVersions(Call call, Scope scope) {
        SubjectQuery any = SubjectQuery.ALL.with(Deleted.TOO).with(new Page(0, 1));
        return switch (scope) {
            case Scope.Global _ -> !registry.subjects(call.context(), any).isEmpty();
            case Scope.OfContext(String context) ->
                    !registry.subjects(call.context(), any.withContext(context)).isEmpty();
            case Scope.OfSubject(SubjectName subject) ->
                    !registry.versions(call.context(), subject).entries().isEmpty();
        };
    }

    /// The mode of the body; none where it takes it away.
    private static Optional<WriteMode> mode(Call call) {
        return switch (call.body().getOrDefault("mode", Json.Null.NULL)) {
            case Json.Null _ -> Optional.empty();
            case Json.Text(String name) when MODES.contains(name.toUpperCase(Locale.ROOT)) ->
                    Optional.of(WriteMode.valueOf(name.toUpperCase(Locale.ROOT)));
            default ->
                    throw new UnreadableException(
                            Refusal.Kind.INVALID_MODE,
                            "mode is one of " + String.join(", ", MODES) + ".");
        };
    }

    private static Answer describe(WriteMode mode) {
        return new Answer.Document(Documents.object("mode", Documents.text(mode)));
    }
}
