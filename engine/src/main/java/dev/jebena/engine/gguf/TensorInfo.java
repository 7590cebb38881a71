package dev.jebena.engine.gguf;

import java.util.List;

/// What a file says of one tensor. Where its values are is [GgufFile#data].
///
/// @param shape elements per dimension as in the file: the fastest dimension first, so a matrix of
///   `rows` rows of `columns` values each has the shape `[columns, rows]`
/// @param offset of the first byte, from the start of the file
/// @param byteSize bytes of all elements
public record TensorInfo(
        String name, TensorType type, List<Long> shape, long offset, long byteSize) {
    /// The most dimensions a tensor has.
    public static final int MOST_DIMENSIONS = 4;

    public TensorInfo {
        shape = List.copyOf(shape);
        if (shape.isEmpty() || shape.size() > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(name + " has " + shape.size() + " dimensions");
        }
        if (offset < 0 || byteSize != type.byteSize(product(name, shape))) {
            throw new IllegalArgumentException(
                    name
                            + " of "
                            + shape
                            + " "
                            + type
                            + " has "
                            + byteSize
                            + " bytes at "
                            + offset);
        }
        if (shape.getFirst() % type.blockElements() != 0) {
            throw new IllegalArgumentException(name + " of " + shape + " has no whole blocks");
        }
    }

    /// Elements in all.
    public long elements() {
        return product(name, shape);
    }

    private static long product(String name, List<Long> shape) {
        long elements = 1;
        for (long dimension : shape) {
            if (dimension < 1) {
                throw new IllegalArgumentException(name + " has the shape " + shape);
            }
            elements = Math.multiplyExact(elements, dimension);
        }
        return elements;
    }
}
