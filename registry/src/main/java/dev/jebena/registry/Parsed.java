package dev.jebena.registry;

import java.util.List;
import java.util.Set;

/// A schema that its format has read. Immutable, thread-safe.
public interface Parsed {

    /// Most fields that are found by search in one schema.
    int MAX_FIELDS = 2_000;

    /// The text that all schemas share which the format knows to mean the same.
    String canonical();

    /// The paths of the fields that documents can have, as in `customer.address.street`, with `[]`
    /// for the items of a list; at most [#MAX_FIELDS].
    Set<String> fields();

    /// Whether this, as the new version, is to each of the older ones what the directions of
    /// `level` ask. Says of each version the first that breaks. An older version of another format
    /// is never compatible.
    Verdict compare(List<Older> older, Level level);

    /// Judges documents by this schema.
    InstanceValidator validator();

    /// An older version of a subject.
    record Older(int number, Parsed schema) {}
}
