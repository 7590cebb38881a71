package dev.jebena.engine.template;

import dev.jebena.engine.template.Expression.Application;
import dev.jebena.engine.template.Expression.Attribute;
import dev.jebena.engine.template.Expression.Called;
import dev.jebena.engine.template.Expression.Constant;
import dev.jebena.engine.template.Expression.DictOf;
import dev.jebena.engine.template.Expression.Filtered;
import dev.jebena.engine.template.Expression.Inputs;
import dev.jebena.engine.template.Expression.Item;
import dev.jebena.engine.template.Expression.Keyword;
import dev.jebena.engine.template.Expression.ListOf;
import dev.jebena.engine.template.Expression.Name;
import dev.jebena.engine.template.Expression.Not;
import dev.jebena.engine.template.Expression.Pair;
import dev.jebena.engine.template.Expression.Slice;
import dev.jebena.engine.template.Expression.Tested;
import dev.jebena.engine.template.Token.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Parses operands and what hangs on them: literals, names, attributes, items, calls, filters and
/// tests.
final class OperandParser {
    private static final int MAX_INTEGER_DIGITS = 1000;
    private static final Set<String> NOT_A_TEST_ARGUMENT = Set.of("else", "or", "and");

    private static final Set<String> OF_MACROS = Set.of("varargs", "kwargs", "caller");

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final Set<String> ofMacros = new HashSet<>();

    OperandParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /// Those of `varargs`, `kwargs` and `caller` that have been named so far.
    Set<String> ofMacros() {
        return ofMacros;
    }

    Expression primary() {
        Token token = tokens.current();
        return switch (token.kind()) {
            case NAME -> name(tokens.next().text());
            case STRING -> string();
            case INTEGER -> new Constant(integer(tokens.next().text()));
            case REAL -> new Constant(new Value.Real(Double.parseDouble(tokens.next().text())));
            case OPERATOR -> bracketed();
            case DATA, PRINT_BEGIN, PRINT_END, BLOCK_BEGIN, BLOCK_END, END ->
                    throw tokens.unexpected("an expression");
        };
    }

    private Expression name(String name) {
        if (OF_MACROS.contains(name)) {
            ofMacros.add(name);
        }
        return switch (name) {
            case "true", "True" -> new Constant(Values.TRUE);
            case "false", "False" -> new Constant(Values.FALSE);
            case "none", "None" -> new Constant(Values.NONE);
            default -> new Name(name);
        };
    }

    private Expression string() {
        StringBuilder text = new StringBuilder();
        while (tokens.current().kind() == Kind.STRING) {
            text.append(tokens.next().text());
        }
        return new Constant(new Value.Text(text.toString()));
    }

    private static Value integer(String digits) {
        if (digits.length() > MAX_INTEGER_DIGITS) {
            throw Failure.of("an integer has more than " + MAX_INTEGER_DIGITS + " digits");
        }
        return new Value.Int(new BigInteger(digits));
    }

    private Expression bracketed() {
        if (tokens.skipOperator("(")) {
            tokens.enter();
            Expression tuple = expressions.tuple(true, true);
            tokens.leave();
            tokens.expectOperator(")");
            return tuple;
        }
        if (tokens.skipOperator("[")) {
            List<Expression> elements = new ArrayList<>();
            while (!tokens.skipOperator("]")) {
                elements.add(expressions.expression());
                separated("]");
            }
            return new ListOf(List.copyOf(elements), false);
        }
        if (tokens.skipOperator("{")) {
            List<Pair> pairs = new ArrayList<>();
            while (!tokens.skipOperator("}")) {
                Expression key = expressions.expression();
                tokens.expectOperator(":");
                pairs.add(new Pair(key, expressions.expression()));
                separated("}");
            }
            return new DictOf(List.copyOf(pairs));
        }
        throw tokens.unexpected("an expression");
    }

    /// Behind an element: a comma, or the closing bracket is next.
    private void separated(String close) {
        if (!tokens.atOperator(close)) {
            tokens.expectOperator(",");
        }
    }

