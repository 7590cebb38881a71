package dev.jebena.engine.template;

import dev.jebena.engine.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/// Cuts a template into tokens, with the white space rules of `trim_blocks` and `lstrip_blocks`: a
/// line break behind a block or comment goes away, and so does the indentation before one; `-`
/// takes all white space on its side, `+` leaves it.
final class Lexer {
    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int counted;
    private boolean lineStart = true;

    private Lexer(String source) {
        String unix = source.replace("\r\n", "\n").replace('\r', '\n');
        this.source = unix.endsWith("\n") ? unix.substring(0, unix.length() - 1) : unix;
    }

    static List<Token> tokens(String source) throws TemplateException {
        Lexer lexer = new Lexer(source);
        try {
            lexer.run();
        } catch (Failure failure) {
            throw new TemplateException(
                    TemplateException.Kind.SYNTAX,
                    String.valueOf(failure.getMessage()),
                    lexer.lineAt(lexer.at));
        }
        return lexer.tokens;
    }

    private void run() {
        while (at < source.length()) {
            int open = opening(at);
            if (open == source.length()) {
                data(at, open);
                break;
            }
            char kind = source.charAt(open + 1);
            int raw = kind == '%' ? rawBodyStart(open) : -1;
            char sign = sign(open + 2);
            data(at, strippedEnd(at, open, sign, kind != '{'));
            at = open + (sign == ' ' ? 2 : 3);
            if (raw >= 0) {
                raw(raw);
            } else if (kind == '#') {
                comment();
            } else {
                tag(kind == '{');
            }
            lineStart = source.charAt(at - 1) == '\n';
        }
        tokens.add(new Token(Kind.END, "", lineAt(source.length())));
    }

    /// Where the next tag opens, or the end.
    private int opening(int from) {
        for (int i = source.indexOf('{', from); i >= 0; i = source.indexOf('{', i + 1)) {
            if (i + 1 < source.length() && "{%#".indexOf(source.charAt(i + 1)) >= 0) {
                return i;
            }
        }
        return source.length();
    }

    private char sign(int index) {
        char c = index < source.length() ? source.charAt(index) : ' ';
        return c == '-' || c == '+' ? c : ' ';
    }

    /// Where the text before a tag ends, white space taken off as the tag says.
    private int strippedEnd(int from, int to, char sign, boolean ownLine) {
        int end = to;
        while (end > from && Whitespace.is(source.charAt(end - 1))) {
            end--;
        }
        if (sign == '-') {
            return end;
        }
        if (sign == '+' || !ownLine) {
            return to;
        }
        int start = to;
        while (start > from && source.charAt(start - 1) != '\n') {
            start--;
        }
        boolean wholeLine = start > from || (lineStart && start == from);
        return wholeLine && end <= start ? start : to;
    }

    private void data(int from, int to) {
        if (to > from) {
            tokens.add(new Token(Kind.DATA, source.substring(from, to), lineAt(from)));
        }
    }

    private void comment() {
        int close = source.indexOf("#}", at);
        if (close < 0) {
            throw Failure.of("a comment does not end");
        }
        char sign = close > at ? sign(close - 1) : ' ';
        at = close + 2;
        afterBlock(sign);
    }

    /// Takes the white space behind a block.
    private void afterBlock(char sign) {
        if (sign == '-') {
            skipSpace();
        } else if (sign == ' ' && at < source.length() && source.charAt(at) == '\n') {
            at++;
        }
    }

    private void skipSpace() {
        while (at < source.length() && Whitespace.is(source.charAt(at))) {
            at++;
        }
    }

    /// Where the text of a raw block begins, if one opens here, or -1.
    private int rawBodyStart(int open) {
        int i = pastWord(open + (sign(open + 2) == ' ' ? 2 : 3), "raw");
        if (i >= 0 && source.startsWith("-%}", i)) {
            int start = i + 3;
            while (start < source.length() && Whitespace.is(source.charAt(start))) {
                start++;
            }
            return start;
        }
        return i >= 0 && source.startsWith("%}", i) ? i + 2 : -1;
    }

    /// Behind that word and the white space around it, or -1.
    private int pastWord(int from, String word) {
        int i = from;
        while (i < source.length() && Whitespace.is(source.charAt(i))) {
            i++;
        }
        if (!source.startsWith(word, i)) {
            return -1;
        }
        i += word.length();
        while (i < source.length() && Whitespace.is(source.charAt(i))) {
            i++;
        }
        return i;
    }

    private void raw(int body) {
        for (int i = source.indexOf("{%", body); i >= 0; i = source.indexOf("{%", i + 2)) {
            char begin = sign(i + 2);
            int word = pastWord(i + (begin == ' ' ? 2 : 3), "endraw");
            if (word < 0) {
                continue;
            }
            char end = source.startsWith("%}", word) ? ' ' : sign(word);
            int close = end == ' ' ? word : word + 1;
            if (source.startsWith("%}", close)) {
                lineStart = false;
                data(body, strippedEnd(body, i, begin, true));
                at = close + 2;
                afterBlock(end);
                return;
            }
        }
        throw Failure.of("a raw block does not end");
    }

    private void tag(boolean print) {
        tokens.add(new Token(print ? Kind.PRINT_BEGIN : Kind.BLOCK_BEGIN, "", lineAt(at)));
        String close = print ? "}}" : "%}";
        TagLexer words = new TagLexer(source, close, !print);
        while (true) {
            Token token = words.next(at, lineAt(at));
            at = words.end();
            tokens.add(token);
            if (token.kind() == Kind.PRINT_END) {
                if (token.text().equals("-")) {
                    skipSpace();
                }
                return;
            }
            if (token.kind() == Kind.BLOCK_END) {
                afterBlock(token.text().isEmpty() ? ' ' : token.text().charAt(0));
                return;
            }
        }
    }

    private int lineAt(int position) {
        for (; counted < position; counted++) {
            if (source.charAt(counted) == '\n') {
                line++;
            }
        }
        return line;
    }
}
