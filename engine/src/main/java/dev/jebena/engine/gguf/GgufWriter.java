package dev.jebena.engine.gguf;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;

/// Writes a GGUF file of version 3: metadata and tensors are named first, then [#write] streams all
/// of it. The file is whole or absent: it gets its name only when every byte is on the disk.
///
/// Owned by one thread.
public final class GgufWriter {
    private static final int VERSION = 3;
    private static final int ALIGNMENT = 32;
    private static final int BUFFER_BYTES = 1 << 18;

    private final Map<String, Entry> metadata = new LinkedHashMap<>();
    private final SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();

    /// Gives the bytes of a tensor, as many as its type and shape take.
    @FunctionalInterface
    public interface TensorData {
        void writeTo(OutputStream out) throws IOException;
    }

    @FunctionalInterface
    private interface Entry {
        void writeTo(LittleEndianOutput out) throws IOException;
    }

    private record Tensor(TensorInfo info, TensorData data) {}

    public GgufWriter string(String key, String value) {
        return put(key, ValueType.STRING, out -> out.string(value));
    }

    public GgufWriter bool(String key, boolean value) {
        return put(key, ValueType.BOOL, out -> out.write(value ? 1 : 0));
    }

    /// A value from 0 to 65,535.
    public GgufWriter uint16(String key, int value) {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException(key + " cannot be " + value);
        }
        return put(
                key,
                ValueType.UINT16,
                out -> out.write(new byte[] {(byte) value, (byte) (value >>> 8)}));
    }

    public GgufWriter int32(String key, int value) {
        return put(key, ValueType.INT32, out -> out.int32(value));
    }

    /// A value from 0 to 2³² − 1.
    public GgufWriter uint32(String key, long value) {
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException(key + " cannot be " + value);
        }
        return put(key, ValueType.UINT32, out -> out.int32((int) value));
    }

    public GgufWriter uint64(String key, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(key + " cannot be " + value);
        }
        return put(key, ValueType.UINT64, out -> out.int64(value));
    }

    public GgufWriter float32(String key, float value) {
        return put(key, ValueType.FLOAT32, out -> out.int32(Float.floatToRawIntBits(value)));
    }

    public GgufWriter strings(String key, List<String> values) {
        List<String> copy = List.copyOf(values);
        return array(key, ValueType.STRING, copy.size(), (out, i) -> out.string(copy.get(i)));
    }

    public GgufWriter bools(String key, boolean[] values) {
        boolean[] copy = values.clone();
        return array(key, ValueType.BOOL, copy.length, (out, i) -> out.write(copy[i] ? 1 : 0));
    }

    public GgufWriter int32s(String key, int[] values) {
        int[] copy = values.clone();
        return array(key, ValueType.INT32, copy.length, (out, i) -> out.int32(copy[i]));
    }

    public GgufWriter float32s(String key, float[] values) {
        float[] copy = values.clone();
        return array(
                key,
                ValueType.FLOAT32,
                copy.length,
                (out, i) -> out.int32(Float.floatToRawIntBits(copy[i])));
    }

    /// Adds a tensor; tensors are written in the order they were added.
    ///
    /// @param shape the fastest dimension first
    public GgufWriter tensor(String name, TensorType type, List<Long> shape, TensorData data) {
        long elements = shape.stream().reduce(1L, Math::multiplyExact);
        long offset = 0;
        if (!tensors.isEmpty()) {
            TensorInfo last = tensors.sequencedValues().getLast().info;
            offset = aligned(last.offset() + last.byteSize());
        }
        // its place counts from the start of the tensor data until the header's length is known
        TensorInfo info = new TensorInfo(name, type, shape, offset, type.byteSize(elements));
        if (tensors.putIfAbsent(name, new Tensor(info, data)) != null) {
            throw new IllegalArgumentException("tensor " + name + " is there already");
        }
        return this;
    }

    /// Writes the file beside `path`, forces it to the disk and renames it to `path`, replacing
    /// what was there.
    public void write(Path path) throws IOException {
        Path temporary =
                path.resolveSibling(path.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                LittleEndianOutput out =
                        new LittleEndianOutput(
                                new BufferedOutputStream(
                                        Channels.newOutputStream(channel), BUFFER_BYTES));
                header(out);
                data(out);
                out.flush();
                channel.force(true);
            }
            Files.move(
                    temporary,
                    path,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void header(LittleEndianOutput out) throws IOException {
        out.write("GGUF".getBytes(StandardCharsets.US_ASCII));
        out.int32(VERSION);
        out.int64(tensors.size());
        out.int64(metadata.size());
        for (Entry entry : metadata.values()) {
            entry.writeTo(out);
        }
        for (Tensor tensor : tensors.values()) {
            TensorInfo info = tensor.info;
            out.string(info.name());
            out.int32(info.shape().size());
            for (long dimension : info.shape()) {
                out.int64(dimension);
            }
            out.int32(info.type().id());
            out.int64(info.offset());
        }
    }

    private void data(LittleEndianOutput out) throws IOException {
        pad(out);
        long start = out.position();
        for (Tensor tensor : tensors.values()) {
            TensorInfo info = tensor.info;
            tensor.data.writeTo(out);
            long written = out.position() - start - info.offset();
            if (written != info.byteSize()) {
                throw new IllegalStateException(
                        info.name() + " takes " + info.byteSize() + " bytes, got " + written);
            }
            pad(out);
        }
    }

    private static void pad(LittleEndianOutput out) throws IOException {
        out.write(new byte[Math.toIntExact(aligned(out.position()) - out.position())]);
    }

    private static long aligned(long offset) {
        return Math.ceilDiv(offset, (long) ALIGNMENT) * ALIGNMENT;
    }

    private GgufWriter put(String key, ValueType type, Entry value) {
        Entry entry =
                out -> {
                    out.string(key);
                    out.int32(type.id());
                    value.writeTo(out);
                };
        if (metadata.putIfAbsent(key, entry) != null) {
            throw new IllegalArgumentException("key " + key + " is there already");
        }
        return this;
    }

    @FunctionalInterface
    private interface Element {
        void writeTo(LittleEndianOutput out, int index) throws IOException;
    }

    private GgufWriter array(String key, ValueType type, int count, Element element) {
        return put(
                key,
                ValueType.ARRAY,
                out -> {
                    out.int32(type.id());
                    out.int64(count);
                    for (int i = 0; i < count; i++) {
                        element.writeTo(out, i);
                    }
                });
    }
}
