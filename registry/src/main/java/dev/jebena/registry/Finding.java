package dev.jebena.registry;

import java.util.List;
import java.util.Optional;

/// Why a schema is not compatible with one older version.
public sealed interface Finding {

    /// The number of the older version.
    int version();

    Direction direction();

    /// The one cannot read what the other allows.
    ///
    /// @param witness a document that shows it, as text, where the format can make one
    record Breaking(
            int version,
            Direction direction,
            List<Difference> differences,
            Optional<String> witness)
            implements Finding {
        public Breaking {
            differences = List.copyOf(differences);
        }
    }

    /// Neither was proved: `kind` was too hard, for that reason.
    record Undecided(int version, Direction direction, String kind, String reason)
            implements Finding {}
}
