package dev.jebena.schema.comparison;

/// What is known of objects, or of arrays: whether there is one of which some claims hold, none of
/// which is a choice.
interface Theory {

    /// Whether it can be told at once that there is none.
    boolean impossible();

    /// Whether it can be told at once that one more claim is too much.
    boolean excludes(Claim claim);

    /// One of which all claims hold.
    Answer find();
}
