package dev.jebena.registry;

/// A text that is no schema of its type: what is wrong, and where.
public final class InvalidSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String place;

    /// @param place in the schema, as its format writes places; empty where it is the whole
    public InvalidSchemaException(String message, String place) {
        super(message);
        this.place = place;
    }

    /// Where in the schema; empty where it is the whole.
    public String place() {
        return place;
    }

    /// What is wrong.
    public String what() {
        return String.valueOf(getMessage());
    }
}
