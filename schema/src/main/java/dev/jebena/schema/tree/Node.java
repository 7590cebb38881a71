package dev.jebena.schema.tree;

import dev.jebena.schema.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One schema of the tree, in the terms of draft 2020-12 whatever its dialect was. Its subschemas
/// are ids of nodes, so that a recursive schema is no cycle of objects. Immutable.
public sealed interface Node {

    /// Its number in its `Schema`.
    int id();

    /// Where it stands.
    Location location();

    /// The number of its resource in its `Schema`.
    int resource();

    /// A boolean schema: it accepts everything, or nothing.
    record Always(int id, Location location, int resource, boolean accepts) implements Node {}

    /// A schema of keywords. `types` holds those that `type` lists, all of them where there is no
    /// `type`; `enumeration` and `constant` are those of `enum` and `const`; `unknown` are the
    /// keywords that the dialect does not know.
    record Keywords(
            int id,
            Location location,
            int resource,
            Set<Type> types,
            Optional<List<Json>> enumeration,
            Optional<Json> constant,
            Numeric numeric,
            Textual textual,
            Arrays arrays,
            Objects objects,
            Logic logic,
            Annotations annotations,
            Map<String, Json> unknown)
            implements Node {
        public Keywords {
            types = Set.copyOf(types);
            enumeration = enumeration.map(List::copyOf);
            unknown = Collections.unmodifiableMap(new LinkedHashMap<>(unknown));
        }
    }
}
