package dev.jebena.registry;

/// A version that has a schema, without the schema.
public record Use(SubjectName subject, int number, long schemaId, boolean deleted) {

    @Override
    public String toString() {
        return subject + " version " + number;
    }
}
