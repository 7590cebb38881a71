package dev.jebena.engine.gguf;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A file's header, read and checked: what comes out of [#parse] can be relied on.
///
/// A file is untrusted. Nothing is allocated by a number it holds: lists grow with what was really
/// read, arrays and strings stay in the mapping until someone asks for them.
record GgufHeader(int version, Metadata metadata, List<TensorInfo> tensors) {
    private static final int MAGIC = 0x46554747; // "GGUF" as a little-endian number
    private static final int MOST_KEYS = 1 << 16;
    private static final int MOST_TENSORS = 1 << 17;
    // the format allows 65535, but so many keys of that length would fill the heap
    private static final int MOST_KEY_BYTES = 1024;
    private static final int MOST_NAME_BYTES = 64;
    private static final int MOST_NESTING = 4;
    private static final int DEFAULT_ALIGNMENT = 32;
    private static final int MOST_ALIGNMENT = 1 << 20;

    static GgufHeader parse(Path file, MemorySegment bytes) throws GgufException {
        Cursor in = new Cursor(file, bytes);
        int version = version(in);
        int tensorCount = (int) in.count("tensor count", 1, MOST_TENSORS);
        int keyCount = (int) in.count("metadata count", 1, MOST_KEYS);
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < keyCount; i++) {
            String key = in.name("metadata key " + i, MOST_KEY_BYTES);
            if (values.put(key, value(in, key)) != null) {
                throw in.refuse(key, "expected each metadata key once, found it twice");
            }
        }
        Metadata metadata = new Metadata(file, bytes, values);
        int alignment = alignment(in, metadata);
        List<TensorInfo> tensors = tensors(in, tensorCount, alignment, bytes.byteSize());
        return new GgufHeader(version, metadata, tensors);
    }

    private static int version(Cursor in) throws GgufException {
        int magic = in.u32("magic");
        if (magic != MAGIC) {
            throw in.refuse("magic", "expected a GGUF file, which starts with the letters GGUF");
        }
        int version = in.u32("version");
        if (version == 2 || version == 3) {
            return version;
        }
        int swapped = Integer.reverseBytes(version);
        if (swapped > 0 && swapped < 256) {
            throw in.refuse(
                    "version",
                    "expected a little-endian file, found a big-endian one of version " + swapped);
        }
        throw in.refuse("version", "expected 2 or 3, found " + Integer.toUnsignedString(version));
    }

    private static Value value(Cursor in, String key) throws GgufException {
        ValueType type = type(in, key);
        if (type != ValueType.ARRAY) {
            long offset = in.position();
            skip(in, key, type);
            return new Value(type, false, 1, offset, in.position() - offset);
        }
        ValueType elementType = type(in, key);
        int count = (int) in.count(key, elementType.leastBytes(), Metadata.MOST_ELEMENTS);
        long offset = in.position();
        skip(in, key, elementType, count, 1);
        return new Value(elementType, true, count, offset, in.position() - offset);
    }

    private static ValueType type(Cursor in, String key) throws GgufException {
        int id = in.u32(key);
        return ValueType.of(id)
                .orElseThrow(() ->
                        in.refuse(
                                key,
                                "expected a value type from 0 to 12, found "
                                        + Integer.toUnsignedString(id)));
    }

    private static void skip(Cursor in, String key, ValueType type) throws GgufException {
        switch (type) {
            case STRING -> in.skipString(key);
            case BOOL -> {
                byte value = in.u8(key);
                if (value != 0 && value != 1) {
                    throw in.refuse(key, "expected a bool of 0 or 1, found " + value);
                }
            }
            case ARRAY -> throw new IllegalArgumentException("arrays are skipped by element");
            case UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64, FLOAT32, FLOAT64 ->
                    in.skip(type.leastBytes(), key);
        }
    }

    private static void skip(Cursor in, String key, ValueType type, int count, int depth)
            throws GgufException {
        switch (type) {
            case STRING, BOOL -> {
                for (int i = 0; i < count; i++) {
                    skip(in, key, type);
                }
            }
            case ARRAY -> {
                if (depth == MOST_NESTING) {
                    throw in.refuse(
                            key, "expected arrays nested at most " + MOST_NESTING + " deep");
                }
                for (int i = 0; i < count; i++) {
                    ValueType inner = type(in, key);
                    int innerCount =
                            (int) in.count(key, inner.leastBytes(), Metadata.MOST_ELEMENTS);
                    skip(in, key, inner, innerCount, depth + 1);
                }
            }
            case UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64, FLOAT32, FLOAT64 ->
                    in.skip((long) count * type.leastBytes(), key);
        }
    }

    private static int alignment(Cursor in, Metadata metadata) throws GgufException {
        String key = "general.alignment";
        int alignment = metadata.optionalInteger(key).orElse(DEFAULT_ALIGNMENT);
        if (alignment < 8 || alignment > MOST_ALIGNMENT || Integer.bitCount(alignment) != 1) {
            throw in.refuse(
                    key,
                    "expected a power of two from 8 to " + MOST_ALIGNMENT + ", found " + alignment);
        }
        return alignment;
    }

    private static List<TensorInfo> tensors(Cursor in, int count, int alignment, long fileBytes)
            throws GgufException {
        List<TensorEntry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < count; i++) {
            TensorEntry entry = TensorEntry.read(in, "tensor " + i, MOST_NAME_BYTES);
            if (!names.add(entry.name())) {
                throw in.refuse(entry.field(), "expected each tensor name once, found it twice");
            }
            entries.add(entry);
        }
        long dataStart = Math.ceilDiv(in.position(), alignment) * (long) alignment;
        List<TensorInfo> tensors = new ArrayList<>();
        for (TensorEntry entry : entries) {
            tensors.add(entry.place(in, dataStart, alignment, fileBytes));
        }
        refuseOverlaps(in, tensors);
        return List.copyOf(tensors);
    }

    private static void refuseOverlaps(Cursor in, List<TensorInfo> tensors) throws GgufException {
        List<TensorInfo> sorted = new ArrayList<>(tensors);
        sorted.sort(Comparator.comparingLong(TensorInfo::offset));
        for (int i = 1; i < sorted.size(); i++) {
            TensorInfo before = sorted.get(i - 1);
            TensorInfo tensor = sorted.get(i);
            if (tensor.offset() < before.offset() + before.byteSize()) {
                throw in.refuse(
                        "tensor " + tensor.name(),
                        "expected data of its own, found bytes that belong to "
                                + GgufException.printable(before.name()));
            }
        }
    }
}
