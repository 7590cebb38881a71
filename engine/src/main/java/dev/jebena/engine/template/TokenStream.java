package dev.jebena.engine.template;

import dev.jebena.engine.template.Token.Kind;
import java.util.List;

/// The tokens of a template, read from front to back. Owned by one parser.
final class TokenStream {
    /// How deep a template may be nested, which bounds the parser's recursion.
    private static final int MAX_DEPTH = 100;

    private final List<Token> tokens;
    private int at;
    private int depth;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token current() {
        return tokens.get(at);
    }

    Token ahead() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (at + 1 < tokens.size()) {
            at++;
        }
        return token;
    }

    boolean atOperator(String operator) {
        return current().is(Kind.OPERATOR, operator);
    }

    boolean atName(String name) {
        return current().is(Kind.NAME, name);
    }

    boolean skipOperator(String operator) {
        boolean there = atOperator(operator);
        if (there) {
            next();
        }
        return there;
    }

    boolean skipName(String name) {
        boolean there = atName(name);
        if (there) {
            next();
        }
        return there;
    }

    void expectOperator(String operator) {
        if (!skipOperator(operator)) {
            throw unexpected("'" + operator + "'");
        }
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw unexpected("'" + name + "'");
        }
    }

    String expect(Kind kind, String what) {
        if (current().kind() != kind) {
            throw unexpected(what);
        }
        return next().text();
    }

    Failure unexpected(String wanted) {
        return Failure.of("expected " + wanted + ", got " + current().shown());
    }

    void enter() {
        if (++depth > MAX_DEPTH) {
            throw Failure.of("nested more than " + MAX_DEPTH + " deep");
        }
    }

    void leave() {
        depth--;
    }
}
