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
        Quants quants = format.newQuants();
        int runs = format.blockElements() / format.runElements();
        int elements = at + packing.elementsAt(to.blocks());
        for (int block = 0; block < from.columns() / format.blockElements(); block++) {
            format.quants(from.data(), row + (long) block * format.blockBytes(), quants);
            scales(quants, block, lane, out, at);
            for (int run = 0; run < runs; run++) {
                int to = elements + (block * runs + run) * packing.blockBytes();
                int first = run * format.runElements();
                switch (packing.elements()) {
                    case BYTES -> bytes(quants, first, out, to + lane);
                    case NIBBLES -> nibbles(quants, first, out, to + place(lane));
                    case CODES -> codes(quants, first, out, to + lane);
                    case FLOATS, HALVES, BRAIN_HALVES ->
                            throw new IllegalStateException(format + " packed to " + packing);
                }
            }
        }
    }

    private void scales(Quants quants, int block, int lane, byte[] out, int at) {
        int below = at + packing.offsetsAt(to.blocks());
        switch (packing.scales()) {
            case NONE -> {}
            case HALVES -> half(quants.unit, block, lane, out, at);
            case POWERS -> out[at + block * ROWS + lane] = WeightFormat.power(quants.unit);
            case FACTORS -> factors(quants.unit, quants.factors, block, lane, out, at);
            case HALVES_AND_OFFSETS -> {
                half(quants.unit, block, lane, out, at);
                half(quants.below(0), block, lane, out, below);
            }
            case FACTORS_AND_OFFSETS -> {
                factors(quants.unit, quants.factors, block, lane, out, at);
                factors(quants.belowUnit, quants.belowFactors, block, lane, out, below);
            }
        }
    }

    private static void half(float value, int block, int lane, byte[] out, int at) {
        SHORT.set(out, at + (block * ROWS + lane) * Short.BYTES, Float.floatToFloat16(value));
    }

    private void factors(float unit, byte[] factors, int block, int lane, byte[] out, int at) {
        int to = at + block * packing.factorBytes();
        SHORT.set(out, to + lane * Short.BYTES, Float.floatToFloat16(unit));
        for (int run = 0; run < factors.length; run++) {
            out[to + ROWS * Short.BYTES + run * ROWS + lane] = factors[run];
        }
    }

    private void bytes(Quants quants, int first, byte[] out, int at) {
        for (int k = 0; k < packing.columns(); k++) {
            out[at + k * ROWS] = quants.q[first + k];
        }
    }

    /// Of a format that subtracts something eight is taken off by what is made of the nibbles.
    private void nibbles(Quants quants, int first, byte[] out, int at) {
        int bias = packing.hasOffsets() ? 0 : 8;
        for (int k = 0; k < packing.columns(); k += 2) {
            int low = quants.q[first + k] + bias;
            int high = quants.q[first + k + 1] + bias;
            out[at + k / 2 * ROWS] = (byte) (low | high << 4);
        }
    }

    private void codes(Quants quants, int first, byte[] out, int at) {
        CodeTable table = packing.table();
        for (int k = 0; k < packing.columns(); k += 2) {
            int low = table.code(quants.q[first + k]);
            int high = table.code(quants.q[first + k + 1]);
            out[at + k / 2 * ROWS] = (byte) (low | high << 4);
        }
    }

    /// Where a row's byte is among those of its column: rows `i` and `i + 16` of a half are
    /// neighbours.
    static int place(int lane) {
        return lane / 32 * 32 + lane % 16 * 2 + lane % 32 / 16;
    }
}
