package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Callable;
import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Methods of dicts. Those that would change one are refused, as Hugging Face's sandbox does.
final class DictMethods {
    private DictMethods() {}

    static @Nullable Callable get(Dict dict, String name) {
        return switch (name) {
            case "keys" -> view(name, Sequence.Kind.KEYS, new ArrayList<>(dict.entries().keySet()));
            case "values" ->
                    view(name, Sequence.Kind.VALUES, new ArrayList<>(dict.entries().values()));
            case "items" -> new Callable(name, (arguments, in) -> items(dict, arguments, in));
            case "get" -> new Callable(name, (arguments, _) -> entry(dict, arguments));
            case "copy" ->
                    new Callable(
                            name,
                            (arguments, _) -> {
                                arguments.bind("copy");
                                return dict;
                            });
            case "clear", "pop", "popitem", "setdefault", "update" -> refused("dict", name);
            default -> null;
        };
    }

    static Callable refused(String type, String name) {
        return new Callable(
                name,
                (_, _) -> {
                    throw Failure.of(type + "." + name + "() is not allowed: it changes the value");
                });
    }

    private static Callable view(String name, Sequence.Kind kind, List<Value> elements) {
        return new Callable(
                name,
                (arguments, in) -> {
                    arguments.bind(name);
                    in.budget().allocateElements(elements.size());
                    return new Sequence(kind, elements);
                });
    }

    private static Value items(Dict dict, Arguments arguments, Interpreter in) {
        arguments.bind("items");
        return new Sequence(Sequence.Kind.ITEMS, items(dict, in.budget()));
    }

    /// The entries as tuples of key and value.
    static List<Value> items(Dict dict, Budget budget) {
        budget.allocateElements(3L * dict.entries().size());
        List<Value> items = new ArrayList<>();
        dict.entries().forEach((key, value) -> items.add(Values.tuple(key, value)));
        return items;
    }

    private static Value entry(Dict dict, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("get", "key", "default");
        Value value = dict.entries().get(Access.key(bound.require("key")));
        return value != null ? value : bound.get("default", Values.NONE);
    }
}
