package dev.jebena.schema.json;

/// A text that is no JSON, or that exceeds a limit: what is wrong, and where.
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    /// A fault at a line and column, both counted from 1; 0 where the place is not known.
    public JsonException(String message, int line, int column) {
        super("line %d, column %d: %s".formatted(line, column, message));
        this.line = line;
        this.column = column;
    }

    /// The line, from 1; 0 where it is not known.
    public int line() {
        return line;
    }

    /// The column, from 1; 0 where it is not known.
    public int column() {
        return column;
    }
}
