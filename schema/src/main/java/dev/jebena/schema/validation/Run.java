package dev.jebena.schema.validation;

import dev.jebena.schema.json.JsonPointer;
import dev.jebena.schema.tree.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One validation: how far it has gone, where in the value it is and what it found. While it is
/// quiet it only asks whether, not why. Mutable, owned by one thread.
final class Run {
    private final ValidationOptions options;
    private final List<String> path = new ArrayList<>();
    private final List<ValidationError> errors = new ArrayList<>();
    private boolean quiet;
    private int depth;
    private long steps;
    private @Nullable Scope scope;

    /// The resources entered, the innermost first.
    record Scope(int resource, @Nullable Scope outer) {}

    Run(ValidationOptions options, boolean quiet) {
        this.options = options;
        this.quiet = quiet;
    }

    List<ValidationError> errors() {
        return errors;
    }

    boolean quiet() {
        return quiet;
    }

    /// Is quiet from now on, or again reports; answers what was before.
    boolean quiet(boolean now) {
        boolean before = quiet;
        quiet = now;
        return before;
    }

    /// Notes an error unless it is quiet; always `false`.
    boolean report(Location schema, String keyword, String message) {
        return report(schema, keyword, () -> message);
    }

    /// Notes an error, whose message is made only for that, unless it is quiet; always `false`.
    boolean report(Location schema, String keyword, Supplier<String> message) {
        if (!quiet) {
            errors.add(new ValidationError(new JsonPointer(path), schema, keyword, message.get()));
            quiet = errors.size() >= options.maxErrors();
        }
        return false;
    }

    void down(String token) {
        if (!quiet) {
            path.add(token);
        }
    }

    void down(int index) {
        if (!quiet) {
            path.add(Integer.toString(index));
        }
    }

    /// Back from what `down` led to.
    void up() {
        if (!quiet) {
            path.removeLast();
        }
    }

    /// Enters a schema.
    void enter() {
        if (++depth > options.maxDepth()) {
            throw new ValidationLimitException(
                    "schemas are entered within each other deeper than the limit of "
                            + options.maxDepth());
        }
        if (++steps > options.maxSteps()) {
            throw new ValidationLimitException(
                    "the validation takes more steps than the limit of " + options.maxSteps());
        }
    }

    void leave() {
        depth--;
    }

    @Nullable Scope scope() {
        return scope;
    }

    void scope(@Nullable Scope now) {
        scope = now;
    }
}
