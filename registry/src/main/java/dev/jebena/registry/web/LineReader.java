package dev.jebena.registry.web;

import java.io.ByteArrayOutputStream;
import java.io.Flushable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The lines of a stream, without those that are blank. Owned by one thread.
final class LineReader {
    /// Most bytes of a line; the rest of a longer one is skipped.
    static final int MAX_BYTES = 16 << 20;

    private final InputStream in;
    private final Flushable answers;
    private final byte[] buffer = new byte[8 << 10];
    private int next;
    private int end;
    private int number;

    /// @param answers what is flushed before more is waited for
    LineReader(InputStream in, Flushable answers) {
        this.in = in;
        this.answers = answers;
    }

    /// One line.
    ///
    /// @param number from 1, blank ones counted
    @SuppressWarnings("ArrayRecordComponent") // handed on once, owned by the receiver
    record Line(int number, byte[] text, boolean tooLong) {
        private boolean isBlank() {
            for (byte b : text) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    /// The next one; empty at the end.
    Optional<Line> next() throws IOException {
        while (next < end || fill()) {
            Line line = read();
            if (!line.isBlank()) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private Line read() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean tooLong = false;
        number++;
        while (next < end || fill()) {
            int from = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            tooLong = tooLong || text.size() + next - from > MAX_BYTES;
            if (!tooLong) {
                text.write(buffer, from, next - from);
            }
            if (next < end) {
                next++;
                break;
            }
        }
        return new Line(number, text.toByteArray(), tooLong);
    }

    private boolean fill() throws IOException {
        if (in.available() == 0) {
            answers.flush();
        }
        next = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
