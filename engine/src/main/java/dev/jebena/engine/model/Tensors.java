package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.TensorInfo;
import dev.jebena.engine.kernel.Matrix;
import dev.jebena.engine.kernel.PackedMatrix;
import dev.jebena.engine.kernel.ScalarKernels;
import dev.jebena.engine.kernel.WeightFormat;
import dev.jebena.engine.kernel.Weights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The tensors of a file by name, each checked for its shape when it is taken. What nobody takes is
/// an error at the end: a model that is run without some of its weights answers wrongly.
final class Tensors {
    private final GgufFile file;
    private final WeightPlacement placement;
    private final Set<String> taken = new HashSet<>();
    private int widestMatrix;

    Tensors(GgufFile file, WeightPlacement placement) {
        this.file = file;
        this.placement = placement;
    }

    /// Bytes that the matrices of a file take when they are packed.
    static long packedBytes(GgufFile file) {
        long bytes = 0;
        for (TensorInfo info : file.tensors()) {
            Optional<WeightFormat> format = formatOf(info);
            if (format.isPresent() && info.shape().size() == 2) {
                bytes +=
                        PackedMatrix.byteSize(
                                format.get(),
                                Math.toIntExact(info.shape().get(1)),
                                Math.toIntExact(info.shape().get(0)));
            }
        }
        return bytes;
    }

    Path path() {
        return file.path();
    }

    boolean has(String name) {
        return file.tensor(name).isPresent();
    }

    /// A matrix that maps `columns` inputs to `rows` outputs.
    Matrix matrix(String name, int rows, int columns) throws GgufException {
        TensorInfo info = take(name, List.of((long) columns, (long) rows));
        WeightFormat format = format(info);
        if (columns % format.blockElements() != 0) {
            throw new GgufException(
                    file.path(),
                    "tensor " + name,
                    "rows of a multiple of %d elements for %s, not %d"
                            .formatted(format.blockElements(), format, columns));
        }
        widestMatrix = Math.max(widestMatrix, columns);
        return new Matrix(format, file.data(info), rows, columns);
    }

    /// The weights of a linear map from `columns` inputs to `rows` outputs, where they are to lie.
    Weights weights(String name, int rows, int columns) throws GgufException {
        return placement.place(name, matrix(name, rows, columns));
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
