package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Location;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What other schemas say about the same value. Immutable.
sealed interface LogicRule extends Rule {

    /// All do: `allOf`, `$ref`, and a `$dynamicRef` that leads to one place only.
    record All(List<Check> checks) implements LogicRule {
        @Override
        public boolean test(Json value, Run run, @Nullable Marks marks) {
            boolean valid = true;
            for (Check check : checks) {
                valid &= check.test(value, run, marks);
                if (!valid && run.quiet()) {
                    return false;
                }
            }
            return valid;
        }
    }

    /// At least one does.
    record Any(Location schema, List<Check> checks) implements LogicRule {
        @Override
        public boolean test(Json value, Run run, @Nullable Marks marks) {
            boolean before = run.quiet(true);
            boolean valid = false;
            for (Check check : checks) {
                Marks own = marks == null ? null : new Marks();
                if (check.test(value, run, own)) {
                    valid = true;
                    if (marks == null || own == null) {
                        break;
                    }
                    marks.addAll(own);
                }
            }
            run.quiet(before);
            return valid || explain(schema, "anyOf", checks, value, run);
        }
    }

    /// Exactly one does.
    record One(Location schema, List<Check> checks) implements LogicRule {
        @Override
        public boolean test(Json value, Run run, @Nullable Marks marks) {
            boolean before = run.quiet(true);
            int count = 0;
            for (Check check : checks) {
                Marks own = marks == null ? null : new Marks();
                if (check.test(value, run, own)) {
                    count++;
                    if (count > 1) {
                        break;
                    }
                    if (marks != null && own != null) {
                        marks.addAll(own);
                    }
                }
            }
            run.quiet(before);
            if (count == 1) {
                return true;
            }
            return count > 1
                    ? run.report(schema, "oneOf", "more than one of the schemas allows the value")
                    : explain(schema, "oneOf", checks, value, run);
        }
    }

    /// It does not.
    record Not(Location schema, Check check) implements LogicRule {
        @Override
        public boolean test(Json value, Run run, @Nullable Marks marks) {
            boolean before = run.quiet(true);
            boolean valid = check.test(value, run, null);
            run.quiet(before);
            return !valid || run.report(schema, "not", "the value is what it must not be");
        }
    }

    /// Where one does, a second does; where not, a third.
    record If(Check when, @Nullable Check then, @Nullable Check otherwise) implements LogicRule {
        @Override
        public boolean test(Json value, Run run, @Nullable Marks marks) {
            boolean before = run.quiet(true);
            Marks own = marks == null ? null : new Marks();
            boolean holds = when.test(value, run, own);
            run.quiet(before);
            if (holds && marks != null && own != null) {
                marks.addAll(own);
            }
            Check next = holds ? then : otherwise;
            return next == null || next.test(value, run, marks);
        }
    }

    /// The schema does that the outermost resource with a dynamic anchor gives that name,
    /// `byResource`; where none was entered, `target`.
    record Dynamic(Map<Integer, Check> byResource, Check target) implements LogicRule {
        @Override
        public boolean test(Json value, Run run, @Nullable Marks marks) {
            Check outermost = target;
            for (Run.Scope scope = run.scope(); scope != null; scope = scope.outer()) {
                Check named = byResource.get(scope.resource());
                if (named != null) {
                    outermost = named;
                }
            }
            return outermost.test(value, run, marks);
        }
    }

    /// Says that no alternative holds, and what each found.
    private static boolean explain(
            Location schema, String keyword, List<Check> checks, Json value, Run run) {
        if (!run.quiet()) {
            run.report(
                    schema, keyword, "none of the " + checks.size() + " schemas allows the value");
            for (int i = 0; i < checks.size() && !run.quiet(); i++) {
                checks.get(i).test(value, run, null);
            }
        }
        return false;
    }
}
