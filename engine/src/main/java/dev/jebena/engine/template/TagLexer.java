package dev.jebena.engine.template;

import dev.jebena.engine.template.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;

/// The words within one tag. A closing delimiter counts only where no bracket is open, so that `{{
/// {'a': {}} }}` is read as meant.
final class TagLexer {
    private static final String[] OPERATORS = {
        "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{",
        "}", ">", "<", "=", ".", ":", "|", ",", ";"
    };

    private final String source;
    private final String close;
    private final boolean plusMayClose;
    private final Deque<Character> open = new ArrayDeque<>();
    private int end;

    TagLexer(String source, String close, boolean plusMayClose) {
        this.source = source;
        this.close = close;
        this.plusMayClose = plusMayClose;
    }

    /// Behind the last token.
    int end() {
        return end;
    }

    Token next(int from, int line) {
        int at = from;
        while (at < source.length() && Whitespace.is(source.charAt(at))) {
            at++;
        }
        if (at == source.length()) {
            throw Failure.of("a tag does not end");
        }
        if (open.isEmpty()) {
            Kind closing = close.equals("}}") ? Kind.PRINT_END : Kind.BLOCK_END;
            char c = source.charAt(at);
            if (source.startsWith(close, at)) {
                return token(closing, "", at + 2, line);
            }
            if ((c == '-' || (c == '+' && plusMayClose)) && source.startsWith(close, at + 1)) {
                return token(closing, String.valueOf(c), at + 3, line);
            }
        }
        char first = source.charAt(at);
        if (Character.isUnicodeIdentifierStart(first) || first == '_') {
            return name(at, line);
        }
        if (first >= '0' && first <= '9') {
            boolean behindDot = at > 0 && source.charAt(at - 1) == '.';
            return NumberLexer.read(source, at, !behindDot, line, this::token);
        }
        if (first == '\'' || first == '"') {
            return string(at, first, line);
        }
        return operator(at, line);
    }

    private Token name(int from, int line) {
        int to = from;
        while (to < source.length()
                && (Character.isUnicodeIdentifierPart(source.charAt(to))
                        && !Character.isIdentifierIgnorable(source.charAt(to)))) {
            to++;
        }
        return token(
                Kind.NAME,
                source.substring(from, Math.max(to, from + 1)),
                Math.max(to, from + 1),
                line);
    }

    private Token string(int from, char quote, int line) {
        int to = from + 1;
        while (to < source.length() && source.charAt(to) != quote) {
            to += source.charAt(to) == '\\' ? 2 : 1;
        }
        if (to >= source.length()) {
            throw Failure.of("a string does not end");
        }
        return token(Kind.STRING, Escapes.read(source.substring(from + 1, to)), to + 1, line);
    }

    private Token operator(int from, int line) {
        for (String operator : OPERATORS) {
            if (source.startsWith(operator, from)) {
                balance(operator.charAt(0));
                return token(Kind.OPERATOR, operator, from + operator.length(), line);
            }
        }
        throw Failure.of("unexpected character '" + source.charAt(from) + "'");
    }

    private void balance(char bracket) {
        switch (bracket) {
            case '(' -> open.push(')');
            case '[' -> open.push(']');
            case '{' -> open.push('}');
            case ')', ']', '}' -> {
                if (open.isEmpty() || open.pop() != bracket) {
                    throw Failure.of("unexpected '" + bracket + "'");
                }
            }
            default -> {}
        }
    }

    private Token token(Kind kind, String text, int end, int line) {
        this.end = end;
        return new Token(kind, text, line);
    }
}
