package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Callable;
import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Undefined;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Methods of dicts. Those that would change one are refused, as Hugging Face's sandbox does.
final class DictMethods {
    private DictMethods() {}

    static @Nullable Value get(Dict dict, String name) {
        return switch (name) {
            case "keys" -> view(name, Sequence.Kind.KEYS, dict.entries().keySet());
            case "values" -> view(name, Sequence.Kind.VALUES, dict.entries().values());
            case "items" -> new Callable(name, (arguments, in) -> items(dict, arguments, in));
            case "get" -> new Callable(name, (arguments, in) -> entry(dict, arguments, in));
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

    /// A method that would change the value: there is none, and whoever calls it learns why.
    static Undefined refused(String type, String name) {
        return new Undefined(type + "." + name + "() is not allowed: it changes the value");
    }

    private static Callable view(String name, Sequence.Kind kind, Collection<Value> elements) {
        return new Callable(
                name,
                (arguments, in) -> {
                    arguments.bind(name);
                    in.budget().allocateElements(elements.size());
                    return new Sequence(kind, List.copyOf(elements));
                });
    }

    private static Value items(Dict dict, Arguments arguments, Interpreter in) {
        arguments.bind("items");
        return new Sequence(Sequence.Kind.ITEMS, items(dict, in.budget()));
    }

    /// The entries as tuples of key and value.
    static List<Value> items(Dict dict, Budget budget) {
        budget.allocateValues(2L * dict.entries().size());
        List<Value> items = new ArrayList<>();
        dict.entries().forEach((key, value) -> items.add(Values.tuple(key, value)));
        return items;
    }

    private static Value entry(Dict dict, Arguments arguments, Interpreter in) {
        Arguments.Bound bound = arguments.bind("get", "key", "default");
        Value value = dict.entries().get(Access.key(bound.require("key"), in.budget()));
        return value != null ? value : bound.get("default", Values.NONE);
    }
}
