package dev.jebena.engine.gguf;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Writes bytes that may or may not be a GGUF file: whatever a test wants to have read.
final class GgufBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// The start of a file, with counts that need not be true.
    static GgufBytes header(int version, long tensors, long keys) {
        return new GgufBytes().ascii("GGUF").int32(version).int64(tensors).int64(keys);
    }

    /// A file of one metadata value and no tensor.
    static byte[] withValue(String key, ValueType type, Consumer<GgufBytes> value) {
        GgufBytes file = header(3, 0, 1).string(key).int32(type.id());
        value.accept(file);
        return file.bytes();
    }

    /// A file of one tensor that says where its data is, with `dataBytes` zeros behind the header.
    static byte[] withTensor(int type, long offset, int dataBytes, long... shape) {
        return header(3, 1, 0).tensor("t", type, offset, shape).align().zeros(dataBytes).bytes();
    }

    GgufBytes tensor(String name, int type, long offset, long... shape) {
        string(name).int32(shape.length);
        for (long dimension : shape) {
            int64(dimension);
        }
        return int32(type).int64(offset);
    }

    GgufBytes ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    GgufBytes int8(int value) {
        out.write(value);
        return this;
    }

    GgufBytes int32(int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(value >>> shift);
        }
        return this;
    }

    GgufBytes int64(long value) {
        return int32((int) value).int32((int) (value >>> 32));
    }

    GgufBytes string(String text) {
        return string(text.getBytes(StandardCharsets.UTF_8));
    }

    GgufBytes string(byte[] text) {
        int64(text.length);
        out.writeBytes(text);
        return this;
    }

    GgufBytes align() {
        return zeros(Math.ceilDiv(out.size(), 32) * 32 - out.size());
    }

    GgufBytes zeros(int count) {
        out.writeBytes(new byte[count]);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    static GgufHeader parse(byte[] bytes) throws GgufException {
        return GgufHeader.parse(Path.of("file.gguf"), MemorySegment.ofArray(bytes));
    }

    /// A valid file with a value of every type and three tensors.
    static byte[] everything() {
        return wideValues(smallValues(header(3, 3, 17)))
                .tensor("matrix", TensorType.Q8_0.id(), 0, 32, 2)
                .tensor("vector", TensorType.F32.id(), 96, 5)
                .tensor("half", TensorType.F16.id(), 128, 2, 2, 2, 2)
                .align()
                .zeros(68 + 28 + 20 + 12 + 32)
                .bytes();
    }

    private static GgufBytes smallValues(GgufBytes bytes) {
        return bytes.string("u8")
                .int32(0)
                .int8(200)
                .string("i8")
                .int32(1)
                .int8(-3)
                .string("u16")
                .int32(2)
                .int8(0xFF)
                .int8(0xFF)
                .string("i16")
                .int32(3)
                .int8(0xFE)
                .int8(0xFF)
                .string("u32")
                .int32(4)
                .int32(-1)
                .string("i32")
                .int32(5)
                .int32(-7)
                .string("f32")
                .int32(6)
                .int32(Float.floatToRawIntBits(1.5f))
                .string("yes")
                .int32(7)
                .int8(1)
                .string("text")
                .int32(8)
                .string("jebena\nbuna");
    }

    private static GgufBytes wideValues(GgufBytes bytes) {
        return bytes.string("nested")
                .int32(9)
                .int32(9)
                .int64(2)
                .int32(5)
                .int64(1)
                .int32(1)
                .int32(8)
                .int64(1)
                .string("x")
                .string("u64")
                .int32(10)
                .int64(-1)
                .string("i64")
                .int32(11)
                .int64(Long.MIN_VALUE)
                .string("f64")
                .int32(12)
                .int64(Double.doubleToRawLongBits(-0.25))
                .string("strings")
                .int32(9)
                .int32(8)
                .int64(3)
                .string("a")
                .string("")
                .string("ü")
                .string("shorts")
                .int32(9)
                .int32(2)
                .int64(2)
                .int8(1)
                .int8(0)
                .int8(0xFF)
                .int8(0xFF)
                .string("doubles")
                .int32(9)
                .int32(12)
                .int64(1)
                .int64(Double.doubleToRawLongBits(0.5))
                .string("bools")
                .int32(9)
                .int32(7)
                .int64(2)
                .int8(1)
                .int8(0);
    }
}
