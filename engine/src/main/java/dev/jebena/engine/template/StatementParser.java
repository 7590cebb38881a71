package dev.jebena.engine.template;

import dev.jebena.engine.template.Expression.Application;
import dev.jebena.engine.template.Expression.Called;
import dev.jebena.engine.template.Statement.Assign;
import dev.jebena.engine.template.Statement.AttributeTarget;
import dev.jebena.engine.template.Statement.Branch;
import dev.jebena.engine.template.Statement.NameTarget;
import dev.jebena.engine.template.Statement.Parameter;
import dev.jebena.engine.template.Statement.Signature;
import dev.jebena.engine.template.Statement.Target;
import dev.jebena.engine.template.Statement.TupleTarget;
import dev.jebena.engine.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Parses a template: text, `{{ }}` and the blocks between `{%` and their ends.
final class StatementParser {
    private static final Set<String> NOT_ASSIGNABLE =
            Set.of("true", "True", "false", "False", "none", "None");

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final OperandParser operands;

    /// Loops that `break` would end, which those around a macro are not.
    private int loops;

    /// Loops around.
    private int within;

    private StatementParser(List<Token> tokens) {
        this.tokens = new TokenStream(tokens);
        this.expressions = new ExpressionParser(this.tokens);
        this.operands = expressions.operands();
    }

    static List<Statement> parse(String source) throws TemplateException {
        StatementParser parser = new StatementParser(Lexer.tokens(source));
        try {
            List<Statement> body = parser.body(Set.of());
            if (parser.tokens.current().kind() != Kind.END) {
                throw parser.tokens.unexpected("a statement");
            }
            return body;
        } catch (Failure failure) {
            throw new TemplateException(
                    TemplateException.Kind.SYNTAX,
                    String.valueOf(failure.getMessage()),
                    parser.tokens.current().line());
        }
    }

    /// Statements up to a block with one of those names, which stays: the stream is behind its
    /// `{%`.
    private List<Statement> body(Set<String> ends) {
        tokens.enter();
        List<Statement> statements = new ArrayList<>();
        while (tokens.current().kind() != Kind.END) {
            Token token = tokens.next();
            switch (token.kind()) {
                case DATA -> statements.add(new Statement.Literal(token.text(), token.line()));
                case PRINT_BEGIN -> {
                    Expression printed = expressions.tuple(true, false);
                    tokens.expect(Kind.PRINT_END, "'}}'");
                    statements.add(new Statement.Print(printed, token.line()));
                }
                case BLOCK_BEGIN -> {
                    if (tokens.current().kind() == Kind.NAME
                            && ends.contains(tokens.current().text())) {
                        tokens.leave();
                        return List.copyOf(statements);
                    }
                    statements.add(block(token.line()));
                }
                case PRINT_END, BLOCK_END, NAME, STRING, INTEGER, REAL, OPERATOR, END ->
                        throw Failure.of("unexpected " + token.shown());
            }
        }
        if (!ends.isEmpty()) {
            throw Failure.of("expected one of " + ends + ", got end of template");
        }
        tokens.leave();
        return List.copyOf(statements);
    }

    private Statement block(int line) {
        String name = tokens.expect(Kind.NAME, "the name of a block");
        return switch (name) {
            case "if" -> choice(line);
            case "for" -> loop(line);
            case "set" -> assign(line);
            case "macro" -> macro(line);
            case "call" -> call(line);
            case "filter" -> filter(line);
            case "with" -> with(line);
            case "generation" -> new Statement.Block(bodyAndEnd("endgeneration"), line);
            case "break" -> inLoop(name, new Statement.Break(line));
            case "continue" -> inLoop(name, new Statement.Continue(line));
            default -> throw Failure.of("there is no block '" + name + "' here");
        };
    }

    private Statement inLoop(String name, Statement statement) {
        if (loops == 0) {
            throw Failure.of("'" + name + "' stands in no loop");
        }
        blockEnd();
        return statement;
    }

    private void blockEnd() {
        tokens.expect(Kind.BLOCK_END, "'%}'");
    }

    /// What follows `… %}` up to the block that ends it, which is taken.
    private List<Statement> bodyAndEnd(String end) {
        blockEnd();
        List<Statement> body = body(Set.of(end));
        tokens.next();
        blockEnd();
        return body;
    }

    private Statement choice(int line) {
        List<Branch> branches = new ArrayList<>();
        List<Statement> otherwise = List.of();
        String word = "elif";
        while (word.equals("elif")) {
            Expression test = expressions.tuple(false, false);
            blockEnd();
            branches.add(new Branch(test, body(Set.of("elif", "else", "endif"))));
            word = tokens.next().text();
        }
        if (word.equals("else")) {
            otherwise = bodyAndEnd("endif");
        } else {
            blockEnd();
        }
        return new Statement.Choice(List.copyOf(branches), otherwise, line);
    }

    private Statement loop(int line) {
        within++;
        Target target = notLoop(target(false));
        tokens.expectName("in");
        Expression elements = expressions.tuple(false, false);
        Expression filter = tokens.skipName("if") ? expressions.expression() : null;
        boolean recursive = tokens.skipName("recursive");
        blockEnd();
        loops++;
        List<Statement> body = body(Set.of("endfor", "else"));
        loops--;
        List<Statement> otherwise = List.of();
        if (tokens.next().text().equals("else")) {
            otherwise = bodyAndEnd("endfor");
        } else {
            blockEnd();
        }
        within--;
        return new Statement.Loop(target, elements, filter, recursive, body, otherwise, line);
    }

