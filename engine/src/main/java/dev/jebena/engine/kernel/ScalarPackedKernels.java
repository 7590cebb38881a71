package dev.jebena.engine.kernel;

import static dev.jebena.engine.kernel.Packing.ROWS;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The arithmetic of [Packing] as a definition: slow, and what the vector kernels are held against.
final class ScalarPackedKernels implements PackedKernels {
    private static final VarHandle FLOAT =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.nativeOrder());
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());

    @Override
    public void quantize(float[] x, int at, int token, QuantizedInputs out) {
        int columns = out.rounding.columns();
        float most = 0;
        for (int block = 0; block < out.blocks; block++) {
            int from = at + block * QuantizedInputs.BLOCK;
            if (block * QuantizedInputs.BLOCK % columns == 0) {
                most = 0;
                for (int k = 0; k < columns; k++) {
                    most = Math.max(most, Math.abs(x[from + k]));
                }
            }
            float inverse = InputRounding.inverseScale(most);
            int to = (token * out.blocks + block) * QuantizedInputs.BLOCK;
            int sum = 0;
            for (int k = 0; k < QuantizedInputs.BLOCK; k++) {
                int q = (int) Math.rint(x[from + k] * inverse);
                out.pairs[to + k] = QuantizedInputs.twice(q);
                sum += q;
            }
            out.finish(token, block, out.rounding.scale(most), sum);
        }
    }

    @Override
    public void multiply(
            PackedMatrix weights,
            int group,
            Inputs inputs,
            int first,
            int tokens,
            Workspace workspace) {
        for (int t = 0; t < tokens; t++) {
            for (int lane = 0; lane < ROWS; lane++) {
                workspace.totals[t * ROWS + lane] = row(weights, group, lane, inputs, first + t);
            }
        }
    }

    private static float row(PackedMatrix weights, int group, int lane, Inputs inputs, int token) {
        boolean quantizes = weights.packing().quantizesInputs();
        float total =
                quantizes
                        ? nibbles(weights, group, lane, inputs.quantized(), token)
                        : elements(weights, group, lane, inputs.x(), inputs.token(token));
        if (!weights.packing().hasOffsets()) {
            return total;
        }
        float[] sums =
                quantizes ? inputs.quantized().sums : inputs.sums().of(weights.packing().columns());
        return total + offsets(weights, group, lane, sums, token * weights.blocks());
    }

    private static float elements(PackedMatrix weights, int group, int lane, float[] x, int xAt) {
        Packing packing = weights.packing();
        byte[] w = weights.slab(group);
        float total = 0;
        for (int block = 0; block < weights.blocks(); block++) {
            int at = weights.elementsAt(group) + block * packing.blockBytes();
            float sum = 0;
            for (int k = 0; k < packing.columns(); k++) {
                float element = element(packing, w, at, k, lane);
                sum = Math.fma(element, x[xAt + block * packing.columns() + k], sum);
            }
            total = Math.fma(scale(weights, group, block, lane), sum, total);
        }
        return total;
    }

    private static float offsets(
            PackedMatrix weights, int group, int lane, float[] sums, int sumsAt) {
        float taken = weights.packing().taken();
        float total = 0;
        for (int block = 0; block < weights.blocks(); block++) {
            float scale = scale(weights, group, block, lane);
            float below = below(weights, group, block, lane);
            float offset = taken == 0 ? -below : Math.fma(taken, scale, -below);
            total = Math.fma(offset, sums[sumsAt + block], total);
        }
        return total;
    }

    private static float scale(PackedMatrix weights, int group, int block, int lane) {
        byte[] w = weights.slab(group);
        int at = weights.at(group);
        return switch (weights.packing().scales()) {
            case NONE -> 1f;
            case POWERS -> WeightFormat.powerOfTwo(w[at + block * ROWS + lane]);
            case HALVES, HALVES_AND_OFFSETS -> half(w, at + (block * ROWS + lane) * Short.BYTES);
            case FACTORS, FACTORS_AND_OFFSETS -> factor(weights.packing(), w, at, block, lane);
        };
    }

    /// Kept as scales are, behind them.
    private static float below(PackedMatrix weights, int group, int block, int lane) {
        Packing packing = weights.packing();
        byte[] w = weights.slab(group);
        int at = weights.at(group) + packing.offsetsAt(weights.blocks());
        return switch (packing.scales()) {
            case NONE, POWERS, HALVES, FACTORS -> 0f;
            case HALVES_AND_OFFSETS -> half(w, at + (block * ROWS + lane) * Short.BYTES);
            case FACTORS_AND_OFFSETS -> factor(packing, w, at, block, lane);
        };
    }

    /// The half of 256 columns times the factor of one of their blocks.
    private static float factor(Packing packing, byte[] w, int at, int block, int lane) {
        int some = packing.factorBlocks();
        int from = at + block / some * packing.factorBytes();
        int factors = from + ROWS * Short.BYTES + block % some * ROWS;
        return half(w, from + lane * Short.BYTES) * w[factors + lane];
    }

    private static float half(byte[] w, int at) {
        return Float.float16ToFloat((short) SHORT.get(w, at));
    }

    /// The element in column `k` of the block at `at`.
    static float element(Packing packing, byte[] w, int at, int k, int lane) {
        int index = k * ROWS + lane;
        return switch (packing.elements()) {
            case FLOATS -> (float) FLOAT.get(w, at + index * Float.BYTES);
            case HALVES -> half(w, at + index * Short.BYTES);
            case BRAIN_HALVES ->
                    Float.intBitsToFloat((short) SHORT.get(w, at + index * Short.BYTES) << 16);
            case BYTES -> w[at + index];
            case CODES -> {
                int pair = w[at + k / 2 * ROWS + lane];
                yield packing.table().value(pair >> (k % 2 * 4) & 15);
            }
            case NIBBLES ->
                    throw new IllegalArgumentException(packing + " is multiplied as integers");
        };
    }

    private static float nibbles(
            PackedMatrix weights, int group, int lane, QuantizedInputs inputs, int token) {
        Packing packing = weights.packing();
        byte[] w = weights.slab(group);
        int place = Repacker.place(lane);
        float total = 0;
        for (int block = 0; block < weights.blocks(); block++) {
            int at = weights.elementsAt(group) + block * packing.blockBytes();
            int x = (token * inputs.blocks + block) * packing.columns();
            int sum = 0;
            for (int k = 0; k < packing.columns(); k++) {
                int pair = w[at + k / 2 * ROWS + place];
                sum += ((pair >> (k % 2 * 4) & 15) - 8) * (short) inputs.pairs[x + k];
            }
            int tokenBlock = token * inputs.blocks + block;
            float scale = scale(weights, group, block, lane);
            total = Math.fma(scale, sum * inputs.scales[tokenBlock], total);
        }
        return total;
    }
}
