package dev.jebena.engine.gguf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Decodes metadata values where they lie. The header was checked, so nothing here can run past the
/// end of the file.
///
/// Thread-safe while the file is open.
record MappedValues(MemorySegment bytes) {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int SHOWN_ELEMENTS = 8;
    private static final int SHOWN_CHARACTERS = 60;

    boolean bool(Value value, int index) {
        return bytes.get(ValueLayout.JAVA_BYTE, offset(value, index)) != 0;
    }

    /// An integer as its bits are: of `UINT64` the upper half is negative.
    long integer(Value value, int index) {
        long offset = offset(value, index);
        return switch (value.type()) {
            case UINT8 -> bytes.get(ValueLayout.JAVA_BYTE, offset) & 0xFF;
            case INT8 -> bytes.get(ValueLayout.JAVA_BYTE, offset);
            case UINT16 -> bytes.get(SHORT, offset) & 0xFFFF;
            case INT16 -> bytes.get(SHORT, offset);
            case UINT32 -> Integer.toUnsignedLong(bytes.get(Cursor.INT, offset));
            case INT32 -> bytes.get(Cursor.INT, offset);
            case UINT64, INT64 -> bytes.get(Cursor.LONG, offset);
            case FLOAT32, FLOAT64, BOOL, STRING, ARRAY ->
                    throw new IllegalArgumentException(value.type() + " is no integer");
        };
    }

    /// All elements of an array of `INT32`.
    int[] ints(Value value) {
        return bytes.asSlice(value.offset(), value.byteSize()).toArray(Cursor.INT);
    }

    double real(Value value, int index) {
        long offset = offset(value, index);
        return value.type() == ValueType.FLOAT32
                ? bytes.get(FLOAT, offset)
                : bytes.get(DOUBLE, offset);
    }

    String string(long offset) {
        long length = bytes.get(Cursor.LONG, offset);
        byte[] text = bytes.asSlice(offset + 8, length).toArray(ValueLayout.JAVA_BYTE);
        return new String(text, StandardCharsets.UTF_8);
    }

    /// The first strings of an array. They lie behind one another, each with its length before it.
    List<String> strings(Value value, int count) {
        String[] strings = new String[count];
        long offset = value.offset();
        for (int i = 0; i < count; i++) {
            strings[i] = string(offset);
            offset += 8 + bytes.get(Cursor.LONG, offset);
        }
        return Collections.unmodifiableList(Arrays.asList(strings));
    }

    /// All strings of an array, as they lie in the file.
    Texts texts(Value value) {
        byte[] section =
                bytes.asSlice(value.offset(), value.byteSize()).toArray(ValueLayout.JAVA_BYTE);
        return Texts.read(section, value.count());
    }

    /// A value on one line, whatever it holds.
    String display(Value value) {
        if (!value.array()) {
            return display(value, 0);
        }
        int shown = Math.min(value.count(), SHOWN_ELEMENTS);
        List<String> elements = new ArrayList<>();
        if (value.type() == ValueType.STRING) {
            strings(value, shown).forEach(s -> elements.add(quoted(s)));
        } else {
            for (int i = 0; i < shown; i++) {
                elements.add(display(value, i));
            }
        }
        if (shown < value.count()) {
            elements.add("…");
        }
        return "[" + String.join(", ", elements) + "]";
    }

    private String display(Value value, int index) {
        return switch (value.type()) {
            case STRING -> quoted(string(value.offset()));
            case BOOL ->
                    bytes.get(ValueLayout.JAVA_BYTE, offset(value, index)) != 0 ? "true" : "false";
            case FLOAT32 -> Float.toString((float) real(value, index));
            case FLOAT64 -> Double.toString(real(value, index));
            case UINT64 -> Long.toUnsignedString(integer(value, index));
            case UINT8, INT8, UINT16, INT16, UINT32, INT32, INT64 ->
                    Long.toString(integer(value, index));
            case ARRAY -> "[…]";
        };
    }

    private static String quoted(String text) {
        return '"' + GgufException.printable(text, SHOWN_CHARACTERS) + '"';
    }

    private static long offset(Value value, int index) {
        return value.offset() + (long) index * value.type().leastBytes();
    }
}
