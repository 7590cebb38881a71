package dev.jebena.schema.comparison;

import dev.jebena.schema.json.JsonPointer;
import dev.jebena.schema.tree.Location;
import java.util.Optional;

/// One reason why two schemas are not compatible, in a plain sentence: at which place of an
/// instance (where the witness shows it), about which keyword, and where that stands in either
/// schema.
public record Difference(
        Optional<JsonPointer> instance,
        String keyword,
        Optional<Location> older,
        Optional<Location> newer,
        String sentence) {}
