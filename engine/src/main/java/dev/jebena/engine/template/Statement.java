package dev.jebena.engine.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The syntax tree of a template: text, `{{ }}` and `{% %}`, each with its line.
sealed interface Statement {
    int line();

    record Literal(String text, int line) implements Statement {}

    record Print(Expression expression, int line) implements Statement {}

    record Choice(List<Branch> branches, List<Statement> otherwise, int line)
            implements Statement {}

    record Loop(
            Target target,
            Expression elements,
            @Nullable Expression filter,
            boolean recursive,
            List<Statement> body,
            List<Statement> otherwise,
            int line)
            implements Statement {}

    record Assign(Target target, Expression value, int line) implements Statement {}

    record AssignBlock(
            Target target, List<Expression.Application> filters, List<Statement> body, int line)
            implements Statement {}

    record DefineMacro(String name, Signature signature, List<Statement> body, int line)
            implements Statement {}

    record CallBlock(Signature signature, Expression.Called call, List<Statement> body, int line)
            implements Statement {}

    record FilterBlock(List<Expression.Application> filters, List<Statement> body, int line)
            implements Statement {}

    record With(List<Assign> assignments, List<Statement> body, int line) implements Statement {}

    /// `generation` and the like, which only mark their text.
    record Block(List<Statement> body, int line) implements Statement {}

    record Break(int line) implements Statement {}

    record Continue(int line) implements Statement {}

    record Branch(Expression test, List<Statement> body) {}

    record Parameter(String name, @Nullable Expression fallback) {}

    /// What a macro, or the caller of a call block, takes.
    ///
    /// @param varargs whether the body names `varargs`, and so takes positional arguments without a
    ///   parameter
    /// @param kwargs whether it names `kwargs`, and so takes named ones
    /// @param caller whether it names `caller`, and so can be called by a call block
    record Signature(List<Parameter> parameters, boolean varargs, boolean kwargs, boolean caller) {}

    /// Where a value is put.
    sealed interface Target {}

    record NameTarget(String name) implements Target {}

    record AttributeTarget(String namespace, String attribute) implements Target {}

    record TupleTarget(List<Target> targets) implements Target {}
}
