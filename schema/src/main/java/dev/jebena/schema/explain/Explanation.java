package dev.jebena.schema.explain;

import dev.jebena.schema.tree.Schema;

/// What a schema asks, in plain English: a line for each thing it says, indented below what it is
/// about. Schemas that others refer to have a name and a paragraph of their own, so that recursion
/// ends. Every keyword that constrains is said; of those that only describe, titles and
/// descriptions.
public final class Explanation {

    /// An explanation has no more lines than this; a last one says where it was cut.
    public static final int MAX_LINES = 10_000;

    private Explanation() {}

    /// The explanation of `schema`, in lines that end in `\n`. The same schema has the same.
    public static String of(Schema schema) {
        Lines lines = new Lines(MAX_LINES);
        new Paragraphs(schema, new Names(schema), lines).write();
        return lines.toString();
    }
}
