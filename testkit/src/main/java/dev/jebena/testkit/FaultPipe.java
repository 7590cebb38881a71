package dev.jebena.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// One direction of a connection: a thread that reads and stamps bytes with the time they are due,
/// and one that writes them then. Delay and rate are apart, so that latency does not cost
/// throughput.
final class FaultPipe {
    private static final int CHUNK_BYTES = 16 << 10;
    private static final int MOST_CHUNKS = 64;
    private static final double NANOS = 1e9;

    private final Ticker ticker;
    private final FaultGate gate;
    private final Cut cut;
    private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(MOST_CHUNKS);

    /// Which of the two limits is this direction's.
    @FunctionalInterface
    interface Cut {
        long afterBytes(Faults faults);
    }

    /// Bytes and when they are due; no bytes mean the end.
    @SuppressWarnings("ArrayRecordComponent") // handed from one thread to the other, never shared
    private record Chunk(byte[] bytes, long due) {}

    FaultPipe(Ticker ticker, FaultGate gate, Cut cut) {
        this.ticker = ticker;
        this.gate = gate;
        this.cut = cut;
    }

    /// Reads until the end, which it passes on too.
    void read(InputStream in) throws IOException, InterruptedException {
        byte[] buffer = new byte[CHUNK_BYTES];
        int count = 0;
        while (count >= 0) {
            count = in.read(buffer);
            byte[] bytes = Arrays.copyOf(buffer, Math.max(0, count));
            chunks.put(new Chunk(bytes, ticker.nanos() + gate.delayNanos()));
        }
    }

    /// Writes until the end, or until the cut.
    ///
    /// @return whether the end was reached, and no cut
    boolean write(OutputStream out) throws IOException, InterruptedException {
        long passed = 0;
        long free = ticker.nanos();
        Chunk chunk = next();
        while (chunk.bytes.length > 0) {
            long rate = gate.faults().bytesPerSecond();
            if (rate != Long.MAX_VALUE) {
                free = Math.max(free, ticker.nanos());
                free += (long) (chunk.bytes.length * NANOS / rate);
                ticker.awaitUntil(free);
            }
            long left = cut.afterBytes(gate.faults()) - passed;
            int length = Math.clamp(left, 0, chunk.bytes.length);
            out.write(chunk.bytes, 0, length);
            passed += length;
            if (length == left) {
                return false;
            }
            chunk = next();
        }
        return true;
    }

    private Chunk next() throws InterruptedException {
        Chunk chunk = chunks.take();
        ticker.awaitUntil(chunk.due);
        gate.awaitFlow();
        return chunk;
    }
}
