package dev.jebena.engine.gguf;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Many short texts, their UTF-8 bytes one behind the other: a vocabulary without an object per
/// token. The bytes are those of the file, which need not be well-formed.
///
/// Immutable and thread-safe.
public final class Texts {
    private final byte[] bytes;
    private final int[] ends;

    private Texts(byte[] bytes, int[] ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    /// Texts of these bytes.
    public static Texts of(List<byte[]> utf8) {
        int[] ends = new int[utf8.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            end = Math.addExact(end, utf8.get(i).length);
            ends[i] = end;
        }
        byte[] bytes = new byte[end];
        for (int i = 0; i < ends.length; i++) {
            byte[] text = utf8.get(i);
            System.arraycopy(text, 0, bytes, ends[i] - text.length, text.length);
        }
        return new Texts(bytes, ends);
    }

    /// Texts out of a file, where each has its length before it. The header was checked, so the
    /// upper half of a length is 0.
    static Texts read(byte[] section, int count) {
        byte[] bytes = new byte[section.length - count * Long.BYTES];
        int[] ends = new int[count];
        int end = 0;
        for (int i = 0; i < count; i++) {
            int at = end + (i + 1) * Long.BYTES;
            int length = intBefore(section, at - Integer.BYTES);
            System.arraycopy(section, at, bytes, end, length);
            end += length;
            ends[i] = end;
        }
        return new Texts(bytes, ends);
    }

    private static int intBefore(byte[] bytes, int end) {
        return (bytes[end - 4] & 0xff)
                | ((bytes[end - 3] & 0xff) << 8)
                | ((bytes[end - 2] & 0xff) << 16)
                | ((bytes[end - 1] & 0xff) << 24);
    }

    /// How many texts there are.
    public int size() {
        return ends.length;
    }

    /// Where a text begins in [#bytes()].
    public int start(int text) {
        return text == 0 ? 0 : ends[text - 1];
    }

    /// Where a text ends in [#bytes()], exclusive.
    public int end(int text) {
        return ends[text];
    }

    /// The bytes of all texts: a copy.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The bytes of one text: a copy.
    public byte[] bytes(int text) {
        int start = start(text);
        byte[] copy = new byte[ends[text] - start];
        System.arraycopy(bytes, start, copy, 0, copy.length);
        return copy;
    }

    /// A text as a string; bytes that are no UTF-8 become U+FFFD.
    public String string(int text) {
        int start = start(text);
        return new String(bytes, start, ends[text] - start, StandardCharsets.UTF_8);
    }

    /// Whether a text has exactly the bytes `other[from, to)`.
    public boolean matches(int text, byte[] other, int from, int to) {
        int start = start(text);
        if (ends[text] - start != to - from) {
            return false;
        }
        int at = from;
        while (at < to && bytes[start + at - from] == other[at]) {
            at++;
        }
        return at == to;
    }

    /// Whether one of the texts has no bytes.
    public boolean anyEmpty() {
        int start = 0;
        for (int end : ends) {
            if (end == start) {
                return true;
            }
            start = end;
        }
        return false;
    }
}
