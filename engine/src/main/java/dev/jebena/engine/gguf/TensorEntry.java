package dev.jebena.engine.gguf;

import java.util.ArrayList;
import java.util.List;

/// A tensor as the header has it: its place is told from the start of the tensor data, which is
/// known only when all entries were read.
record TensorEntry(String name, TensorType type, List<Long> shape, long relativeOffset) {

    String field() {
        return "tensor " + name;
    }

    static TensorEntry read(Cursor in, String ordinal, int mostNameBytes) throws GgufException {
        String name = in.name(ordinal, mostNameBytes);
        String field = "tensor " + name;
        int dimensions = in.u32(field);
        if (dimensions < 1 || dimensions > TensorInfo.MOST_DIMENSIONS) {
            throw in.refuse(
                    field,
                    "expected 1 to "
                            + TensorInfo.MOST_DIMENSIONS
                            + " dimensions, found "
                            + Integer.toUnsignedString(dimensions));
        }
        List<Long> shape = new ArrayList<>();
        long elements = 1;
        for (int i = 0; i < dimensions; i++) {
            long dimension = in.u64(field);
            if (dimension < 1 || dimension > Long.MAX_VALUE / elements) {
                throw in.refuse(
                        field,
                        "expected a size of at least 1 that can be addressed, found "
                                + Long.toUnsignedString(dimension)
                                + " as dimension "
                                + i);
            }
            elements *= dimension;
            shape.add(dimension);
        }
        int id = in.u32(field);
        TensorType type =
                TensorType.of(id)
                        .orElseThrow(() ->
                                in.refuse(
                                        field,
                                        "expected a known tensor type, found number "
                                                + Integer.toUnsignedString(id)));
        if (shape.getFirst() % type.blockElements() != 0) {
            throw in.refuse(
                    field,
                    "expected rows of whole blocks of "
                            + type.blockElements()
                            + " values for "
                            + type
                            + ", found rows of "
                            + shape.getFirst());
        }
        return new TensorEntry(name, type, shape, in.u64(field));
    }

    /// The tensor at its place in the file.
    TensorInfo place(Cursor in, long dataStart, int alignment, long fileBytes)
            throws GgufException {
        if (relativeOffset < 0 || relativeOffset % alignment != 0) {
            throw in.refuse(
                    field(),
                    "expected an offset that is a multiple of "
                            + alignment
                            + ", found "
                            + Long.toUnsignedString(relativeOffset));
        }
        long blocks = shape.stream().reduce(1L, (a, b) -> a * b) / type.blockElements();
        long left = fileBytes - dataStart - relativeOffset;
        if (left < 0 || blocks > left / type.blockBytes()) {
            throw in.refuse(
                    field(),
                    "expected "
                            + blocks
                            + " blocks of "
                            + type.blockBytes()
                            + " bytes at byte "
                            + Long.toUnsignedString(relativeOffset)
                            + " of the tensor data, but the file ends before");
        }
        return new TensorInfo(
                name, type, shape, dataStart + relativeOffset, blocks * type.blockBytes());
    }
}
