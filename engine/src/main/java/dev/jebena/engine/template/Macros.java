package dev.jebena.engine.template;

import dev.jebena.engine.template.Statement.CallBlock;
import dev.jebena.engine.template.Statement.DefineMacro;
import dev.jebena.engine.template.Statement.Parameter;
import dev.jebena.engine.template.Statement.Signature;
import dev.jebena.engine.template.Value.Callable;
import dev.jebena.engine.template.Value.Dict;
import dev.jebena.engine.template.Value.Sequence;
import dev.jebena.engine.template.Value.Text;
import dev.jebena.engine.template.Value.Undefined;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Macros and the `caller` of call blocks: statements with parameters, which see the variables of
/// where they are defined.
final class Macros {
    private Macros() {}

    static Callable define(DefineMacro macro, Scope scope, Evaluator evaluator) {
        return callable(macro.name(), macro.signature(), macro.body(), scope, evaluator);
    }

    static Callable caller(CallBlock call, Scope scope, Evaluator evaluator) {
        return callable("caller", call.signature(), call.body(), scope, evaluator);
    }

    private static Callable callable(
            String name,
            Signature signature,
            List<Statement> body,
            Scope scope,
            Evaluator evaluator) {
        return new Callable(
                name,
                (arguments, interpreter) -> {
                    Scope inner = new Scope(scope);
                    bind(name, signature, arguments, inner, evaluator);
                    int line = interpreter.budget().line();
                    Value text = new Text(interpreter.capture(body, inner));
                    interpreter.budget().at(line);
                    return text;
                });
    }

    /// Puts the arguments into the macro's scope; what has no parameter goes to `varargs` and
    /// `kwargs`.
    private static void bind(
            String name,
            Signature signature,
            Arguments arguments,
            Scope scope,
            Evaluator evaluator) {
        Map<String, Value> named = new LinkedHashMap<>(arguments.named());
        List<Value> positional = arguments.positional();
        int index = 0;
        for (Parameter parameter : signature.parameters()) {
            Value value = named.remove(parameter.name());
            if (index < positional.size()) {
                if (value != null) {
                    throw Failure.of(
                            name
                                    + "() got multiple values for argument '"
                                    + parameter.name()
                                    + "'");
                }
                value = positional.get(index);
            } else if (value == null) {
                Expression fallback = parameter.fallback();
                value =
                        fallback == null
                                ? new Undefined(
                                        "parameter '" + parameter.name() + "' was not provided")
                                : evaluator.evaluate(fallback, scope);
            }
            scope.set(parameter.name(), value);
            index++;
        }
        if (signature.caller() && !scope.has("caller")) {
            Value caller = named.remove("caller");
            scope.set("caller", caller != null ? caller : new Undefined("no caller defined"));
        }
        if (!signature.kwargs() && !named.isEmpty()) {
            String first = named.keySet().iterator().next();
            throw Failure.of("macro '" + name + "' takes no keyword argument '" + first + "'");
        }
        if (!signature.varargs() && positional.size() > index) {
            throw Failure.of("macro '" + name + "' takes not more than " + index + " arguments");
        }
        Map<Value, Value> rest = new LinkedHashMap<>();
        named.forEach((key, value) -> rest.put(new Text(key), value));
        scope.set("kwargs", new Dict(rest));
        List<Value> more =
                positional.subList(Math.min(index, positional.size()), positional.size());
        scope.set("varargs", new Sequence(Sequence.Kind.TUPLE, more));
    }
}
