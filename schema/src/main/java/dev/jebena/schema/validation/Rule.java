package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Location;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What some keywords of a schema ask of values of one kind. Immutable.
interface Rule {

    /// Whether `value` does what is asked; why not goes to `run`, what was judged to `marks`.
    boolean test(Json value, Run run, @Nullable Marks marks);

    /// Nothing does.
    record Never(Location schema, String keyword, String message) implements Rule {
        @Override
        public boolean test(Json value, Run run, @Nullable Marks marks) {
            return run.report(schema, keyword, message);
        }
    }

    /// Numbers without a fraction do.
    record Integers(Location schema) implements Rule {
        @Override
        public boolean test(Json value, Run run, @Nullable Marks marks) {
            return value instanceof Json.Number number && number.isInteger()
                    || run.report(schema, "type", "a number is here where an integer must be");
        }
    }

    /// Some values do.
    record OneOfValues(Location schema, String keyword, Set<Json> allowed) implements Rule {
        @Override
        public boolean test(Json value, Run run, @Nullable Marks marks) {
            return allowed.contains(value)
                    || run.report(schema, keyword, "the value is none of those allowed");
        }
    }
}
