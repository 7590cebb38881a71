package dev.jebena.engine.kernel;

import java.lang.foreign.MemorySegment;

/// Weights of one linear map, row by row, as they are in the file.
///
/// Immutable; the segment is a slice of the model's mapping.
///
/// @param rows outputs of the map
/// @param columns inputs of the map, a multiple of the format's block
public record Matrix(WeightFormat format, MemorySegment data, int rows, int columns)
        implements Weights {
    public Matrix {
        if (rows < 1 || columns < 1 || columns % format.blockElements() != 0) {
            throw new IllegalArgumentException(
                    "a %s matrix of %d rows and %d columns (columns come in blocks of %d)"
                            .formatted(format, rows, columns, format.blockElements()));
        }
        long expected = (long) rows * (columns / format.blockElements()) * format.blockBytes();
        if (data.byteSize() != expected) {
            throw new IllegalArgumentException(
                    "a %s matrix of %d x %d has %d bytes, not %d"
                            .formatted(format, rows, columns, expected, data.byteSize()));
        }
    }

    @Override
    public InputRounding inputRounding() {
        return format.inputRounding();
    }

    @Override
    public long byteSize() {
        return data.byteSize();
    }

    /// The `count` rows from `first` on.
    public Matrix rows(int first, int count) {
        return new Matrix(
                format, data.asSlice(rowOffset(first), count * rowBytes()), count, columns);
    }

    public long rowBytes() {
        return (long) (columns / format.blockElements()) * format.blockBytes();
    }

    public long rowOffset(int row) {
        return row * rowBytes();
    }
}
