package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.None;
import dev.jebena.engine.template.Value.Text;
import dev.jebena.engine.template.Value.Undefined;
import java.util.ArrayList;
import java.util.List;

/// `a.b.0`, as filters take it to say which part of each element they mean.
///
/// @param keys of one part within the other; none for the element itself
/// @param fallback what stands for a part that is not there, unless it is none
record AttributePath(List<Value> keys, Value fallback, Budget budget) {
    private static final int MAX_INDEX_DIGITS = 9;

    static AttributePath of(Value path, Value fallback, Budget budget) {
        List<Value> keys = new ArrayList<>();
        switch (path) {
            case None _ -> {}
            case Text text -> {
                budget.allocateElements(text.value().length());
                for (String part : text.value().split("\\.", -1)) {
                    keys.add(key(part));
                }
            }
            default -> keys.add(path);
        }
        return new AttributePath(List.copyOf(keys), fallback, budget);
    }

    Value get(Value element) {
        Value value = element;
        for (Value key : keys) {
            value = Access.item(value, key, budget);
            if (value instanceof Undefined && !(fallback instanceof None)) {
                value = fallback;
            }
        }
        budget.visit(keys.size());
        return value;
    }

    private static Value key(String part) {
        boolean index =
                !part.isEmpty()
                        && part.length() <= MAX_INDEX_DIGITS
                        && part.chars().allMatch(c -> c >= '0' && c <= '9');
        return index ? Values.of(Integer.parseInt(part)) : new Text(part);
    }
}
