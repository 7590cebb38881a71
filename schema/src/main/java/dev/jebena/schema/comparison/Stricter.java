package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Numeric;
import dev.jebena.schema.tree.Objects;
import dev.jebena.schema.tree.Size;
import dev.jebena.schema.tree.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// Which keywords of the second of two schemas at the same place ask more than those of the first
/// do. It looks at each keyword for itself: what it finds explains a difference that was proved
/// elsewhere.
final class Stricter {
    private static final int MOST_SHOWN = 10;

    private final List<Change> changes = new ArrayList<>();

    private Stricter() {}

    /// A keyword, and in a sentence what became of it.
    record Change(String keyword, String sentence) {}

    static List<Change> changes(Node.Keywords a, Node.Keywords b) {
        Stricter stricter = new Stricter();
        stricter.types(a.types(), b.types());
        stricter.values(a, b);
        stricter.numbers(a.numeric(), b.numeric());
        stricter.size("minLength", "maxLength", a.textual().length(), b.textual().length());
        stricter.words("pattern", a.textual().pattern(), b.textual().pattern());
        stricter.size("minItems", "maxItems", a.arrays().size(), b.arrays().size());
        if (b.arrays().unique() && !a.arrays().unique()) {
            stricter.add("uniqueItems", "equal items are no longer allowed");
        }
        stricter.fresh("items", a.arrays().items(), b.arrays().items());
        stricter.fresh("contains", a.arrays().contains(), b.arrays().contains());
        stricter.objects(a.objects(), b.objects());
        return stricter.changes;
    }

    private void add(String keyword, String sentence) {
        changes.add(new Change(keyword, sentence));
    }

    private void types(Set<Type> a, Set<Type> b) {
        for (Type type : new TreeSet<>(a)) {
            boolean integer = type == Type.INTEGER && b.contains(Type.NUMBER);
            if (!b.contains(type) && !integer) {
                add("type", "%s is no longer allowed".formatted(type.word()));
            }
        }
    }

    private void values(Node.Keywords a, Node.Keywords b) {
        if (b.enumeration().isPresent()) {
            List<Json> lost = new ArrayList<>(a.enumeration().orElse(List.of()));
            lost.removeAll(b.enumeration().get());
            if (a.enumeration().isEmpty()) {
                add("enum", "only listed values are allowed now");
            }
            lost.stream()
                    .limit(MOST_SHOWN)
                    .forEach(value -> add("enum", JsonWriter.compact(value) + " was removed"));
        }
        if (b.constant().isPresent() && !b.constant().equals(a.constant())) {
            add(
                    "const",
                    "only %s is allowed now".formatted(JsonWriter.compact(b.constant().get())));
        }
    }

    private void numbers(Numeric a, Numeric b) {
        number("minimum", a.minimum(), b.minimum(), 1);
        number("exclusiveMinimum", a.exclusiveMinimum(), b.exclusiveMinimum(), 1);
        number("maximum", a.maximum(), b.maximum(), -1);
        number("exclusiveMaximum", a.exclusiveMaximum(), b.exclusiveMaximum(), -1);
        Optional<BigDecimal> multiple = b.multipleOf();
        boolean same =
                multiple.isEmpty()
                        || a.multipleOf()
                                .filter(m -> m.remainder(multiple.get()).signum() == 0)
                                .isPresent();
        if (!same) {
            add("multipleOf", became(a.multipleOf(), b.multipleOf()));
        }
    }

    private void number(
            String keyword, Optional<BigDecimal> a, Optional<BigDecimal> b, int stricter) {
        if (b.isPresent() && (a.isEmpty() || b.get().compareTo(a.get()) * stricter > 0)) {
            add(keyword, became(a, b));
        }
    }

    private static String became(Optional<BigDecimal> a, Optional<BigDecimal> b) {
        String now = b.map(BigDecimal::toPlainString).orElse("");
        return a.map(was -> was.toPlainString() + " became " + now).orElse(now + " is new");
    }

    private void size(String least, String most, Size a, Size b) {
        if (b.least() > a.least()) {
            add(least, "%d became %d".formatted(a.least(), b.least()));
        }
        if (b.most() < a.most()) {
            add(
                    most,
                    a.most() == Size.UNBOUNDED
                            ? b.most() + " is new"
                            : "%d became %d".formatted(a.most(), b.most()));
        }
    }

    private void words(String keyword, Optional<String> a, Optional<String> b) {
        if (b.isPresent() && !b.equals(a)) {
            add(
                    keyword,
                    a.map(was -> "%s became %s".formatted(was, b.get()))
                            .orElse(b.get() + " is new"));
        }
    }

    private void fresh(String keyword, OptionalInt a, OptionalInt b) {
        if (b.isPresent() && a.isEmpty()) {
            add(keyword, "it is new");
        }
    }

    private void objects(Objects a, Objects b) {
        size("minProperties", "maxProperties", a.size(), b.size());
        for (String name : b.required()) {
            if (!a.required().contains(name)) {
                add("required", "`%s` is new".formatted(name));
            }
        }
        for (String name : b.properties().keySet()) {
            if (!a.properties().containsKey(name)) {
                add("properties", "`%s` is new".formatted(name));
            }
        }
        for (String name : a.properties().keySet()) {
            if (!b.properties().containsKey(name) && b.additionalProperties().isPresent()) {
                add("additionalProperties", "`%s` is no longer named".formatted(name));
            }
        }
        for (String pattern : b.patternProperties().keySet()) {
            if (!a.patternProperties().containsKey(pattern)) {
                add("patternProperties", "`%s` is new".formatted(pattern));
            }
        }
        fresh("additionalProperties", a.additionalProperties(), b.additionalProperties());
        fresh("propertyNames", a.propertyNames(), b.propertyNames());
        fresh("unevaluatedProperties", a.unevaluatedProperties(), b.unevaluatedProperties());
        for (Map.Entry<String, List<String>> entry : b.dependentRequired().entrySet()) {
            List<String> before = a.dependentRequired().getOrDefault(entry.getKey(), List.of());
            for (String name : entry.getValue()) {
                if (!before.contains(name)) {
                    add("dependentRequired", "`%s` now needs `%s`".formatted(entry.getKey(), name));
                }
            }
        }
    }
}
