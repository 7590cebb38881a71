package dev.jebena.registry;

import dev.jebena.schema.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is set in one scope; what is not is looked for in a wider one.
public record Settings(
        Optional<Level> level,
        Optional<Role> role,
        Optional<WriteMode> mode,
        Optional<Boolean> normalize) {

    /// Nothing.
    public static final Settings NONE =
            new Settings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Settings withLevel(Level other) {
        return new Settings(Optional.of(other), role, mode, normalize);
    }

    public Settings withRole(Role other) {
        return new Settings(level, Optional.of(other), mode, normalize);
    }

    public Settings withMode(WriteMode other) {
        return new Settings(level, role, Optional.of(other), normalize);
    }

    public Settings withNormalize(boolean other) {
        return new Settings(level, role, mode, Optional.of(other));
    }

    /// What is set, by the names that archives and audit records have for it.
    public Map<String, Json> members() {
        Map<String, Json> members = new LinkedHashMap<>();
        level.ifPresent(each -> members.put("level", new Json.Text(each.name())));
        role.ifPresent(each -> members.put("role", new Json.Text(each.name())));
        mode.ifPresent(each -> members.put("mode", new Json.Text(each.name())));
        normalize.ifPresent(each -> members.put("normalize", new Json.Bool(each)));
        return members;
    }

    /// What holds where all scopes are taken together.
    ///
    /// @param level a scope's own level, else that of its role, else that of the next wider scope
    public record Effective(Level level, Optional<Role> role, WriteMode mode, boolean normalize) {}

    /// What holds, of the settings of a scope and those around it, the narrowest first.
    public static Effective effective(List<Settings> widening) {
        Level level =
                widening.stream()
                        .flatMap(each -> each.level.or(() -> each.role.map(Role::level)).stream())
                        .findFirst()
                        .orElse(Level.BACKWARD);
        Optional<Role> role = widening.stream().flatMap(each -> each.role.stream()).findFirst();
        boolean normalize =
                widening.stream()
                        .flatMap(each -> each.normalize.stream())
                        .findFirst()
                        .orElse(false);
        return new Effective(level, role, mode(widening), normalize);
    }

    private static WriteMode mode(List<Settings> widening) {
        Optional<WriteMode> widest =
                widening.isEmpty() ? Optional.empty() : widening.getLast().mode;
        if (widest.equals(Optional.of(WriteMode.READONLY_OVERRIDE))) {
            return WriteMode.READONLY_OVERRIDE;
        }
        return widening.stream()
                .flatMap(each -> each.mode.stream())
                .findFirst()
                .orElse(WriteMode.READWRITE);
    }
}
