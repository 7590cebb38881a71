package dev.jebena.engine.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `loop` of a `for` block. Owned by the loop that goes on with it.
final class LoopState implements Value {
    private final List<Value> elements;
    private final int depth;
    private final @Nullable Callable recursion;
    private int index = -1;
    private @Nullable Value lastSeen;

    /// @param recursion what calling the loop does, where it is recursive
    LoopState(List<Value> elements, int depth, @Nullable Callable recursion) {
        this.elements = elements;
        this.depth = depth;
        this.recursion = recursion;
    }

    boolean advance() {
        return ++index < elements.size();
    }

    Value current() {
        return elements.get(index);
    }

    int level() {
        return depth;
    }

    @Nullable Callable recursion() {
        return recursion;
    }

    Value attribute(String name) {
        int size = elements.size();
        return switch (name) {
            case "index" -> Values.of(index + 1);
            case "index0" -> Values.of(index);
            case "revindex" -> Values.of(size - index);
            case "revindex0" -> Values.of(size - index - 1);
            case "first" -> Values.of(index == 0);
            case "last" -> Values.of(index == size - 1);
            case "length" -> Values.of(size);
            case "depth" -> Values.of(depth + 1);
            case "depth0" -> Values.of(depth);
            case "previtem" ->
                    index > 0
                            ? elements.get(index - 1)
                            : new Undefined("there is no previous item");
            case "nextitem" ->
                    index < size - 1
                            ? elements.get(index + 1)
                            : new Undefined("there is no next item");
            case "cycle" -> new Callable("cycle", (arguments, _) -> cycle(arguments));
            case "changed" -> new Callable("changed", this::changed);
            default -> new Undefined("'loop' has no attribute '" + name + "'");
        };
    }

    private Value cycle(Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            throw Failure.of("no items for cycling given");
        }
        return arguments.positional().get(index % arguments.positional().size());
    }

    private Value changed(Arguments arguments, Interpreter interpreter) {
        Value now = new Sequence(Sequence.Kind.TUPLE, arguments.positional());
        boolean same = lastSeen != null && Operators.equal(lastSeen, now, interpreter.budget());
        lastSeen = now;
        return Values.of(!same);
    }
}
