package dev.jebena.engine.template;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The variables of a block, over those of the blocks around it. What a block sets ends with it.
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, Value> values = new HashMap<>();

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    @Nullable Value get(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Value value = scope.values.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /// Whether the block itself has set the name.
    boolean has(String name) {
        return values.containsKey(name);
    }

    void set(String name, Value value) {
        values.put(name, value);
    }
}
