package dev.jebena.registry;

import java.time.Instant;

/// A schema under a number of a subject.
///
/// @param number from 1, in the order of registration
/// @param deleted whether it was deleted softly: it is read only by who asks for it
public record Version(
        SubjectName subject,
        int number,
        StoredSchema schema,
        Lifecycle lifecycle,
        Metadata metadata,
        Tags tags,
        Instant created,
        boolean deleted) {}
