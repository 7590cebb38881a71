package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.Metadata;
import dev.jebena.engine.gguf.TensorInfo;
import dev.jebena.engine.kernel.Matrix;
import dev.jebena.engine.kernel.PackedMatrix;
import dev.jebena.engine.kernel.ScalarKernels;
import dev.jebena.engine.kernel.WeightFormat;
import dev.jebena.engine.kernel.Weights;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The tensors of a file by name, each checked for its shape when it is taken. What nobody takes is
/// an error at the end: a model that is run without some of its weights answers wrongly.
final class Tensors {
    /// Of a matrix: the widest vocabulary there is has a quarter of it.
    private static final int LARGEST_DIMENSION = 1 << 20;

    private final GgufFile file;
    private final WeightPlacement placement;
    private final Set<String> taken = new HashSet<>();
    private int widestMatrix;

    Tensors(GgufFile file, WeightPlacement placement) {
        this.file = file;
        this.placement = placement;
    }

    /// Bytes that the matrices of a file take when they are packed.
    ///
    /// @throws GgufException when one is larger than that of any model
    static long packedBytes(GgufFile file) throws GgufException {
        long bytes = 0;
        for (TensorInfo info : file.tensors()) {
            Optional<WeightFormat> format = formatOf(info);
            int dimensions = info.shape().size();
            if (format.isPresent() && (dimensions == 2 || dimensions == 3)) {
                int columns = dimension(file, info, 0);
                int rows = dimension(file, info, 1);
                int matrices = dimensions == 2 ? 1 : dimension(file, info, 2);
                bytes += matrices * PackedMatrix.byteSize(format.get(), rows, columns);
            }
        }
        return bytes;
    }

    private static int dimension(GgufFile file, TensorInfo info, int index) throws GgufException {
        long size = info.shape().get(index);
        if (size > LARGEST_DIMENSION) {
            throw new GgufException(
                    file.path(),
                    "tensor " + info.name(),
                    "at most %d in each dimension, found %s"
                            .formatted(LARGEST_DIMENSION, info.shape()));
        }
        return (int) size;
    }

    Metadata metadata() {
        return file.metadata();
    }

    boolean has(String name) {
        return file.tensor(name).isPresent();
    }

    /// A matrix that maps `columns` inputs to `rows` outputs.
    Matrix matrix(String name, int rows, int columns) throws GgufException {
        TensorInfo info = take(name, List.of((long) columns, (long) rows));
        WeightFormat format = blocks(info, columns);
        return new Matrix(format, file.data(info), rows, columns);
    }

    /// The format of a tensor whose rows are whole blocks of it.
    private WeightFormat blocks(TensorInfo info, int columns) throws GgufException {
        WeightFormat format = format(info);
        if (columns % format.blockElements() != 0) {
            throw new GgufException(
                    file.path(),
                    "tensor " + info.name(),
                    "rows of a multiple of %d elements for %s, not %d"
                            .formatted(format.blockElements(), format, columns));
        }
        widestMatrix = Math.max(widestMatrix, columns);
        return format;
    }

    /// The weights of a linear map from `columns` inputs to `rows` outputs, where they are to lie.
    Weights weights(String name, int rows, int columns) throws GgufException {
        return placement.place(name, matrix(name, rows, columns));
    }

    /// `rows` rows from `first` on of a matrix that has `all` of them.
    Weights weights(String name, int first, int rows, int all, int columns) throws GgufException {
        if (rows == all) {
            return weights(name, rows, columns);
        }
        Matrix some = matrix(name, all, columns).rows(first, rows);
        return placement.place(name + "[" + first + "]", some);
    }

    /// Matrix `index` of the `count` that a tensor holds.
    Weights slice(String name, int index, int count, int rows, int columns) throws GgufException {
        TensorInfo info = take(name, List.of((long) columns, (long) rows, (long) count));
        WeightFormat format = blocks(info, columns);
        int all = Math.multiplyExact(count, rows);
        Matrix some = new Matrix(format, file.data(info), all, columns).rows(index * rows, rows);
        return placement.place(name + "[" + index + "]", some);
    }

    /// A vector as floats, whatever its format.
    float[] vector(String name, int length) throws GgufException {
        TensorInfo info = take(name, List.of((long) length));
        float[] values = new float[length];
        new ScalarKernels().widen(format(info), file.data(info), 0, length, values, 0);
        return values;
    }

    Optional<float[]> optionalVector(String name, int length) throws GgufException {
        return has(name) ? Optional.of(vector(name, length)) : Optional.empty();
    }

    /// `length` elements from `first` on of a vector that has `all` of them.
    Optional<float[]> optionalVector(String name, int first, int length, int all)
            throws GgufException {
        return optionalVector(name, all)
                .map(whole -> Arrays.copyOfRange(whole, first, first + length));
    }

    /// Row `row` of the `rows` that a matrix has, as floats.
    Optional<float[]> optionalRow(String name, int row, int rows, int columns)
            throws GgufException {
        if (!has(name)) {
            return Optional.empty();
        }
        Matrix matrix = matrix(name, rows, columns);
        float[] values = new float[columns];
        new ScalarKernels()
                .widen(matrix.format(), matrix.data(), matrix.rowOffset(row), columns, values, 0);
        return Optional.of(values);
    }

    private TensorInfo take(String name, List<Long> shape) throws GgufException {
        Optional<TensorInfo> info = file.tensor(name);
        if (info.isEmpty()) {
            throw new GgufException(file.path(), "tensor " + name, "to be there; it is missing");
        }
        if (!info.get().shape().equals(shape)) {
            throw new GgufException(
                    file.path(),
                    "tensor " + name,
                    "shape %s, found %s".formatted(shape, info.get().shape()));
        }
        taken.add(name);
        return info.get();
    }

    private WeightFormat format(TensorInfo info) throws GgufException {
        return formatOf(info)
                .orElseThrow(() ->
                        new GgufException(
                                file.path(),
                                "tensor " + info.name(),
                                "a format of %s, found %s"
                                        .formatted(
                                                Arrays.toString(WeightFormat.values()),
                                                info.type())));
    }

    /// Whether a tensor's format is one that this build computes with.
    static boolean canRead(TensorInfo info) {
        return formatOf(info).isPresent();
    }

    private static Optional<WeightFormat> formatOf(TensorInfo info) {
        return Arrays.stream(WeightFormat.values())
                .filter(format -> format.name().equals(info.type().name()))
                .findFirst();
    }

    /// Columns of the widest matrix taken.
    int widestMatrix() {
        return widestMatrix;
    }

    /// Refuses a file with tensors that nothing has read.
    void requireAllTaken() throws GgufException {
        List<String> left =
                file.tensors().stream()
                        .map(TensorInfo::name)
                        .filter(name -> !taken.contains(name))
                        .toList();
        if (!left.isEmpty()) {
            throw new GgufException(
                    file.path(),
                    "tensors " + left.stream().limit(5).collect(Collectors.joining(", ")),
                    "to be used by the architecture; this build does not know them (%d in all)"
                            .formatted(left.size()));
        }
    }
}
