package dev.jebena.engine.template;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What a template computes with: Python's values, as far as templates see them. Two values are
/// equal as they are in Python, so `1`, `1.0` and `true` are.
///
/// All but [Namespace] and [Iteration] are immutable. Those that are keys of dicts can be compared,
/// with which a hash map is fast even where somebody has chosen keys of one hash.
sealed interface Value
        permits LoopState,
                Value.None,
                Value.Bool,
                Value.Int,
                Value.Real,
                Value.Text,
                Value.Sequence,
                Value.Dict,
                Value.Undefined,
                Value.Callable,
                Value.Namespace,
                Value.Iteration {
    /// How deep values may be nested; what walks through them may therefore recurse.
    int MAX_DEPTH = 500;

    /// Values within values below this one.
    default int depth() {
        return 0;
    }

    record None() implements Value {}

    record Bool(boolean value) implements Value {
        @Override
        public boolean equals(@Nullable Object other) {
            return Numbers.equal(this, other);
        }

        @Override
        public int hashCode() {
            return Numbers.hash(this);
        }
    }

    record Int(BigInteger value) implements Value, Comparable<Int> {
        @Override
        public int compareTo(Int other) {
            return value.compareTo(other.value);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return Numbers.equal(this, other);
        }

        @Override
        public int hashCode() {
            return Numbers.hash(this);
        }
    }

    record Real(double value) implements Value, Comparable<Real> {
        @Override
        public int compareTo(Real other) {
            return Double.compare(value, other.value);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return Numbers.equal(this, other);
        }

        @Override
        public int hashCode() {
            return Numbers.hash(this);
        }
    }

    /// A string. One that is `safe` counts as escaped for HTML, as Python's `Markup` does, and
    /// escapes what it is joined with; see [SafeText].
    record Text(String value, boolean safe) implements Value, Comparable<Text> {
        Text(String value) {
            this(value, false);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Text text && value.equals(text.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }

        @Override
        public int compareTo(Text other) {
            return value.compareTo(other.value);
        }
    }

    /// A list, a tuple, a range or one of a dict's views. A group, which `groupby` makes, is a
    /// tuple whose two elements have names.
    record Sequence(Kind kind, List<Value> elements, int depth) implements Value {
        enum Kind {
            LIST,
            TUPLE,
            GROUP,
            RANGE,
            KEYS,
            VALUES,
            ITEMS
        }

        Sequence(Kind kind, List<Value> elements) {
            this(kind, List.copyOf(elements), depthOver(elements));
        }

        boolean isTuple() {
            return kind == Kind.TUPLE || kind == Kind.GROUP;
        }

        /// Whether both are of one kind, as they must be to be equal.
        boolean isLike(Sequence other) {
            return kind == other.kind || (isTuple() && other.isTuple());
        }

        boolean isIndexed() {
            return kind == Kind.LIST || isTuple() || kind == Kind.RANGE;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Sequence sequence
                    && isLike(sequence)
                    && elements.equals(sequence.elements);
        }

        @Override
        public int hashCode() {
            return elements.hashCode();
        }
    }

    record Dict(Map<Value, Value> entries, int depth) implements Value {
        Dict(Map<Value, Value> entries) {
            this(entries, depthOver(entries.values()));
        }

        @Nullable Value get(String key) {
            return entries.get(new Text(key));
        }
    }

    /// What a name or an attribute that is not there stands for; `what` says which, for the message
    /// of whoever wants more of it.
    record Undefined(String what) implements Value {
        Failure failure() {
            return Failure.of(what);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Undefined;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /// Something to call: a function, a macro, a method with its object.
    record Callable(String name, BiFunction<Arguments, Interpreter, Value> body) implements Value {}

    /// An object of `namespace()`: the only one whose attributes a template may set.
    record Namespace(Map<String, Value> attributes) implements Value {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /// What `map` and `select` give: can be gone through once, and is true even when empty.
    final class Iteration implements Value {
        private List<Value> rest;

        Iteration(List<Value> elements) {
            rest = elements;
        }

        /// What has not been taken yet, which is now taken.
        List<Value> take() {
            List<Value> taken = rest;
            rest = List.of();
            return taken;
        }

        Value takeFirst(Value fallback) {
            if (rest.isEmpty()) {
                return fallback;
            }
            Value first = rest.getFirst();
            rest = rest.subList(1, rest.size());
            return first;
        }
    }

    private static int depthOver(Iterable<Value> elements) {
        int depth = 0;
        for (Value element : elements) {
            depth = Math.max(depth, element.depth());
        }
        if (depth >= MAX_DEPTH) {
            throw Failure.limit("values are nested more than " + MAX_DEPTH + " deep");
        }
        return depth + 1;
    }
}
