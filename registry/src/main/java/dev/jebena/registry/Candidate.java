package dev.jebena.registry;

import java.util.List;
import java.util.Set;

/// A schema with everything that is stored of it.
///
/// @param targets the ids of what its references lead to, in their order
/// @param fields what it is found by
public record Candidate(
        SchemaText schema,
        Digest digest,
        Digest canonical,
        List<Long> targets,
        Set<String> fields) {
    public Candidate {
        targets = List.copyOf(targets);
        fields = Set.copyOf(fields);
        if (targets.size() != schema.references().size()) {
            throw new IllegalArgumentException(
                    "%d references, %d targets"
                            .formatted(schema.references().size(), targets.size()));
        }
    }
}
