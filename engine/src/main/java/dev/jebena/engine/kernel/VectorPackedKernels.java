package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Lanes.FLOATS;
import static dev.jebena.engine.kernel.Lanes.INTS;
import static dev.jebena.engine.kernel.Lanes.WIDTH;
import static dev.jebena.engine.kernel.Packing.ROWS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// The arithmetic of [Packing] with vectors of 128, 256 or 512 bits.
final class VectorPackedKernels implements PackedKernels {
    /// From so many tokens on it pays to widen bytes and codes to memory first, once for all of
    /// them.
    private static final int PANEL_TOKENS = Lanes.TILE_TOKENS == 4 ? 64 : 16;

    /// The same for halves, which cost more to widen.
    private static final int HALF_PANEL_TOKENS = Lanes.TILE_TOKENS == 4 ? 32 : 8;

    private static final int ROUND_BITS = Float.floatToRawIntBits(InputRounding.ROUND);

    @Override
    public void quantize(float[] x, int at, int token, QuantizedInputs out) {
        int columns = out.rounding.columns();
        float most = 0;
        for (int block = 0; block < out.blocks; block++) {
            int from = at + block * QuantizedInputs.BLOCK;
            if (block * QuantizedInputs.BLOCK % columns == 0) {
                most = VectorFunctions.largest(x, from, columns);
            }
            float inverse = InputRounding.inverseScale(most);
            int to = (token * out.blocks + block) * QuantizedInputs.BLOCK;
            int sum = quants(x, from, inverse, out.pairs, to);
            out.finish(token, block, out.rounding.scale(most), sum);
        }
    }

    private static int quants(float[] x, int from, float inverse, int[] pairs, int to) {
        IntVector sum = IntVector.zero(INTS);
        for (int k = 0; k < QuantizedInputs.BLOCK; k += WIDTH) {
            FloatVector rounded =
                    FloatVector.fromArray(FLOATS, x, from + k)
                            .mul(inverse)
                            .add(InputRounding.ROUND);
            IntVector q = rounded.reinterpretAsInts().sub(ROUND_BITS);
            sum = sum.add(q);
            q.and(0xffff).or(q.lanewise(VectorOperators.LSHL, 16)).intoArray(pairs, to + k);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    @Override
    public void multiply(
            PackedMatrix weights,
            int group,
            Inputs inputs,
            int first,
            int tokens,
            Workspace workspace) {
        Packing packing = weights.packing();
        PackedScales.widen(weights, group, workspace);
        if (tokens < panelTokens(packing)) {
            tiles(weights, group, inputs, first, tokens, workspace);
        } else {
            panels(weights, group, inputs, first, tokens, workspace);
        }
        if (packing.hasOffsets()) {
            offsets(weights, inputs, first, tokens, workspace);
        }
    }

    /// From so many tokens on weights are widened to memory first.
    private static int panelTokens(Packing packing) {
        return switch (packing.elements()) {
            case FLOATS, BRAIN_HALVES -> 2;
            case HALVES -> HALF_PANEL_TOKENS;
            case BYTES, CODES -> PANEL_TOKENS;
            case NIBBLES -> Integer.MAX_VALUE; // they are not widened at all
        };
    }

    private static void tiles(
            PackedMatrix weights,
            int group,
            Inputs inputs,
            int first,
            int tokens,
            Workspace workspace) {
        switch (weights.packing().elements()) {
            case FLOATS, BRAIN_HALVES -> row(weights, group, inputs, first, workspace);
            case HALVES -> HalfTiles.multiply(weights, group, inputs, first, tokens, workspace);
            case BYTES -> ByteTiles.multiply(weights, group, inputs, first, tokens, workspace);
            case CODES -> {
                if (WIDTH == CodeTable.CODES) {
                    CodeTiles.multiply(weights, group, inputs, first, tokens, workspace);
                } else {
                    NarrowCodeTiles.multiply(weights, group, inputs, first, tokens, workspace);
                }
            }
            case NIBBLES ->
                    NibbleTiles.multiply(
                            weights, group, workspace, inputs.quantized(), first, tokens);
        }
    }

    private static void row(
            PackedMatrix weights, int group, Inputs inputs, int first, Workspace workspace) {
        PackedRows.multiply(
                weights.packing(),
                weights.slab(group),
                weights.elementsAt(group),
                weights.blocks(),
                inputs.x(),
                inputs.token(first),
                workspace.totals);
    }

    private static void offsets(
            PackedMatrix weights, Inputs inputs, int first, int tokens, Workspace workspace) {
        Packing packing = weights.packing();
        int blocks = weights.blocks();
        float[] sums =
                packing.quantizesInputs()
                        ? inputs.quantized().sums
                        : inputs.sums().of(packing.columns());
        for (int t = 0; t < tokens; t++) {
            PackedOffsets.add(
                    workspace.offsets,
                    blocks,
                    sums,
                    (first + t) * blocks,
                    workspace.totals,
                    t * ROWS);
        }
    }

    /// Some columns at a time: their weights are widened once and stay near while all tokens meet
    /// them.
    private static void panels(
            PackedMatrix weights,
            int group,
            Inputs inputs,
            int first,
            int tokens,
            Workspace workspace) {
        Packing packing = weights.packing();
        int most = Workspace.PANEL_COLUMNS / packing.columns();
        Arrays.fill(workspace.totals, 0, tokens * ROWS, 0f);
        for (int block = 0; block < weights.blocks(); block += most) {
            int blocks = Math.min(most, weights.blocks() - block);
            int at = weights.elementsAt(group) + block * packing.blockBytes();
            Panels.widen(packing, weights.slab(group), at, blocks, workspace);
            FloatTiles.multiply(
                    workspace,
                    block,
                    blocks,
                    packing.columns(),
                    inputs.x(),
                    inputs.token(first) + block * packing.columns(),
                    inputs.stride(),
                    tokens);
        }
    }
}
