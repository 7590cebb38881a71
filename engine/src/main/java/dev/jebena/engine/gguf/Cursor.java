package dev.jebena.engine.gguf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Reads a file's header from front to back. Every read is checked against the bytes that are left,
/// every count against what so many things would take at the least.
///
/// Owned by one thread.
final class Cursor {
    static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    private final MemorySegment bytes;
    private long position;

    Cursor(Path file, MemorySegment bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    long position() {
        return position;
    }

    long remaining() {
        return bytes.byteSize() - position;
    }

    int u32(String field) throws GgufException {
        need(4, field);
        int value = bytes.get(INT, position);
        position += 4;
        return value;
    }

    long u64(String field) throws GgufException {
        need(8, field);
        long value = bytes.get(LONG, position);
        position += 8;
        return value;
    }

    byte u8(String field) throws GgufException {
        need(1, field);
        return bytes.get(ValueLayout.JAVA_BYTE, position++);
    }

    /// A count of things that take at least `leastBytes` each.
    long count(String field, int leastBytes, long most) throws GgufException {
        long count = u64(field);
        if (count < 0 || count > most) {
            throw refuse(
                    field,
                    "expected a count of at most "
                            + most
                            + ", found "
                            + Long.toUnsignedString(count));
        }
        if (count > remaining() / leastBytes) {
            throw refuse(
                    field,
                    "the count is "
                            + count
                            + " of at least "
                            + leastBytes
                            + " bytes each, but only "
                            + remaining()
                            + " bytes are left");
        }
        return count;
    }

    /// A key or a name: short, and not empty.
    String name(String field, int mostBytes) throws GgufException {
        long length = count(field, 1, mostBytes);
        if (length == 0) {
            throw refuse(field, "expected at least one character");
        }
        byte[] text = bytes.asSlice(position, length).toArray(ValueLayout.JAVA_BYTE);
        position += length;
        return new String(text, StandardCharsets.UTF_8);
    }

    void skipString(String field) throws GgufException {
        long length = count(field, 1, Metadata.MOST_STRING_BYTES);
        position += length;
    }

    void skip(long length, String field) throws GgufException {
        need(length, field);
        position += length;
    }

    private void need(long length, String field) throws GgufException {
        if (length > remaining()) {
            throw refuse(
                    field,
                    "expected "
                            + length
                            + " more bytes at byte "
                            + position
                            + ", but the file ends after "
                            + remaining());
        }
    }

    GgufException refuse(String field, String expectation) {
        return new GgufException(file, field, expectation);
    }
}
