package dev.jebena.registry;

import java.util.OptionalLong;

/// A version to add to a subject that has not changed since it was seen.
///
/// @param schemaId which id the schema must get; any where there is none
public record Addition(
        SubjectState seen,
        int number,
        Candidate candidate,
        OptionalLong schemaId,
        Lifecycle lifecycle,
        Metadata metadata,
        Tags tags) {}
