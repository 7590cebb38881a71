package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Packing.ROWS;

/// Memory of one worker for products with packed weights.
final class Workspace {
    /// Columns that are widened at a time: their floats stay in a core's first-level cache.
    static final int PANEL_COLUMNS = 64;

    /// Widened elements, `[PANEL_COLUMNS][ROWS]`.
    final float[] panel = new float[PANEL_COLUMNS * ROWS];

    /// Scales of a group, `[blocks][ROWS]`.
    float[] scales = {};

    /// Offsets of a group, `[blocks][ROWS]`.
    float[] offsets = {};

    /// Totals, `[tokens][ROWS]`.
    final float[] totals;

    Workspace(int tokens) {
        totals = new float[Math.multiplyExact(tokens, ROWS)];
    }

    /// Makes room for a group with so many blocks.
    void begin(int blocks) {
        if (scales.length < blocks * ROWS) {
            scales = new float[blocks * ROWS];
            offsets = new float[blocks * ROWS];
        }
    }
}
