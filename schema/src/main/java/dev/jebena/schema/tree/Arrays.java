package dev.jebena.schema.tree;

import java.util.List;
import java.util.OptionalInt;

/// What is asked of arrays. Subschemas are ids of nodes. `items` holds for what comes after
/// `prefixItems`; `contained` says how many items `contains` asks for, and `containsEvaluates`
/// whether those count as evaluated for `unevaluatedItems` (they do not before 2020-12).
public record Arrays(
        Size size,
        boolean unique,
        List<Integer> prefixItems,
        OptionalInt items,
        OptionalInt contains,
        Size contained,
        boolean containsEvaluates,
        OptionalInt unevaluatedItems) {

    /// Nothing.
    public static final Arrays NONE =
            new Arrays(
                    Size.ANY,
                    false,
                    List.of(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    new Size(1, Size.UNBOUNDED),
                    true,
                    OptionalInt.empty());

    public Arrays {
        prefixItems = List.copyOf(prefixItems);
    }
}
