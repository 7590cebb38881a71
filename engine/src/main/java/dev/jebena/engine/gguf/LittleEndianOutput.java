package dev.jebena.engine.gguf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes numbers and strings as GGUF has them and counts the bytes.
final class LittleEndianOutput extends OutputStream {
    private final OutputStream out;
    private long position;

    LittleEndianOutput(OutputStream out) {
        this.out = out;
    }

    long position() {
        return position;
    }

    void int32(int value) throws IOException {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            write(value >>> shift);
        }
    }

    void int64(long value) throws IOException {
        int32((int) value);
        int32((int) (value >>> Integer.SIZE));
    }

    void string(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int64(bytes.length);
        write(bytes);
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        position++;
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        out.write(bytes, start, length);
        position += length;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