    /// Within loops `loop` is the loop.
    private Target notLoop(Target target) {
        boolean isLoop =
                switch (target) {
                    case NameTarget name -> name.name().equals("loop");
                    case TupleTarget tuple -> {
                        tuple.targets().forEach(this::notLoop);
                        yield false;
                    }
                    case AttributeTarget _ -> false;
                };
        if (isLoop && within > 0) {
            throw Failure.of("cannot assign to 'loop' within a loop");
        }
        return target;
    }

    private Statement assign(int line) {
        Target target = notLoop(target(true));
        if (tokens.skipOperator("=")) {
            Assign assign = new Assign(target, expressions.tuple(true, false), line);
            blockEnd();
            return assign;
        }
        return new Statement.AssignBlock(target, filters(), bodyAndEnd("endset"), line);
    }

    private List<Application> filters() {
        List<Application> filters = new ArrayList<>();
        while (tokens.skipOperator("|")) {
            filters.add(operands.filter());
        }
        return List.copyOf(filters);
    }

    private Statement filter(int line) {
        List<Application> filters = new ArrayList<>(List.of(operands.filter()));
        filters.addAll(filters());
        return new Statement.FilterBlock(List.copyOf(filters), bodyAndEnd("endfilter"), line);
    }

    private Statement macro(int line) {
        String name = tokens.expect(Kind.NAME, "the name of a macro");
        List<Parameter> parameters = parameters();
        Set<String> around = Set.copyOf(operands.ofMacros());
        operands.ofMacros().clear();
        List<Statement> body = outsideLoops("endmacro");
        Signature signature = signature(parameters, around);
        return new Statement.DefineMacro(name, signature, body, line);
    }

    private Statement call(int line) {
        List<Parameter> parameters = tokens.atOperator("(") ? parameters() : List.of();
        if (!(expressions.expression() instanceof Called call)) {
            throw Failure.of("expected a call");
        }
        Set<String> around = Set.copyOf(operands.ofMacros());
        operands.ofMacros().clear();
        List<Statement> body = outsideLoops("endcall");
        return new Statement.CallBlock(signature(parameters, around), call, body, line);
    }

    private List<Statement> outsideLoops(String end) {
        int around = loops;
        loops = 0;
        List<Statement> body = bodyAndEnd(end);
        loops = around;
        return body;
    }

    /// What a body takes that has been read just now.
    ///
    /// @param around what was named before it
    private Signature signature(List<Parameter> parameters, Set<String> around) {
        Set<String> named = operands.ofMacros();
        Signature signature =
                new Signature(
                        parameters,
                        named.contains("varargs"),
                        named.contains("kwargs"),
                        named.contains("caller"));
        named.addAll(around);
        return signature;
    }

    private List<Parameter> parameters() {
        tokens.expectOperator("(");
        List<Parameter> parameters = new ArrayList<>();
        while (!tokens.skipOperator(")")) {
            String name = tokens.expect(Kind.NAME, "the name of a parameter");
            boolean fallback = tokens.skipOperator("=");
            if (!fallback && !parameters.isEmpty() && parameters.getLast().fallback() != null) {
                throw Failure.of("parameter '" + name + "' needs a default like the one before");
            }
            parameters.add(new Parameter(name, fallback ? expressions.expression() : null));
            if (!tokens.atOperator(")")) {
                tokens.expectOperator(",");
            }
        }
        return List.copyOf(parameters);
    }

    private Statement with(int line) {
        List<Assign> assignments = new ArrayList<>();
        while (tokens.current().kind() != Kind.BLOCK_END) {
            if (!assignments.isEmpty()) {
                tokens.expectOperator(",");
            }
            Target target = target(false);
            tokens.expectOperator("=");
            assignments.add(new Assign(target, expressions.expression(), line));
        }
        return new Statement.With(List.copyOf(assignments), bodyAndEnd("endwith"), line);
    }

    private Target target(boolean attributes) {
        List<Target> targets = new ArrayList<>();
        boolean tuple = false;
        do {
            if (!targets.isEmpty()
                    && tokens.current().kind() != Kind.NAME
                    && !tokens.atOperator("(")) {
                break;
            }
            targets.add(singleTarget(attributes));
            tuple |= tokens.atOperator(",");
        } while (tokens.skipOperator(","));
        return tuple ? new TupleTarget(List.copyOf(targets)) : targets.getFirst();
    }

    private Target singleTarget(boolean attributes) {
        if (tokens.skipOperator("(")) {
            tokens.enter();
            Target target = target(attributes);
            tokens.leave();
            tokens.expectOperator(")");
            return target;
        }
        String name = tokens.expect(Kind.NAME, "a name to assign to");
        if (NOT_ASSIGNABLE.contains(name)) {
            throw Failure.of("cannot assign to '" + name + "'");
        }
        return attributes && tokens.skipOperator(".")
                ? new AttributeTarget(name, tokens.expect(Kind.NAME, "the name of an attribute"))
                : new NameTarget(name);
    }
}
