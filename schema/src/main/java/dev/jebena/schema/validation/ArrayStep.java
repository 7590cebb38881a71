package dev.jebena.schema.validation;

import dev.jebena.schema.json.JsonReader;
import dev.jebena.schema.tree.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Judges an array as it is read: `first` holds the plans of its first items, `rest` that of the
/// others, null where they may be anything.
final class ArrayStep implements Step {
    private final Size size;
    private final List<Plan> first;
    private final @Nullable Plan rest;

    ArrayStep(Size size, List<Plan> first, @Nullable Plan rest) {
        this.size = size;
        this.first = List.copyOf(first);
        this.rest = rest;
    }

    @Override
    public boolean test(JsonParser events, Run run) {
        int count = 0;
        while (events.nextToken() != JsonToken.END_ARRAY) {
            Plan plan = count < first.size() ? first.get(count) : rest;
            if (plan == null) {
                JsonReader.skip(events);
            } else if (!plan.test(events, run)) {
                return false;
            }
            count++;
            if (count > size.most()) {
                return false;
            }
        }
        return count >= size.least();
    }
}