    Expression postfix(Expression operand) {
        Expression result = operand;
        while (true) {
            if (tokens.skipOperator(".")) {
                result = attribute(result);
            } else if (tokens.skipOperator("[")) {
                result = subscript(result);
            } else if (tokens.atOperator("(")) {
                result = new Called(result, inputs());
            } else {
                return result;
            }
        }
    }

    private Expression attribute(Expression target) {
        if (tokens.current().kind() == Kind.INTEGER) {
            return new Item(target, new Constant(integer(tokens.next().text())));
        }
        return new Attribute(target, tokens.expect(Kind.NAME, "a name or a number"));
    }

    private Expression subscript(Expression target) {
        Expression start = tokens.atOperator(":") ? null : expressions.expression();
        if (!tokens.skipOperator(":")) {
            if (start == null) {
                throw tokens.unexpected("an expression");
            }
            if (!tokens.atOperator(",")) {
                tokens.expectOperator("]");
                return new Item(target, start);
            }
            List<Expression> elements = new ArrayList<>(List.of(start));
            while (tokens.skipOperator(",")) {
                elements.add(expressions.expression());
            }
            tokens.expectOperator("]");
            return new Item(target, new ListOf(List.copyOf(elements), true));
        }
        Expression stop = bound();
        Expression step = tokens.skipOperator(":") ? bound() : null;
        tokens.expectOperator("]");
        return new Slice(target, start, stop, step);
    }

    private @Nullable Expression bound() {
        return tokens.atOperator(":") || tokens.atOperator("]") ? null : expressions.expression();
    }

    Expression filters(Expression operand) {
        Expression result = operand;
        while (true) {
            if (tokens.skipOperator("|")) {
                result = new Filtered(result, filter());
            } else if (tokens.skipName("is")) {
                result = test(result);
            } else if (tokens.atOperator("(")) {
                result = new Called(result, inputs());
            } else {
                return result;
            }
        }
    }

    /// A filter's name and arguments, behind the `|`.
    Application filter() {
        String name = tokens.expect(Kind.NAME, "the name of a filter");
        return new Application(name, tokens.atOperator("(") ? inputs() : Inputs.NONE);
    }

    private Expression test(Expression input) {
        boolean negated = tokens.skipName("not");
        String name = tokens.expect(Kind.NAME, "the name of a test");
        Expression test = new Tested(input, new Application(name, testInputs()));
        return negated ? new Not(test) : test;
    }

    private Inputs testInputs() {
        if (tokens.atOperator("(")) {
            return inputs();
        }
        Token token = tokens.current();
        boolean argument =
                switch (token.kind()) {
                    case NAME -> !NOT_A_TEST_ARGUMENT.contains(token.text());
                    case STRING, INTEGER, REAL -> true;
                    case OPERATOR -> token.text().equals("[") || token.text().equals("{");
                    case DATA, PRINT_BEGIN, PRINT_END, BLOCK_BEGIN, BLOCK_END, END -> false;
                };
        if (!argument) {
            return Inputs.NONE;
        }
        if (tokens.atName("is")) {
            throw Failure.of("tests cannot be chained with 'is'");
        }
        return new Inputs(List.of(postfix(primary())), List.of(), null, null);
    }

    Inputs inputs() {
        tokens.expectOperator("(");
        List<Expression> positional = new ArrayList<>();
        List<Keyword> named = new ArrayList<>();
        Expression morePositional = null;
        Expression moreNamed = null;
        while (!tokens.skipOperator(")")) {
            boolean keyword =
                    tokens.current().kind() == Kind.NAME && tokens.ahead().is(Kind.OPERATOR, "=");
            if (moreNamed != null || (morePositional != null && tokens.atOperator("*"))) {
                throw tokens.unexpected("')'");
            }
            if (tokens.skipOperator("**")) {
                moreNamed = expressions.expression();
            } else if (tokens.skipOperator("*")) {
                morePositional = expressions.expression();
            } else if (keyword) {
                String name = tokens.next().text();
                tokens.next();
                named.add(new Keyword(name, expressions.expression()));
            } else if (named.isEmpty() && morePositional == null) {
                positional.add(expressions.expression());
            } else {
                throw tokens.unexpected("a named argument");
            }
            separated(")");
        }
        return new Inputs(List.copyOf(positional), List.copyOf(named), morePositional, moreNamed);
    }
}
