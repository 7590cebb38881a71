package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Arrays;
import dev.jebena.schema.tree.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an array's schema asks of its length and of its items.
final class ArrayRule implements Rule {
    private final Location schema;
    private final Arrays arrays;
    private final Check[] prefix;
    private final @Nullable Check rest;
    private final @Nullable Check contains;

    ArrayRule(
            Location schema,
            Arrays arrays,
            Check[] prefix,
            @Nullable Check rest,
            @Nullable Check contains) {
        this.schema = schema;
        this.arrays = arrays;
        this.prefix = prefix;
        this.rest = rest;
        this.contains = contains;
    }

    @Override
    public boolean test(Json value, Run run, @Nullable Marks marks) {
        if (!(value instanceof Json.Array(List<Json> items))) {
            return true;
        }
        boolean valid = testSize(items.size(), run);
        if (!valid && run.quiet()) {
            return false;
        }
        valid &= testItems(items, run, marks);
        if (!valid && run.quiet()) {
            return false;
        }
        if (contains != null) {
            valid &= testContains(contains, items, run, marks);
        }
        if (arrays.unique() && !Distinct.areDistinct(items)) {
            valid = run.report(schema, "uniqueItems", "an item is there twice");
        }
        return valid;
    }

    private boolean testSize(int count, Run run) {
        if (arrays.size().allows(count)) {
            return true;
        }
        return count < arrays.size().least()
                ? run.report(
                        schema,
                        "minItems",
                        () -> count + " items, at least " + arrays.size().least() + " are needed")
                : run.report(
                        schema,
                        "maxItems",
                        () -> count + " items, at most " + arrays.size().most() + " are allowed");
    }

    private boolean testItems(List<Json> items, Run run, @Nullable Marks marks) {
        int judged = rest != null ? items.size() : Math.min(prefix.length, items.size());
        boolean valid = true;
        for (int i = 0; i < judged; i++) {
            Check check = i < prefix.length ? prefix[i] : rest;
            run.down(i);
            valid &= check == null || check.test(items.get(i), run, null);
            run.up();
            if (!valid && run.quiet()) {
                return false;
            }
        }
        if (marks != null) {
            if (rest != null) {
                marks.addAll();
            } else {
                marks.addFirst(judged);
            }
        }
        return valid;
    }

    private boolean testContains(Check wanted, List<Json> items, Run run, @Nullable Marks marks) {
        boolean before = run.quiet(true);
        boolean marking = marks != null && arrays.containsEvaluates();
        int matches = 0;
        for (int i = 0; i < items.size(); i++) {
            if (wanted.test(items.get(i), run, null)) {
                matches++;
                if (marking && marks != null) {
                    marks.add(i);
                }
            }
        }
        run.quiet(before);
        int found = matches;
        if (arrays.contained().allows(found)) {
            return true;
        }
        if (found < arrays.contained().least()) {
            return run.report(
                    schema,
                    "contains",
                    () -> found + " items match, at least " + arrays.contained().least() + " must");
        }
        return run.report(
                schema,
                "maxContains",
                () -> found + " items match, at most " + arrays.contained().most() + " may");
    }
}
