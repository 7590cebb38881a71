package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.WIDTH;
import static dev.jebena.engine.kernel.Packing.ROWS;

import jdk.incubator.vector.ByteVector;

/// Widens blocks of a packed group to floats, for products with several tokens.
final class Panels {
    private Panels() {}

    /// Fills the workspace's panel.
    ///
    /// @param at where the elements of the first block begin
    static void widen(Packing packing, byte[] w, int at, int blocks, Workspace workspace) {
        int count = blocks * packing.columns() * ROWS;
        float[] panel = workspace.panel;
        switch (packing.elements()) {
            case FLOATS -> floats(w, at, count, panel);
            case HALVES -> halves(w, at, count, panel);
            case BRAIN_HALVES -> brainHalves(w, at, count, panel);
            case BYTES -> bytes(w, at, count, panel);
            case CODES -> codes(packing.table(), w, at, count, panel);
            case NIBBLES ->
                    throw new IllegalArgumentException(packing + " is multiplied as integers");
        }
    }

    private static void floats(byte[] w, int from, int count, float[] out) {
        for (int i = 0; i < count; i += WIDTH) {
            Lanes.floats(w, from + 4 * i).intoArray(out, i);
        }
    }

    private static void halves(byte[] w, int from, int count, float[] out) {
        for (int i = 0; i < count; i += WIDTH) {
            Lanes.halves(w, from + 2 * i).intoArray(out, i);
        }
    }

    private static void brainHalves(byte[] w, int from, int count, float[] out) {
        for (int i = 0; i < count; i += WIDTH) {
            Lanes.brainHalves(w, from + 2 * i).intoArray(out, i);
        }
    }

    private static void bytes(byte[] w, int from, int count, float[] out) {
        for (int i = 0; i < count; i += WIDTH) {
            Lanes.signedBytes(w, from + i).intoArray(out, i);
        }
    }

    /// Two columns of sixteen rows at a time.
    private static void codes(CodeTable table, byte[] w, int from, int count, float[] out) {
        ByteVector values = Lanes.values(table);
        for (int i = 0; i < count; i += 2 * ROWS, from += ROWS) {
            for (int lane = 0; lane < ROWS; lane += 16) {
                ByteVector pairs = ByteVector.fromArray(ByteVector.SPECIES_128, w, from + lane);
                Lanes.widen(Lanes.bits(pairs, 0, 15).selectFrom(values), out, i + lane);
                Lanes.widen(Lanes.bits(pairs, 4, 15).selectFrom(values), out, i + ROWS + lane);
            }
        }
    }
}
