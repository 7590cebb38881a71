package dev.jebena.schema.tree;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What other schemas say about the same value, as ids of nodes.
public record Logic(
        List<Integer> allOf,
        List<Integer> anyOf,
        List<Integer> oneOf,
        OptionalInt not,
        OptionalInt when,
        OptionalInt then,
        OptionalInt otherwise,
        OptionalInt ref,
        Optional<DynamicRef> dynamicRef) {

    /// Nothing.
    public static final Logic NONE =
            new Logic(
                    List.of(),
                    List.of(),
                    List.of(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Optional.empty());

    public Logic {
        allOf = List.copyOf(allOf);
        anyOf = List.copyOf(anyOf);
        oneOf = List.copyOf(oneOf);
    }

    /// A reference that may lead elsewhere, depending on the resources entered on the way to it: to
    /// the outermost one that has the dynamic anchor `anchor` (`""` for a `$recursiveAnchor`), and
    /// to the node `target` where there is no anchor to ask for.
    public record DynamicRef(Optional<String> anchor, int target) {}
}
