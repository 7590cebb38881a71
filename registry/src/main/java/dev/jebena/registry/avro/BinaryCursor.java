package dev.jebena.registry.avro;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Reads bytes as Avro writes primitive values. Where a value is not there, or not whole, the
/// answer is false and nothing more should be read. Owned by one thread.
final class BinaryCursor {
    private final byte[] bytes;
    private int position;
    private long number;
    private int textStart;

    BinaryCursor(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    int position() {
        return position;
    }

    int rest() {
        return bytes.length - position;
    }

    /// What the last [#varint] read.
    long number() {
        return number;
    }

    boolean flag() {
        return rest() > 0 && (bytes[position++] & 0xfe) == 0;
    }

    boolean skip(long count) {
        if (count < 0 || count > rest()) {
            return false;
        }
        position += (int) count;
        return true;
    }

    /// A number in zigzag form, of at most 5 bytes for 32 bits or 10 for 64.
    boolean varint(int most) {
        long value = 0;
        for (int i = 0; i < most && rest() > 0; i++) {
            byte next = bytes[position++];
            value |= (long) (next & 0x7f) << (7 * i);
            if (next >= 0) {
                number = (value >>> 1) ^ -(value & 1);
                boolean last = i == most - 1;
                return !last || next <= (most == 5 ? 0x0f : 0x01);
            }
        }
        return false;
    }

    /// That many bytes of UTF-8.
    boolean text(long length) {
        textStart = position;
        if (!skip(length)) {
            return false;
        }
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, textStart, (int) length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /// What the last [#text] read.
    String lastText() {
        return new String(bytes, textStart, position - textStart, StandardCharsets.UTF_8);
    }
}
