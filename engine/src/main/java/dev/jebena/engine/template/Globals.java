package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Callable;
import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Namespace;
import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Text;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The functions every template may call.
final class Globals {
    private static final int MAX_RANGE = 100_000;

    private static final Map<String, Callable> FUNCTIONS = new HashMap<>();

    static {
        define(new Callable("range", Globals::range));
        define(new Callable("dict", (arguments, in) -> new Dict(entries("dict", arguments, in))));
        define(new Callable("namespace", Globals::namespace));
        define(new Callable("joiner", (arguments, _) -> joiner(arguments)));
        define(new Callable("raise_exception", Globals::raiseException));
        define(new Callable("strftime_now", Globals::now));
    }

    private Globals() {}

    private static void define(Callable function) {
        FUNCTIONS.put(function.name(), function);
    }

    static @Nullable Value get(String name) {
        return FUNCTIONS.get(name);
    }

    private static Value range(Arguments arguments, Interpreter interpreter) {
        Arguments.Bound bound = arguments.bind("range", "start", "stop", "step");
        boolean single = arguments.positional().size() < 2;
        int start = single ? 0 : Numbers.toIndex(bound.require("start"));
        int stop = Numbers.toIndex(bound.require(single ? "start" : "stop"));
        int step = bound.index("step", 1);
        if (step == 0) {
            throw Failure.of("range() arg 3 must not be zero");
        }
        long count = Math.max(0, Math.ceilDiv((long) stop - start, (long) step));
        if (count > MAX_RANGE) {
            throw Failure.limit("a range has more than " + MAX_RANGE + " elements");
        }
        interpreter.budget().allocateValues(count);
        List<Value> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(Values.of(start + (long) i * step));
        }
        return new Sequence(Sequence.Kind.RANGE, elements);
    }

    /// The entries of a dict, or of pairs, that may be given first, and those given by name.
    private static Map<Value, Value> entries(
            String function, Arguments arguments, Interpreter interpreter) {
        Budget budget = interpreter.budget();
        Map<Value, Value> entries = new LinkedHashMap<>();
        if (arguments.positional().size() > 1) {
            throw Failure.of(function + "() takes at most one argument without a name");
        }
        for (Value first : arguments.positional()) {
            if (first instanceof Dict dict) {
                budget.allocateValues(dict.entries().size());
                entries.putAll(dict.entries());
                continue;
            }
            for (Value pair : Types.elements(first, budget)) {
                List<Value> parts = Types.pair(pair, budget);
                budget.allocateValues(1);
                entries.put(Access.key(parts.getFirst(), budget), parts.getLast());
            }
        }
        budget.allocateValues(1L + arguments.named().size());
        arguments.named().forEach((name, value) -> entries.put(new Text(name), value));
        return entries;
    }

    private static Value namespace(Arguments arguments, Interpreter interpreter) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        entries("namespace", arguments, interpreter)
                .forEach((name, value) -> attributes.put(Types.text(name), value));
        return new Namespace(attributes);
    }

    /// A function that is empty the first time and the separator from then on.
    private static Value joiner(Arguments arguments) {
        Value separator = arguments.bind("joiner", "sep").get("sep", new Text(", "));
        AtomicBoolean used = new AtomicBoolean();
        return new Callable("joiner", (_, _) -> used.getAndSet(true) ? separator : Values.EMPTY);
    }

    private static Value raiseException(Arguments arguments, Interpreter interpreter) {
        Value message = arguments.bind("raise_exception", "message").require("message");
        throw Failure.refusal(Printer.text(message, interpreter.budget()));
    }

    private static Value now(Arguments arguments, Interpreter interpreter) {
        String format = Types.text(arguments.bind("strftime_now", "format").require("format"));
        interpreter.budget().allocate(TimeFormat.MOST_PER_CHARACTER * format.length());
        return new Text(TimeFormat.format(format, ZonedDateTime.now(interpreter.clock())));
    }
}
