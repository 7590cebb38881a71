package dev.jebena.engine.gguf;

import dev.jebena.engine.memory.MappedFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An open GGUF file of version 2 or 3: metadata and tensors, all of it slices of one shared
/// mapping, or of one for each part where a model is split into several files. What [#open] returns
/// is checked: every tensor lies whole within its file, on its alignment, and shares no byte with
/// another.
///
/// Thread-safe. Metadata and tensor data may be read only while the file is open.
public final class GgufFile implements AutoCloseable {
    private final List<SplitParts.Part> parts;
    private final GgufHeader header;
    private final Map<String, Placed> byName = new HashMap<>();

    /// A tensor and the file that has it.
    private record Placed(TensorInfo info, MappedFile mapping) {}

    private GgufFile(List<SplitParts.Part> parts) {
        this.parts = List.copyOf(parts);
        List<TensorInfo> tensors = new ArrayList<>();
        for (SplitParts.Part part : parts) {
            for (TensorInfo tensor : part.header().tensors()) {
                tensors.add(tensor);
                byName.put(tensor.name(), new Placed(tensor, part.mapping()));
            }
        }
        GgufHeader first = parts.getFirst().header();
        this.header = new GgufHeader(first.version(), first.metadata(), List.copyOf(tensors));
    }

    /// Maps the file and reads its header. With any part of a split model, all parts that lie
    /// beside it are opened as well.
    ///
    /// @throws GgufException when the file is not a GGUF file that can be relied on, or another
    ///   part is missing
    public static GgufFile open(Path path) throws IOException {
        return new GgufFile(SplitParts.open(path));
    }

    /// The file, or the first part of a split model.
    public Path path() {
        return parts.getFirst().mapping().path();
    }

    /// All files of the model, the first part first.
    public List<Path> paths() {
        return parts.stream().map(part -> part.mapping().path()).toList();
    }

    /// The version of the format: 2 or 3.
    public int version() {
        return header.version();
    }

    public Metadata metadata() {
        return header.metadata();
    }

    /// All tensors, in the order of the file, and of its parts.
    public List<TensorInfo> tensors() {
        return header.tensors();
    }

    public Optional<TensorInfo> tensor(String name) {
        return Optional.ofNullable(byName.get(name)).map(Placed::info);
    }

    /// The bytes of a tensor of this file: a read-only slice of the mapping.
    public MemorySegment data(TensorInfo tensor) {
        Placed placed = byName.get(tensor.name());
        if (placed == null || !tensor.equals(placed.info)) {
            throw new IllegalArgumentException(tensor.name() + " is no tensor of " + path());
        }
        return placed.mapping.bytes().asSlice(tensor.offset(), tensor.byteSize());
    }

    /// Bytes of the whole file, or of all parts.
    public long byteSize() {
        return parts.stream().mapToLong(part -> part.mapping().byteSize()).sum();
    }

    GgufHeader header() {
        return header;
    }

    @Override
    public void close() {
        parts.forEach(part -> part.mapping().close());
    }
}
