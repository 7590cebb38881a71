package dev.jebena.registry.protobuf;

import dev.jebena.registry.InvalidSchemaException;

/// Looks through the text of a file before it is parsed: takes the comments out, whose joining
/// costs the parser the square of their number, and bounds what lies within what, for which the
/// parser calls itself. Lines and columns stay what they are. Owned by one thread.
final class SourceText {

    /// Most characters of a file.
    static final int MOST_CHARACTERS = 1 << 20;

    /// Most brackets within each other.
    static final int MOST_DEPTH = 100;

    /// Most semicolons, commas and opening brackets of a file.
    static final int MOST_PARTS = 20_000;

    private final String where;
    private final char[] text;
    private int position;
    private int line = 1;
    private int lineStart;
    private int depth;
    private int parts;

    private SourceText(String where, String text) {
        this.where = where;
        this.text = text.toCharArray();
    }

    /// The text without its comments.
    ///
    /// @param where what the text is, to begin a message with
    /// @throws InvalidSchemaException where it exceeds a bound, or a comment or text has no end
    static String withoutComments(String where, String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new InvalidSchemaException(
                    where + "a file has at most " + MOST_CHARACTERS + " characters", "");
        }
        SourceText source = new SourceText(where, text);
        source.run();
        return new String(source.text);
    }

    private void run() {
        while (position < text.length) {
            char next = text[position];
            switch (next) {
                case '"', '\'' -> quoted(next);
                case '/' -> comment();
                case '{', '[', '<', '(' -> {
                    depth++;
                    parts++;
                    position++;
                    require(depth <= MOST_DEPTH, "more than " + MOST_DEPTH + " brackets are open");
                }
                case '}', ']', '>', ')' -> {
                    depth--;
                    position++;
                }
                case ';', ',' -> {
                    parts++;
                    position++;
                }
                default -> advance();
            }
            require(
                    parts <= MOST_PARTS,
                    "it has more than " + MOST_PARTS + " fields, values and other parts");
        }
    }

    private void quoted(char quote) {
        int from = position++;
        while (position < text.length && text[position] != quote) {
            if (text[position] == '\\') {
                position++;
            }
            if (position < text.length) {
                require(text[position] != '\n', "a text has no end");
                position++;
            }
        }
        if (position >= text.length) {
            position = from;
            require(false, "a text has no end");
        }
        position++;
    }

    private void comment() {
        char second = position + 1 < text.length ? text[position + 1] : ' ';
        if (second == '/') {
            while (position < text.length && text[position] != '\n') {
                text[position++] = ' ';
            }
        } else if (second == '*') {
            int from = position;
            text[position++] = ' ';
            text[position++] = ' ';
            while (position + 1 < text.length
                    && !(text[position] == '*' && text[position + 1] == '/')) {
                blank();
            }
            if (position + 1 >= text.length) {
                position = from;
                require(false, "a comment has no end");
            }
            text[position++] = ' ';
            text[position++] = ' ';
        } else {
            require(false, "a / stands alone");
        }
    }

    private void blank() {
        if (text[position] != '\n' && text[position] != '\r') {
            text[position] = ' ';
        }
        advance();
    }

    private void advance() {
        if (text[position] == '\n') {
            line++;
            lineStart = position + 1;
        }
        position++;
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new InvalidSchemaException(
                    where + message,
                    "line %d, column %d".formatted(line, Math.max(1, position - lineStart + 1)));
        }
    }
}
