package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Packing.ROWS;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Turns rows of a file into a [Packing]. Plain code: it runs once for a file.
///
/// Immutable; groups may be packed by several threads at a time.
public final class Repacker {
    private static final VarHandle FLOAT =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.nativeOrder());
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());

    private final Matrix from;
    private final PackedMatrix to;
    private final Packing packing;

    /// Prepares to pack.
    ///
    /// @param to as [PackedMatrix#empty] made it
    public Repacker(Matrix from, PackedMatrix to) {
        this.from = from;
        this.to = to;
        this.packing = to.packing();
    }

    /// Packs one group of rows; those past the last one stay zero.
    public void group(int group) {
        byte[] out = to.slab(group);
        int at = to.at(group);
        int rows = Math.min(ROWS, from.rows() - group * ROWS);
        for (int lane = 0; lane < rows; lane++) {
            long row = from.rowOffset(group * ROWS + lane);
            if (from.format().quantized()) {
                quantizedRow(row, lane, out, at);
            } else {
                plainRow(row, lane, out, at);
            }
        }
    }

    private void plainRow(long row, int lane, byte[] out, int at) {
        int bytes = from.format().blockBytes();
        for (int k = 0; k < from.columns(); k++) {
            long offset = row + (long) k * bytes;
            int to = at + (k * ROWS + lane) * bytes;
            if (from.format() == WeightFormat.F32) {
                FLOAT.set(out, to, from.data().get(WeightFormat.FLOAT, offset));
            } else {
                SHORT.set(out, to, from.data().get(WeightFormat.SHORT, offset));
            }
        }
    }

    private void quantizedRow(long row, int lane, byte[] out, int at) {
        WeightFormat format = from.format();
        WeightFormat.Quants quants = format.newQuants();
        int runs = format.blockElements() / format.runElements();
        for (int block = 0; block < from.columns() / format.blockElements(); block++) {
            format.quants(from.data(), row + (long) block * format.blockBytes(), quants);
            for (int run = 0; run < runs; run++) {
                int packed = block * runs + run;
                int to = at + packed * packing.blockBytes();
                FLOAT.set(out, to + lane * Float.BYTES, quants.scales[run]);
                int elements = to + packing.elementsAt();
                int first = run * format.runElements();
                switch (packing) {
                    case BYTES, SHORT_BYTES -> bytes(quants, first, out, elements + lane);
                    case NIBBLES -> nibbles(quants, first, 8, out, elements + place(lane));
                    case OFFSET_NIBBLES -> {
                        nibbles(quants, first, 0, out, elements + place(lane));
                        float offset = Math.fma(8f, quants.scales[run], -quants.below[run]);
                        FLOAT.set(out, offsetAt(at, packed) + lane * Float.BYTES, offset);
                    }
                    case FLOATS, HALVES, BRAIN_HALVES ->
                            throw new IllegalStateException(format + " packed to " + packing);
                }
            }
        }
    }

    private int offsetAt(int at, int block) {
        return at + to.blocks() * packing.blockBytes() + block * ROWS * Float.BYTES;
    }

    private void bytes(WeightFormat.Quants quants, int first, byte[] out, int at) {
        for (int k = 0; k < packing.columns(); k++) {
            out[at + k * ROWS] = quants.q[first + k];
        }
    }

    private void nibbles(WeightFormat.Quants quants, int first, int bias, byte[] out, int at) {
        for (int k = 0; k < packing.columns(); k += 2) {
            int low = quants.q[first + k] + bias;
            int high = quants.q[first + k + 1] + bias;
            out[at + k / 2 * ROWS] = (byte) (low | high << 4);
        }
    }

    /// Where a row's byte is among those of its column: rows `i` and `i + 16` of a half are
    /// neighbours.
    static int place(int lane) {
        return lane / 32 * 32 + lane % 16 * 2 + lane % 32 / 16;
    }
}
