package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import java.util.List;

/// What came of a comparison. Immutable.
public sealed interface Compatibility {

    /// Proved: no instance breaks what was asked.
    record Compatible() implements Compatibility {}

    /// An instance breaks what was asked: `witness` is one, checked by both schemas' validators and
    /// as small as it could be made; `differences` say why, those that concern the witness first.
    record Breaking(List<Difference> differences, Witness witness) implements Compatibility {
        public Breaking {
            differences = List.copyOf(differences);
        }
    }

    /// Neither was proved: `keyword` was too hard, for that reason.
    record Undecided(String keyword, String reason) implements Compatibility {}

    /// An instance that one schema accepts and the other refuses. `version` is the index of the
    /// older schema among those that were handed in.
    record Witness(Json instance, Side acceptedBy, int version) {}

    /// One of the two schemas that are compared.
    enum Side {
        OLDER,
        NEWER
    }
}
