package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.WIDTH;
import static dev.jebena.engine.kernel.Packing.ROWS;

import java.util.Arrays;

/// Widens blocks of a packed group to floats, for products with several tokens.
final class Panels {
    private Panels() {}

    /// Fills the workspace's panel, and its scales: ones where a block has none.
    static void widen(Packing packing, byte[] w, int at, int blocks, Workspace workspace) {
        int elements = packing.columns() * ROWS;
        for (int b = 0; b < blocks; b++) {
            int block = at + b * packing.blockBytes();
            if (packing.scaled()) {
                floats(w, block, ROWS, workspace.scales, b * ROWS);
            } else {
                Arrays.fill(workspace.scales, b * ROWS, (b + 1) * ROWS, 1f);
            }
            int from = block + packing.elementsAt();
            float[] panel = workspace.panel;
            switch (packing) {
                case FLOATS -> floats(w, from, elements, panel, b * elements);
                case HALVES -> halves(w, from, elements, panel, b * elements);
                case BRAIN_HALVES -> brainHalves(w, from, elements, panel, b * elements);
                case BYTES, SHORT_BYTES -> bytes(w, from, elements, panel, b * elements);
                case NIBBLES, OFFSET_NIBBLES ->
                        throw new IllegalArgumentException(packing + " is multiplied as integers");
            }
        }
    }

    private static void floats(byte[] w, int from, int count, float[] out, int to) {
        for (int i = 0; i < count; i += WIDTH) {
            Lanes.floats(w, from + 4 * i).intoArray(out, to + i);
        }
    }

    private static void halves(byte[] w, int from, int count, float[] out, int to) {
        for (int i = 0; i < count; i += WIDTH) {
            Lanes.halves(w, from + 2 * i).intoArray(out, to + i);
        }
    }

    private static void brainHalves(byte[] w, int from, int count, float[] out, int to) {
        for (int i = 0; i < count; i += WIDTH) {
            Lanes.brainHalves(w, from + 2 * i).intoArray(out, to + i);
        }
    }

    private static void bytes(byte[] w, int from, int count, float[] out, int to) {
        for (int i = 0; i < count; i += WIDTH) {
            Lanes.signedBytes(w, from + i).intoArray(out, to + i);
        }
    }
}
