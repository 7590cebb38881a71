package dev.jebena.engine.cache;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/// Takes the bytes of one section. Owned by the thread that writes the entry.
public final class SectionSink {
    /// Small enough that the checksum finds the bytes in the processor's cache, and that the
    /// channel's own copy of them stays small.
    private static final int PIECE = 256 << 10;

    private final FileChannel channel;
    private final Section section;
    private final CRC32C checksum = new CRC32C();
    private final long start;
    private long written;

    SectionSink(FileChannel channel, Section section, long start) {
        this.channel = channel;
        this.section = section;
        this.start = start;
    }

    /// Appends bytes to the section.
    ///
    /// @throws IOException when they cannot be written; it ends the writing of the entry
    /// @throws IllegalStateException when the section gets more bytes than were announced
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (written + length > section.length()) {
            throw new IllegalStateException(
                    "%s gets more than its %d bytes".formatted(section.name(), section.length()));
        }
        for (int done = 0; done < length; ) {
            int piece = Math.min(PIECE, length - done);
            checksum.update(bytes, offset + done, piece);
            writeFully(channel, ByteBuffer.wrap(bytes, offset + done, piece), start + written);
            done += piece;
            written += piece;
        }
    }

    /// The checksum of the section, all of whose bytes have come.
    int finish() {
        if (written != section.length()) {
            throw new IllegalStateException(
                    "%s got %d of its %d bytes"
                            .formatted(section.name(), written, section.length()));
        }
        return (int) checksum.getValue();
    }

    static void writeFully(FileChannel channel, ByteBuffer bytes, long position)
            throws IOException {
        int first = bytes.position();
        while (bytes.hasRemaining()) {
            if (channel.write(bytes, position + bytes.position() - first) < 0) {
                throw new EOFException("the file takes no more bytes");
            }
        }
    }
}
