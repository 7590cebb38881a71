package dev.jebena.engine.template;

import dev.jebena.engine.template.Expression.And;
import dev.jebena.engine.template.Expression.Application;
import dev.jebena.engine.template.Expression.Attribute;
import dev.jebena.engine.template.Expression.Binary;
import dev.jebena.engine.template.Expression.Called;
import dev.jebena.engine.template.Expression.Compared;
import dev.jebena.engine.template.Expression.Comparison;
import dev.jebena.engine.template.Expression.Conditional;
import dev.jebena.engine.template.Expression.Constant;
import dev.jebena.engine.template.Expression.DictOf;
import dev.jebena.engine.template.Expression.Filtered;
import dev.jebena.engine.template.Expression.Inputs;
import dev.jebena.engine.template.Expression.Item;
import dev.jebena.engine.template.Expression.Joined;
import dev.jebena.engine.template.Expression.Keyword;
import dev.jebena.engine.template.Expression.ListOf;
import dev.jebena.engine.template.Expression.Name;
import dev.jebena.engine.template.Expression.Not;
import dev.jebena.engine.template.Expression.Or;
import dev.jebena.engine.template.Expression.Pair;
import dev.jebena.engine.template.Expression.Signed;
import dev.jebena.engine.template.Expression.Slice;
import dev.jebena.engine.template.Expression.Tested;
import dev.jebena.engine.template.Value.Callable;
import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Text;
import dev.jebena.engine.template.Value.Undefined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Evaluates expressions for one rendering. Owned by the thread that renders.
final class Evaluator {
    private final Interpreter interpreter;

