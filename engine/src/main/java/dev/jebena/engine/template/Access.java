package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Bool;
import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Int;
import dev.jebena.engine.template.Value.Namespace;
import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Text;
import dev.jebena.engine.template.Value.Undefined;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Attributes, items and slices. What is not there is undefined, but what is undefined has neither.
final class Access {
    private static final int MAX_KEY_ELEMENTS = 64;

    /// A tuple cannot be compared as other keys can, and may meet so many others of its hash.
    private static final int TUPLE_KEY = 1000;

    private Access() {}

    /// `target.name`: a method or attribute before an entry.
    static Value attribute(Value target, String name) {
        Value found = ownAttribute(target, name);
        if (found == null && target instanceof Dict dict) {
            found = dict.get(name);
        }
        return found != null ? found : missing(target, name);
    }

    /// `target[index]`: an entry or element before a method or attribute.
    static Value item(Value target, Value index, Budget budget) {
        if (target instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (index instanceof Text || target instanceof Text) {
            budget.visit(index instanceof Text ? index : target);
        }
        if (index instanceof Sequence) {
            budget.visit(TUPLE_KEY);
        }
        Value found = ownItem(target, index);
        if (found == null && index instanceof Text name) {
            found = ownAttribute(target, name.value());
        }
        return found != null ? found : missing(target, Printer.plain(index));
    }

    private static @Nullable Value ownAttribute(Value target, String name) {
        return switch (target) {
            case Dict dict -> DictMethods.get(dict, name);
            case Text text -> TextMethods.get(text, name);
            case Sequence sequence -> SequenceMethods.get(sequence, name);
            case Namespace namespace -> namespace.attributes().get(name);
            case LoopState loop -> loop.attribute(name);
            case Undefined undefined -> throw undefined.failure();
            default -> null;
        };
    }

    private static @Nullable Value ownItem(Value target, Value index) {
        if (target instanceof Dict dict) {
            return isKey(index) ? dict.entries().get(index) : null;
        }
        boolean number = index instanceof Int || index instanceof Bool;
        if (target instanceof Sequence sequence && number && sequence.isIndexed()) {
            int at = place(Numbers.toIndex(index), sequence.elements().size());
            return at < 0 ? null : sequence.elements().get(at);
        }
        if (target instanceof Text text && number) {
            String value = text.value();
            int at = place(Numbers.toIndex(index), Types.length(text));
            if (at < 0) {
                return null;
            }
            int from = value.offsetByCodePoints(0, at);
            return SafeText.like(target, value.substring(from, value.offsetByCodePoints(from, 1)));
        }
        return null;
    }

    /// The place an index means, counted from the end when negative; -1 when there is none.
    private static int place(int index, int size) {
        int place = index < 0 ? index + size : index;
        return place < size ? Math.max(-1, place) : -1;
    }

    private static Undefined missing(Value target, String name) {
        String what =
                switch (target) {
                    case Value.None _ -> "None";
                    default -> Types.name(target) + " object";
                };
        return new Undefined("'" + what + "' has no attribute '" + name + "'");
    }

    /// A value as the key of a dict, which lists and dicts are not. Tuples are if they are short
    /// and flat, so that a key is soon looked up.
    static Value key(Value value, Budget budget) {
        budget.visit(value);
        if (value instanceof Sequence) {
            budget.visit(TUPLE_KEY);
        }
        if (!isKey(value)) {
            throw Failure.of("unhashable type: '" + Types.name(value) + "'");
        }
        return value;
    }

    private static boolean isKey(Value value) {
        return switch (value) {
            case Text _, Value.None _, Bool _, Int _, Value.Real _, Undefined _ -> true;
            case Sequence tuple when tuple.isTuple() ->
                    tuple.depth() <= 1
                            && tuple.elements().size() <= MAX_KEY_ELEMENTS
                            && tuple.elements().stream().allMatch(Access::isKey);
            default -> false;
        };
    }

    /// `target[start:stop:step]`, each of them none when left out.
    static Value slice(Value target, Value start, Value stop, Value step, Budget budget) {
        if (target instanceof Undefined undefined) {
            throw undefined.failure();
        }
        boolean list = target instanceof Sequence sequence && sequence.isIndexed();
        if (!list && !(target instanceof Text)) {
            throw Failure.of("'" + Types.name(target) + "' object cannot be sliced");
        }
        int stride = step instanceof Value.None ? 1 : Numbers.toIndex(step);
        if (stride == 0) {
            throw Failure.of("slice step cannot be zero");
        }
        int size = Types.length(target);
        int least = stride > 0 ? 0 : -1;
        int most = stride > 0 ? size : size - 1;
        int from = limit(start, stride > 0 ? least : most, least, most, size);
        int to = limit(stop, stride > 0 ? most : least, least, most, size);
        if (target instanceof Text text && stride == 1) {
            int begin = text.value().offsetByCodePoints(0, from);
            int end = text.value().offsetByCodePoints(begin, Math.max(0, to - from));
            budget.allocate(end - begin);
            return SafeText.like(target, text.value().substring(begin, end));
        }
        List<Value> elements = Types.elements(target, budget);
        List<Value> taken = new ArrayList<>();
        for (long i = from; stride > 0 ? i < to : i > to; i += stride) {
            taken.add(elements.get((int) i));
        }
        budget.allocateElements(taken.size());
        if (target instanceof Sequence sequence) {
            return new Sequence(sequence.isTuple() ? Sequence.Kind.TUPLE : sequence.kind(), taken);
        }
        StringBuilder text = new StringBuilder();
        taken.forEach(part -> text.append(Types.text(part)));
        return SafeText.like(target, text.toString());
    }

    private static int limit(Value bound, int fallback, int least, int most, int size) {
        if (bound instanceof Value.None) {
            return fallback;
        }
        int index = Numbers.toIndex(bound);
        return Math.clamp(index < 0 ? (long) index + size : index, least, most);
    }
}
