package dev.jebena.engine.template;

import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Iteration;
import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Text;
import dev.jebena.engine.template.Value.Undefined;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Python's operators.
final class Operators {
    private Operators() {}

    static Value apply(Operator operator, Value left, Value right, Budget budget) {
        return switch (operator) {
            case EQUAL -> Values.of(equal(left, right, budget));
            case NOT_EQUAL -> Values.of(!equal(left, right, budget));
            case LESS -> Values.of(compare(left, right, "<", budget) < 0);
            case LESS_OR_EQUAL -> Values.of(compare(left, right, "<=", budget) <= 0);
            case GREATER -> Values.of(isOne(compare(left, right, ">", budget)));
            case GREATER_OR_EQUAL -> {
                int order = compare(left, right, ">=", budget);
                yield Values.of(order == 0 || isOne(order));
            }
            case IN -> Values.of(contains(right, left, budget));
            case NOT_IN -> Values.of(!contains(right, left, budget));
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, FLOOR_DIVIDE, MODULO, POWER ->
                    arithmetic(operator, left, right, budget);
        };
    }

    /// More, and not what stands for no order.
    private static boolean isOne(int order) {
        return order > 0 && order != Numbers.UNORDERED;
    }

    private static Value arithmetic(Operator operator, Value left, Value right, Budget budget) {
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return switch (operator) {
                case ADD -> Numbers.add(left, right);
                case SUBTRACT -> Numbers.subtract(left, right);
                case MULTIPLY -> Numbers.multiply(left, right);
                case DIVIDE -> Numbers.divide(left, right);
                case FLOOR_DIVIDE -> Numbers.floorDivide(left, right);
                case MODULO -> Numbers.modulo(left, right);
                case POWER -> Numbers.power(left, right);
                default -> throw unsupported(operator, left, right);
            };
        }
        if (operator == Operator.ADD) {
            return add(left, right, budget);
        }
        if (operator == Operator.MULTIPLY) {
            return Numbers.isNumber(left)
                    ? repeat(right, left, operator, budget)
                    : repeat(left, right, operator, budget);
        }
        if (operator == Operator.MODULO && left instanceof Text format) {
            return PercentFormat.apply(format, right, budget);
        }
        throw unsupported(operator, left, right);
    }

    private static Value add(Value left, Value right, Budget budget) {
        if (left instanceof Text a && right instanceof Text b) {
            return SafeText.joined(a, b, budget);
        }
        if (left instanceof Sequence a
                && right instanceof Sequence b
                && a.isLike(b)
                && isListOrTuple(a)) {
            budget.allocateElements(a.elements().size() + (long) b.elements().size());
            List<Value> both = new ArrayList<>(a.elements());
            both.addAll(b.elements());
            return new Sequence(
                    a.kind() == Sequence.Kind.LIST ? a.kind() : Sequence.Kind.TUPLE, both);
        }
        throw unsupported(Operator.ADD, left, right);
    }

    private static boolean isListOrTuple(Sequence sequence) {
        return sequence.kind() == Sequence.Kind.LIST || sequence.isTuple();
    }

    private static Value repeat(Value value, Value times, Operator operator, Budget budget) {
        if (!Numbers.isNumber(times) || times instanceof Value.Real) {
            throw unsupported(operator, value, times);
        }
        int count = Math.max(0, Numbers.toIndex(times));
        if (value instanceof Text text) {
            budget.allocate((long) count * text.value().length());
            return new Text(text.value().repeat(count), text.safe());
        }
        if (value instanceof Sequence list && isListOrTuple(list)) {
            budget.allocateElements((long) count * list.elements().size());
            List<Value> elements = new ArrayList<>();
            for (int i = 0; i < count && !list.elements().isEmpty(); i++) {
                elements.addAll(list.elements());
            }
            return new Sequence(list.isTuple() ? Sequence.Kind.TUPLE : list.kind(), elements);
        }
        throw unsupported(operator, value, times);
    }

    /// Python's `==`. Every comparison of two parts is a step, since values may share parts many
    /// times over.
    static boolean equal(Value left, Value right, Budget budget) {
        budget.visit(1);
        if (left instanceof Text a && right instanceof Text b) {
            budget.look(Math.min(a.value().length(), b.value().length()));
            return a.equals(b);
        }
        if (left instanceof Sequence a && right instanceof Sequence b) {
            return a.isLike(b) && equal(a.elements(), b.elements(), budget);
        }
        if (left instanceof Dict a && right instanceof Dict b) {
            return equal(a.entries(), b.entries(), budget);
        }
        return left.equals(right);
    }

    private static boolean equal(List<Value> left, List<Value> right, Budget budget) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<Value> others = right.iterator();
        for (Value value : left) {
            if (!equal(value, others.next(), budget)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(Map<Value, Value> left, Map<Value, Value> right, Budget budget) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<Value, Value> entry : left.entrySet()) {
            Value other = right.get(entry.getKey());
            if (other == null || !equal(entry.getValue(), other, budget)) {
                return false;
            }
        }
        return true;
    }

    /// Less than, equal to or more than zero; [Numbers#UNORDERED] when a NaN decides.
    static int compare(Value left, Value right, String operator, Budget budget) {
        budget.visit(1);
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Numbers.compare(left, right);
        }
        if (left instanceof Text a && right instanceof Text b) {
            budget.look(Math.min(a.value().length(), b.value().length()));
            return compareByCodePoint(a.value(), b.value());
        }
        if (left instanceof Sequence a
                && right instanceof Sequence b
                && a.isLike(b)
                && isListOrTuple(a)) {
            Iterator<Value> others = b.elements().iterator();
            for (Value value : a.elements()) {
                if (!others.hasNext()) {
                    return 1;
                }
                Value other = others.next();
                if (!equal(value, other, budget)) {
                    return compare(value, other, operator, budget);
                }
            }
            return others.hasNext() ? -1 : 0;
        }
        Failure undefined = undefinedAmong(left, right);
        throw undefined != null
                ? undefined
                : Failure.of(
                        "'"
                                + operator
                                + "' not supported between instances of '"
                                + Types.name(left)
                                + "' and '"
                                + Types.name(right)
                                + "'");
    }

    private static int compareByCodePoint(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean surrogate = Character.isSurrogate(a);
                return surrogate == Character.isSurrogate(b)
                        ? Integer.signum(Character.compare(a, b))
                        : surrogate ? 1 : -1;
            }
        }
        return Integer.signum(left.length() - right.length());
    }

    static boolean contains(Value container, Value element, Budget budget) {
        return switch (container) {
            case Text text -> {
                if (!(element instanceof Text part)) {
                    throw Failure.of(
                            "'in <string>' requires string as left operand, not "
                                    + Types.name(element));
                }
                budget.visit(text);
                yield TextFinder.first(text.value(), part.value(), 0, text.value().length()) >= 0;
            }
            case Dict dict -> dict.entries().containsKey(Access.key(element, budget));
            case Sequence sequence -> contains(sequence.elements(), element, budget);
            case Iteration iteration -> contains(iteration.take(), element, budget);
            case Undefined _ -> false;
            default ->
                    throw Failure.of(
                            "argument of type '" + Types.name(container) + "' is not iterable");
        };
    }

    private static boolean contains(List<Value> elements, Value element, Budget budget) {
        for (Value candidate : elements) {
            if (equal(candidate, element, budget)) {
                return true;
            }
        }
        return false;
    }

    private static Failure unsupported(Operator operator, Value left, Value right) {
        Failure undefined = undefinedAmong(left, right);
        return undefined != null
                ? undefined
                : Failure.of(
                        "unsupported operand types for "
                                + operator.symbol()
                                + ": '"
                                + Types.name(left)
                                + "' and '"
                                + Types.name(right)
                                + "'");
    }

    private static @Nullable Failure undefinedAmong(Value left, Value right) {
        if (left instanceof Undefined undefined) {
            return undefined.failure();
        }
        return right instanceof Undefined undefined ? undefined.failure() : null;
    }
}
