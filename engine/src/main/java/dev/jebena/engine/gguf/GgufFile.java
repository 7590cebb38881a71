package dev.jebena.engine.gguf;

import dev.jebena.engine.memory.MappedFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An open GGUF file of version 2 or 3: metadata and tensors, all of it slices of one shared
/// mapping. What [#open] returns is checked: every tensor lies whole within the file, on its
/// alignment, and shares no byte with another.
///
/// Thread-safe. Metadata and tensor data may be read only while the file is open.
public final class GgufFile implements AutoCloseable {
    private final MappedFile mapping;
    private final GgufHeader header;
    private final Map<String, TensorInfo> byName = new HashMap<>();

    private GgufFile(MappedFile mapping, GgufHeader header) {
        this.mapping = mapping;
        this.header = header;
        for (TensorInfo tensor : header.tensors()) {
            byName.put(tensor.name(), tensor);
        }
    }

    /// Maps the file and reads its header.
    ///
    /// @throws GgufException when the file is not a GGUF file that can be relied on
    public static GgufFile open(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new GgufException(path, "file", "expected a regular file");
        }
        MappedFile mapping = MappedFile.open(path);
        try {
            return new GgufFile(mapping, GgufHeader.parse(path, mapping.bytes()));
        } catch (IOException | RuntimeException e) {
            mapping.close();
            throw e;
        }
    }

    public Path path() {
        return mapping.path();
    }

    /// The version of the format: 2 or 3.
    public int version() {
        return header.version();
    }

    public Metadata metadata() {
        return header.metadata();
    }

    /// All tensors, in the order of the file.
    public List<TensorInfo> tensors() {
        return header.tensors();
    }

    public Optional<TensorInfo> tensor(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// The bytes of a tensor of this file: a read-only slice of the one mapping.
    public MemorySegment data(TensorInfo tensor) {
        if (!tensor.equals(byName.get(tensor.name()))) {
            throw new IllegalArgumentException(tensor.name() + " is no tensor of " + path());
        }
        return mapping.bytes().asSlice(tensor.offset(), tensor.byteSize());
    }

    /// Bytes of the whole file.
    public long byteSize() {
        return mapping.byteSize();
    }

    GgufHeader header() {
        return header;
    }

    @Override
    public void close() {
        mapping.close();
    }
}
