package dev.jebena.engine.template;

import dev.jebena.engine.template.Expression.Binary;
import dev.jebena.engine.template.Expression.Compared;
import dev.jebena.engine.template.Expression.Comparison;
import dev.jebena.engine.template.Expression.Conditional;
import dev.jebena.engine.template.Expression.Joined;
import dev.jebena.engine.template.Expression.Not;
import dev.jebena.engine.template.Expression.Signed;
import dev.jebena.engine.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Parses expressions by precedence, loosest first: `if else`, `or`, `and`, `not`, comparisons, `+
/// -`, `~`, `* / // %`, `**`, signs, then what hangs on an operand ([OperandParser]).
final class ExpressionParser {
    private final TokenStream tokens;
    private final OperandParser operands;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens, this);
    }

    OperandParser operands() {
        return operands;
    }

    Expression expression() {
        return expression(true);
    }

    /// @param conditional whether `a if b else c` is taken as a whole; a loop's `if` is its own
    Expression expression(boolean conditional) {
        tokens.enter();
        Expression expression = or();
        while (conditional && tokens.skipName("if")) {
            Expression test = or();
            Expression otherwise = tokens.skipName("else") ? expression() : null;
            expression = new Conditional(test, expression, otherwise);
        }
        tokens.leave();
        return expression;
    }

    /// One expression, or several with commas between them, which are a tuple.
    Expression tuple(boolean conditional, boolean mayBeEmpty) {
        List<Expression> elements = new ArrayList<>();
        boolean tuple = false;
        while (!atTupleEnd()) {
            elements.add(expression(conditional));
            if (!tokens.skipOperator(",")) {
                break;
            }
            tuple = true;
        }
        if (!tuple && !elements.isEmpty()) {
            return elements.getFirst();
        }
        if (!tuple && !mayBeEmpty) {
            throw tokens.unexpected("an expression");
        }
        return new Expression.ListOf(List.copyOf(elements), true);
    }

    private boolean atTupleEnd() {
        Kind kind = tokens.current().kind();
        return kind == Kind.PRINT_END
                || kind == Kind.BLOCK_END
                || tokens.atOperator(")")
                || tokens.atName("recursive");
    }

    private Expression or() {
        Expression left = and();
        while (tokens.skipName("or")) {
            left = new Expression.Or(left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.skipName("and")) {
            left = new Expression.And(left, not());
        }
        return left;
    }

    private Expression not() {
        int nots = 0;
        while (tokens.skipName("not")) {
            nots++;
        }
        Expression expression = comparison();
        for (int i = 0; i < Math.min(nots, 2 + nots % 2); i++) {
            expression = new Not(expression);
        }
        return expression;
    }

    private Expression comparison() {
        Expression first = sum();
        List<Comparison> rest = new ArrayList<>();
        for (Operator operator = comparator(); operator != null; operator = comparator()) {
            rest.add(new Comparison(operator, sum()));
        }
        return rest.isEmpty() ? first : new Compared(first, List.copyOf(rest));
    }

    private @Nullable Operator comparator() {
        Token token = tokens.current();
        if (token.kind() == Kind.NAME) {
            if (tokens.skipName("in")) {
                return Operator.IN;
            }
            if (token.text().equals("not") && tokens.ahead().is(Kind.NAME, "in")) {
                tokens.next();
                tokens.next();
                return Operator.NOT_IN;
            }
            return null;
        }
        return take(
                Operator.EQUAL,
                Operator.NOT_EQUAL,
                Operator.LESS,
                Operator.LESS_OR_EQUAL,
                Operator.GREATER,
                Operator.GREATER_OR_EQUAL);
    }

    private Expression sum() {
        return binary(this::joined, Operator.ADD, Operator.SUBTRACT);
    }

    private Expression joined() {
        Expression first = product();
        if (!tokens.atOperator("~")) {
            return first;
        }
        List<Expression> parts = new ArrayList<>(List.of(first));
        while (tokens.skipOperator("~")) {
            parts.add(product());
        }
        return new Joined(List.copyOf(parts));
    }

    private Expression product() {
        return binary(
                this::power,
                Operator.MULTIPLY,
                Operator.DIVIDE,
                Operator.FLOOR_DIVIDE,
                Operator.MODULO);
    }

    private Expression power() {
        return binary(() -> signed(true), Operator.POWER);
    }

    private Expression binary(Supplier<Expression> operand, Operator... operators) {
        Expression left = operand.get();
        for (Operator found = take(operators); found != null; found = take(operators)) {
            left = new Binary(found, left, operand.get());
        }
        return left;
    }

    private @Nullable Operator take(Operator... operators) {
        for (Operator operator : operators) {
            if (tokens.skipOperator(operator.symbol())) {
                return operator;
            }
        }
        return null;
    }

    private Expression signed(boolean filters) {
        Expression operand;
        if (tokens.atOperator("-") || tokens.atOperator("+")) {
            tokens.enter();
            boolean negative = tokens.next().text().equals("-");
            operand = new Signed(signed(false), negative);
            tokens.leave();
        } else {
            operand = operands.primary();
        }
        operand = operands.postfix(operand);
        return filters ? operands.filters(operand) : operand;
    }
}
