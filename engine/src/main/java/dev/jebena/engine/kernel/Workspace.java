package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Packing.ROWS;

/// Memory of one worker for products with packed weights.
final class Workspace {
    /// Columns that are widened at a time: their floats stay in a core's second-level cache.
    static final int PANEL_COLUMNS = 64;

    /// Widened elements, `[PANEL_COLUMNS][ROWS]`.
    final float[] panel = new float[PANEL_COLUMNS * ROWS];

    /// Scales of the panel's blocks, `[blocks][ROWS]`.
    final float[] scales = new float[PANEL_COLUMNS / 16 * ROWS];

    /// Totals, `[tokens][ROWS]`.
    final float[] totals;

    Workspace(int tokens) {
        totals = new float[Math.multiplyExact(tokens, ROWS)];
    }
}