    Evaluator(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    Value evaluate(Expression expression, Scope scope) {
        interpreter.budget().enter();
        Value value = dispatch(expression, scope);
        interpreter.budget().leave();
        return value;
    }

    private Value dispatch(Expression expression, Scope scope) {
        return switch (expression) {
            case Constant constant -> constant.value();
            case Name name -> name(name.name(), scope);
            case Attribute of -> Access.attribute(evaluate(of.target(), scope), of.name());
            case Item of -> item(of, scope);
            case Slice slice -> slice(slice, scope);
            case Called called -> call(called, scope, null);
            case Filtered of -> filter(of.filter(), evaluate(of.input(), scope), scope);
            case Tested of -> test(of.test(), evaluate(of.input(), scope), scope);
            case ListOf list -> list(list, scope);
            case DictOf dict -> dict(dict, scope);
            case Not not -> Values.of(!Types.truth(evaluate(not.operand(), scope)));
            case Signed signed -> signed(signed, scope);
            case And and -> and(and, scope);
            case Or or -> or(or, scope);
            case Binary binary -> binary(binary, scope);
            case Joined joined -> joined(joined, scope);
            case Compared compared -> compared(compared, scope);
            case Conditional choice -> conditional(choice, scope);
        };
    }

    private Value item(Item item, Scope scope) {
        Value target = evaluate(item.target(), scope);
        return Access.item(target, evaluate(item.index(), scope), interpreter.budget());
    }

    private Value and(And and, Scope scope) {
        Value left = evaluate(and.left(), scope);
        return Types.truth(left) ? evaluate(and.right(), scope) : left;
    }

    private Value or(Or or, Scope scope) {
        Value left = evaluate(or.left(), scope);
        return Types.truth(left) ? left : evaluate(or.right(), scope);
    }

    private Value binary(Binary binary, Scope scope) {
        Value left = evaluate(binary.left(), scope);
        Value right = evaluate(binary.right(), scope);
        return Operators.apply(binary.operator(), left, right, interpreter.budget());
    }

    private static Value name(String name, Scope scope) {
        Value value = scope.get(name);
        if (value == null) {
            value = Globals.get(name);
        }
        return value != null ? value : new Undefined("'" + name + "' is undefined");
    }

    private Value slice(Slice slice, Scope scope) {
        return Access.slice(
                evaluate(slice.target(), scope),
                bound(slice.start(), scope),
                bound(slice.stop(), scope),
                bound(slice.step(), scope),
                interpreter.budget());
    }

    private Value bound(@Nullable Expression bound, Scope scope) {
        return bound == null ? Values.NONE : evaluate(bound, scope);
    }

    /// @param caller the body of a call block, for the macro that is called
    Value call(Called called, Scope scope, @Nullable Callable caller) {
        Value callee = evaluate(called.callee(), scope);
        Arguments arguments = arguments(called.inputs(), scope);
        if (caller != null) {
            Map<String, Value> named = new LinkedHashMap<>(arguments.named());
            named.put("caller", caller);
            arguments = new Arguments(arguments.positional(), named);
        }
        return call(callee, arguments);
    }

    private Value call(Value callee, Arguments arguments) {
        Callable callable =
                switch (callee) {
                    case Callable function -> function;
                    case LoopState loop when loop.recursion() != null -> loop.recursion();
                    case Undefined undefined -> throw undefined.failure();
                    default ->
                            throw Failure.of("'" + Types.name(callee) + "' object is not callable");
                };
        return callable.body().apply(arguments, interpreter);
    }

    private Arguments arguments(Inputs inputs, Scope scope) {
        List<Value> positional = new ArrayList<>();
        for (Expression input : inputs.positional()) {
            positional.add(evaluate(input, scope));
        }
        if (inputs.morePositional() != null) {
            Value more = evaluate(inputs.morePositional(), scope);
            List<Value> elements = Types.elements(more, interpreter.budget());
            interpreter.budget().allocateElements(elements.size());
            positional.addAll(elements);
        }
        Map<String, Value> named = new LinkedHashMap<>();
        for (Keyword keyword : inputs.named()) {
            named.put(keyword.name(), evaluate(keyword.value(), scope));
        }
        if (inputs.moreNamed() != null) {
            if (!(evaluate(inputs.moreNamed(), scope) instanceof Dict more)) {
                throw Failure.of("argument after ** must be a mapping");
            }
            interpreter.budget().allocateValues(more.entries().size());
            more.entries().forEach((key, value) -> named.put(Types.text(key), value));
        }
        return new Arguments(positional, named);
    }

    Value filter(Application filter, Value input, Scope scope) {
        Arguments arguments = arguments(filter.inputs(), scope);
        return Filters.apply(filter.name(), input, arguments, interpreter);
    }

    private Value test(Application test, Value input, Scope scope) {
        Arguments arguments = arguments(test.inputs(), scope);
        return Values.of(ValueTests.holds(test.name(), input, arguments, interpreter));
    }

    private Value list(ListOf list, Scope scope) {
        List<Value> elements = new ArrayList<>();
        for (Expression element : list.elements()) {
            elements.add(evaluate(element, scope));
        }
        interpreter.budget().allocateValues(1);
        interpreter.budget().allocateElements(elements.size());
        return new Sequence(list.tuple() ? Sequence.Kind.TUPLE : Sequence.Kind.LIST, elements);
    }

    private Value dict(DictOf dict, Scope scope) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        for (Pair pair : dict.pairs()) {
            Value key = Access.key(evaluate(pair.key(), scope), interpreter.budget());
            entries.put(key, evaluate(pair.value(), scope));
        }
        interpreter.budget().allocateValues(1L + entries.size());
        return new Dict(entries);
    }

    private Value signed(Signed signed, Scope scope) {
        Value operand = evaluate(signed.operand(), scope);
        if (operand instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (!Numbers.isNumber(operand)) {
            throw Failure.of("bad operand type for unary sign: '" + Types.name(operand) + "'");
        }
        return signed.negative() ? Numbers.negate(operand) : operand;
    }

    private Value joined(Joined joined, Scope scope) {
        StringBuilder text = new StringBuilder();
        for (Expression part : joined.parts()) {
            String piece = Printer.text(evaluate(part, scope), interpreter.budget());
            interpreter.budget().allocate(piece.length());
            text.append(piece);
        }
        return new Text(text.toString());
    }

    private Value compared(Compared compared, Scope scope) {
        Value left = evaluate(compared.first(), scope);
        for (Comparison comparison : compared.rest()) {
            Value right = evaluate(comparison.right(), scope);
            Value holds = Operators.apply(comparison.operator(), left, right, interpreter.budget());
            if (!Types.truth(holds)) {
                return Values.FALSE;
            }
            left = right;
        }
        return Values.TRUE;
    }

    private Value conditional(Conditional choice, Scope scope) {
        if (Types.truth(evaluate(choice.test(), scope))) {
            return evaluate(choice.then(), scope);
        }
        return choice.otherwise() == null
                ? new Undefined("the condition is false and there is no 'else'")
                : evaluate(choice.otherwise(), scope);
    }
}
