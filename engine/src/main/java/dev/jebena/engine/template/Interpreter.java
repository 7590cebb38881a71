package dev.jebena.engine.template;

import dev.jebena.engine.template.Statement.Assign;
import dev.jebena.engine.template.Statement.AssignBlock;
import dev.jebena.engine.template.Statement.AttributeTarget;
import dev.jebena.engine.template.Statement.Block;
import dev.jebena.engine.template.Statement.Branch;
import dev.jebena.engine.template.Statement.Break;
import dev.jebena.engine.template.Statement.CallBlock;
import dev.jebena.engine.template.Statement.Choice;
import dev.jebena.engine.template.Statement.Continue;
import dev.jebena.engine.template.Statement.DefineMacro;
import dev.jebena.engine.template.Statement.FilterBlock;
import dev.jebena.engine.template.Statement.Literal;
import dev.jebena.engine.template.Statement.Loop;
import dev.jebena.engine.template.Statement.NameTarget;
import dev.jebena.engine.template.Statement.Print;
import dev.jebena.engine.template.Statement.Target;
import dev.jebena.engine.template.Statement.TupleTarget;
import dev.jebena.engine.template.Statement.With;
import dev.jebena.engine.template.Value.Callable;
import dev.jebena.engine.template.Value.Namespace;
import dev.jebena.engine.template.Value.Text;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Carries out the statements of a template for one rendering. Owned by the thread that renders.
final class Interpreter {
    private enum Flow {
        NEXT,
        BREAK,
        CONTINUE
    }

    private final Budget budget = new Budget();
    private final Evaluator evaluator = new Evaluator(this);
    private final Clock clock;
    private StringBuilder out = new StringBuilder();

    Interpreter(Clock clock) {
        this.clock = clock;
    }

    Budget budget() {
        return budget;
    }

    Clock clock() {
        return clock;
    }

    String render(List<Statement> template, Scope scope) {
        run(template, scope);
        return out.toString();
    }

    /// The text that statements write, instead of writing it.
    String capture(List<Statement> body, Scope scope) {
        StringBuilder around = out;
        out = new StringBuilder();
        try {
            run(body, scope);
            return out.toString();
        } finally {
            out = around;
        }
    }

    private void write(String text) {
        budget.write(text.length());
        out.append(text);
    }

    private Flow run(List<Statement> body, Scope scope) {
        budget.enter();
        Flow flow = Flow.NEXT;
        for (Statement statement : body) {
            budget.at(statement.line());
            flow = run(statement, scope);
            if (flow != Flow.NEXT) {
                break;
            }
        }
        budget.leave();
        return flow;
    }

    private Flow run(Statement statement, Scope scope) {
        switch (statement) {
            case Literal literal -> write(literal.text());
            case Print print ->
                    write(Printer.text(evaluator.evaluate(print.expression(), scope), budget));
            case Assign assign ->
                    assign(assign.target(), evaluator.evaluate(assign.value(), scope), scope);
            case AssignBlock assign -> {
                Value text = filtered(assign.body(), assign.filters(), scope);
                assign(assign.target(), text, scope);
            }
            case FilterBlock block ->
                    write(Printer.text(filtered(block.body(), block.filters(), scope), budget));
            case DefineMacro macro ->
                    scope.set(macro.name(), Macros.define(macro, scope, evaluator));
            case CallBlock call -> {
                Callable caller = Macros.caller(call, scope, evaluator);
                write(Printer.text(evaluator.call(call.call(), scope, caller), budget));
            }
            case With with -> {
                Scope inner = new Scope(scope);
                for (Assign assign : with.assignments()) {
                    assign(assign.target(), evaluator.evaluate(assign.value(), scope), inner);
                }
                return run(with.body(), inner);
            }
            case Block block -> {
                return run(block.body(), new Scope(scope));
            }
            case Choice choice -> {
                return choose(choice, scope);
            }
            case Loop loop -> loop(loop, evaluator.evaluate(loop.elements(), scope), 0, scope);
            case Break _ -> {
                return Flow.BREAK;
            }
            case Continue _ -> {
                return Flow.CONTINUE;
            }
        }
        return Flow.NEXT;
    }

    private Value filtered(
            List<Statement> body, List<Expression.Application> filters, Scope scope) {
        Value text = new Text(capture(body, new Scope(scope)));
        for (Expression.Application filter : filters) {
            text = evaluator.filter(filter, text, scope);
        }
        return text;
    }

    private Flow choose(Choice choice, Scope scope) {
        for (Branch branch : choice.branches()) {
            if (Types.truth(evaluator.evaluate(branch.test(), scope))) {
                return run(branch.body(), scope);
            }
        }
        return run(choice.otherwise(), scope);
    }

    private void loop(Loop loop, Value value, int level, Scope scope) {
        List<Value> elements = Types.elements(value, budget);
        if (loop.filter() != null) {
            elements = filter(loop, loop.filter(), elements, scope);
        }
        Callable recursion = loop.recursive() ? recursion(loop, level, scope) : null;
        LoopState state = new LoopState(elements, level, recursion);
        // As in Jinja, `else` is for a loop no round of which came to its end, by `continue`
        // either.
        boolean completed = false;
        Flow flow = Flow.NEXT;
        while (flow != Flow.BREAK && state.advance()) {
            Scope inner = new Scope(scope);
            inner.set("loop", state);
            assign(loop.target(), state.current(), inner);
            flow = run(loop.body(), inner);
            completed |= flow == Flow.NEXT;
        }
        if (!completed) {
            run(loop.otherwise(), new Scope(scope));
        }
    }

    private List<Value> filter(Loop loop, Expression filter, List<Value> elements, Scope scope) {
        List<Value> kept = new ArrayList<>();
        for (Value element : elements) {
            Scope inner = new Scope(scope);
            assign(loop.target(), element, inner);
            if (Types.truth(evaluator.evaluate(filter, inner))) {
                kept.add(element);
            }
        }
        return kept;
    }

    private static Callable recursion(Loop loop, int level, Scope scope) {
        return new Callable(
                "loop",
                (arguments, interpreter) -> {
                    Value elements = arguments.bind("loop", "iterable").require("iterable");
                    StringBuilder around = interpreter.out;
                    interpreter.out = new StringBuilder();
                    try {
                        interpreter.loop(loop, elements, level + 1, scope);
                        return new Text(interpreter.out.toString());
                    } finally {
                        interpreter.out = around;
                    }
                });
    }

    private void assign(Target target, Value value, Scope scope) {
        switch (target) {
            case NameTarget name -> scope.set(name.name(), value);
            case AttributeTarget attribute -> {
                if (!(scope.get(attribute.namespace()) instanceof Namespace namespace)) {
                    throw Failure.of("cannot assign attribute on non-namespace object");
                }
                namespace.attributes().put(attribute.attribute(), value);
            }
            case TupleTarget tuple -> {
                List<Value> elements = Types.elements(value, budget);
                if (elements.size() != tuple.targets().size()) {
                    throw Failure.of(
                            "cannot unpack "
                                    + elements.size()
                                    + " values into "
                                    + tuple.targets().size());
                }
                for (int i = 0; i < elements.size(); i++) {
                    assign(tuple.targets().get(i), elements.get(i), scope);
                }
            }
        }
    }
}
