package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What holds for the members or items that no other keyword of the schema has judged; it comes
/// last.
sealed interface UnevaluatedRule extends Rule {

    /// `unevaluatedProperties`
    record OfMembers(Check check) implements UnevaluatedRule {
        @Override
        public boolean test(Json value, Run run, @Nullable Marks marks) {
            boolean valid = true;
            if (marks != null && value instanceof Json.Object(Map<String, Json> members)) {
                for (Map.Entry<String, Json> member : members.entrySet()) {
                    if (!marks.has(member.getKey())) {
                        run.down(member.getKey());
                        valid &= check.test(member.getValue(), run, null);
                        run.up();
                    }
                }
                marks.addAll();
            }
            return valid;
        }
    }

    /// `unevaluatedItems`
    record OfItems(Check check) implements UnevaluatedRule {
        @Override
        public boolean test(Json value, Run run, @Nullable Marks marks) {
            boolean valid = true;
            if (marks != null && value instanceof Json.Array(List<Json> items)) {
                for (int i = 0; i < items.size(); i++) {
                    if (!marks.has(i)) {
                        run.down(i);
                        valid &= check.test(items.get(i), run, null);
                        run.up();
                    }
                }
                marks.addAll();
            }
            return valid;
        }
    }
}
