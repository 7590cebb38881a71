package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.None;
import dev.jebena.engine.template.Value.Text;
import dev.jebena.engine.template.Value.Undefined;

/// `a.b.0`, as filters take it to say which part of each element they mean.
final class AttributePath {
    private static final int MAX_INDEX_DIGITS = 9;

    private AttributePath() {}

    /// The part of the element, or all of it when there is no path.
    static Value get(Value element, Value path) {
        return switch (path) {
            case None _ -> element;
            case Text text -> {
                Value value = element;
                for (String part : text.value().split("\\.", -1)) {
                    value = Access.item(value, key(part));
                }
                yield value;
            }
            default -> Access.item(element, path);
        };
    }

    static Value get(Value element, Value path, Value fallback) {
        Value value = get(element, path);
        return value instanceof Undefined && !(fallback instanceof None) ? fallback : value;
    }

    private static Value key(String part) {
        boolean index =
                !part.isEmpty()
                        && part.length() <= MAX_INDEX_DIGITS
                        && part.chars().allMatch(c -> c >= '0' && c <= '9');
        return index ? Values.of(Integer.parseInt(part)) : new Text(part);
    }
}
