package dev.jebena.engine.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The syntax tree of what stands in `{{ }}` and in the conditions of `{% %}`.
sealed interface Expression {
    record Constant(Value value) implements Expression {}

    record Name(String name) implements Expression {}

    record ListOf(List<Expression> elements, boolean tuple) implements Expression {}

    record DictOf(List<Pair> pairs) implements Expression {}

    record Attribute(Expression target, String name) implements Expression {}

    record Item(Expression target, Expression index) implements Expression {}

    record Slice(
            Expression target,
            @Nullable Expression start,
            @Nullable Expression stop,
            @Nullable Expression step)
            implements Expression {}

    record Called(Expression callee, Inputs inputs) implements Expression {}

    record Filtered(Expression input, Application filter) implements Expression {}

    record Tested(Expression input, Application test) implements Expression {}

    record Not(Expression operand) implements Expression {}

    record Signed(Expression operand, boolean negative) implements Expression {}

    record And(Expression left, Expression right) implements Expression {}

    record Or(Expression left, Expression right) implements Expression {}

    record Binary(Operator operator, Expression left, Expression right) implements Expression {}

    record Joined(List<Expression> parts) implements Expression {}

    /// `a < b <= c`: each operator with what stands to its right.
    record Compared(Expression first, List<Comparison> rest) implements Expression {}

    record Conditional(Expression test, Expression then, @Nullable Expression otherwise)
            implements Expression {}

    record Pair(Expression key, Expression value) {}

    record Comparison(Operator operator, Expression right) {}

    /// A filter or a test by name, with its arguments.
    record Application(String name, Inputs inputs) {}

    record Keyword(String name, Expression value) {}

    /// The arguments of a call as written.
    record Inputs(
            List<Expression> positional,
            List<Keyword> named,
            @Nullable Expression morePositional,
            @Nullable Expression moreNamed) {
        static final Inputs NONE = new Inputs(List.of(), List.of(), null, null);
    }
}
