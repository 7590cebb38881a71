package dev.jebena.schema.explain;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Type;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a schema asks of a value of each type, put into one description.
final class Kinds {
    private static final int INLINE = 200;

    private Kinds() {}

    /// `logic` is what other schemas say about the same value.
    static Description describe(Node.Keywords keywords, List<Detail> logic) {
        List<Json> values = keywords.enumeration().orElse(List.of());
        boolean listed = keywords.enumeration().isPresent() || keywords.constant().isPresent();
        Set<Type> types = kinds(keywords);
        boolean any = types.size() == Type.values().length - 1;
        List<Detail> details = new ArrayList<>();
        String headline;
        if (types.isEmpty()) {
            headline = "nothing";
        } else if (listed) {
            headline = listed(keywords) + (any || allOf(types, keywords) ? "" : restricted(types));
        } else if (any) {
            headline = "anything";
        } else {
            headline = typed(keywords, types, details);
        }
        if (listed && Words.values(values).length() > INLINE) {
            details.add(
                    Detail.of(
                            "the values",
                            values.stream().map(v -> Detail.of(Words.value(v))).toList()));
        }
        if (listed || any) {
            conditional(keywords, types, details);
        }
        boolean plain = any && !listed && details.isEmpty();
        if (plain && logic.size() == 1 && logic.getFirst().schema().isEmpty()) {
            return new Description(logic.getFirst().words(), logic.getFirst().below());
        }
        details.addAll(plain ? logic : prefixed(logic));
        return new Description(headline + (plain && !logic.isEmpty() ? " that is" : ""), details);
    }

    private static List<Detail> prefixed(List<Detail> logic) {
        return logic.stream()
                .map(each -> new Detail("and " + each.words(), each.schema(), each.below()))
                .toList();
    }

    /// The types, without that of integers where all numbers are allowed.
    private static Set<Type> kinds(Node.Keywords keywords) {
        Set<Type> types = EnumSet.noneOf(Type.class);
        types.addAll(keywords.types());
        if (types.contains(Type.NUMBER)) {
            types.remove(Type.INTEGER);
        }
        return types;
    }

    private static String listed(Node.Keywords keywords) {
        List<String> words = new ArrayList<>();
        keywords.constant().ifPresent(value -> words.add("exactly " + Words.value(value)));
        keywords.enumeration()
                .ifPresent(values -> {
                    String all = Words.values(values);
                    words.add(
                            values.isEmpty()
                                    ? "nothing"
                                    : values.size() == 1
                                            ? "exactly " + all
                                            : all.length() <= INLINE
                                                    ? "one of " + all
                                                    : "one of %d values".formatted(values.size()));
                });
        return String.join(" and ", words);
    }

    private static boolean allOf(Set<Type> types, Node.Keywords keywords) {
        List<Json> values = new ArrayList<>(keywords.enumeration().orElse(List.of()));
        keywords.constant().ifPresent(values::add);
        return values.stream().allMatch(value -> is(value, types));
    }

    private static boolean is(Json value, Set<Type> types) {
        return switch (value) {
            case Json.Null _ -> types.contains(Type.NULL);
            case Json.Bool _ -> types.contains(Type.BOOLEAN);
            case Json.Text _ -> types.contains(Type.STRING);
            case Json.Array _ -> types.contains(Type.ARRAY);
            case Json.Object _ -> types.contains(Type.OBJECT);
            case Json.Number number ->
                    types.contains(Type.NUMBER)
                            || (number.isInteger() && types.contains(Type.INTEGER));
        };
    }

    private static String restricted(Set<Type> types) {
        return ", if that is " + Words.or(types.stream().map(Kinds::noun).toList());
    }

    /// The types with what is asked of each; what needs lines goes to `details`.
    private static String typed(Node.Keywords keywords, Set<Type> types, List<Detail> details) {
        List<String> words = new ArrayList<>();
        for (Type type : types) {
            words.add(noun(type) + asked(type, keywords));
            List<Detail> below = below(type, keywords);
            if (types.size() == 1) {
                details.addAll(below);
            } else if (!below.isEmpty()) {
                details.add(Detail.of("if it is " + noun(type), below));
            }
        }
        boolean text = types.contains(Type.STRING);
        return Words.or(words)
                + (text ? "" : keywords.textual().format().map(Words::format).orElse(""));
    }

    /// What is asked only of values of some types, of which the value need not be.
    private static void conditional(Node.Keywords keywords, Set<Type> types, List<Detail> details) {
        for (Type type : types) {
            String asked = asked(type, keywords);
            List<Detail> below = below(type, keywords);
            if (!asked.isEmpty() || !below.isEmpty()) {
                String one = asked.isEmpty() ? "" : ": it is one" + asked;
                details.add(Detail.of("if it is " + noun(type) + one, below));
            }
        }
    }

    private static String noun(Type type) {
        return switch (type) {
            case NULL -> "null";
            case BOOLEAN -> "true or false";
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case NUMBER -> "a number";
            case INTEGER -> "an integer";
            case STRING -> "text";
        };
    }

    private static String asked(Type type, Node.Keywords keywords) {
        return switch (type) {
            case NULL, BOOLEAN -> "";
            case OBJECT -> ObjectWords.asked(keywords.objects());
            case ARRAY -> ArrayWords.asked(keywords.arrays());
            case NUMBER, INTEGER -> Words.number(keywords.numeric());
            case STRING -> Words.text(keywords.textual());
        };
    }

    private static List<Detail> below(Type type, Node.Keywords keywords) {
        return switch (type) {
            case OBJECT -> ObjectWords.details(keywords.objects());
            case ARRAY -> ArrayWords.details(keywords.arrays());
            case NULL, BOOLEAN, NUMBER, INTEGER, STRING -> List.of();
        };
    }
}
