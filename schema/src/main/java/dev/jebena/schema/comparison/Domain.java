package dev.jebena.schema.comparison;

import dev.jebena.schema.tree.Node;

/// Sets of values of one kind, with the operations that the logic of schemas needs.
interface Domain<T> {
    T all();

    T none();

    T and(T left, T right);

    T or(T left, T right);

    T not(T set);

    /// What a node itself asks, without what other nodes say about the same value.
    T own(Node.Keywords node);
}
