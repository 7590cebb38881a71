package dev.jebena.schema.tree;

/// A schema that cannot be loaded: what is wrong, where, and what to do.
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Location location;

    public SchemaException(Location location, String message) {
        super(location + ": " + message);
        this.location = location;
    }

    /// The schema, or the keyword, that is at fault.
    public Location location() {
        return location;
    }
}
