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

    /// Integers do; where `plain`, as draft 4 has it, only those written without a fraction.
    record Integers(Location schema, boolean plain) implements Rule {
        boolean allows(Json.Number number) {
            return plain ? number.value().scale() <= 0 : number.isInteger();
        }

        @Override
        public boolean test(Json value, Run run, @Nullable Marks marks) {
            return (value instanceof Json.Number number && allows(number))
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
