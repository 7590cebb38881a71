package dev.jebena.schema.validation;

import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Numeric;
import dev.jebena.schema.tree.Objects;
import dev.jebena.schema.tree.Size;
import dev.jebena.schema.tree.Textual;
import dev.jebena.schema.tree.Type;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Schemas that say nothing but what another says.
final class References {
    private References() {}

    /// The node that `node` refers to, if it asks nothing else.
    static OptionalInt only(Node node) {
        boolean plain =
                node instanceof Node.Keywords keywords
                        && keywords.types().size() == Type.values().length
                        && keywords.enumeration().isEmpty()
                        && keywords.constant().isEmpty()
                        && keywords.numeric().equals(Numeric.NONE)
                        && keywords.textual().equals(Textual.NONE)
                        && keywords.objects().equals(Objects.NONE)
                        && asksNothing(keywords.arrays())
                        && keywords.logic().equals(reference(keywords.logic().ref()));
        return plain && node instanceof Node.Keywords keywords
                ? keywords.logic().ref()
                : OptionalInt.empty();
    }

    private static boolean asksNothing(dev.jebena.schema.tree.Arrays arrays) {
        return arrays.size().equals(Size.ANY)
                && !arrays.unique()
                && arrays.prefixItems().isEmpty()
                && arrays.items().isEmpty()
                && arrays.contains().isEmpty()
                && arrays.unevaluatedItems().isEmpty();
    }

    private static Logic reference(OptionalInt ref) {
        OptionalInt none = OptionalInt.empty();
        return new Logic(
                List.of(), List.of(), List.of(), none, none, none, none, ref, Optional.empty());
    }
}
