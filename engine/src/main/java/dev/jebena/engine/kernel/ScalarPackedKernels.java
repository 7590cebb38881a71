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
        for (int block = 0; block < out.blocks; block++) {
            int from = at + block * QuantizedInputs.BLOCK;
            float most = 0;
            for (int k = 0; k < QuantizedInputs.BLOCK; k++) {
                most = Math.max(most, Math.abs(x[from + k]));
            }
            float inverse = most == 0 ? 0 : 127f / most;
            int to = (token * out.blocks + block) * QuantizedInputs.BLOCK;
            int sum = 0;
            for (int k = 0; k < QuantizedInputs.BLOCK; k++) {
                int q = (int) Math.rint(x[from + k] * inverse);
                out.pairs[to + k] = QuantizedInputs.twice(q);
                sum += q;
            }
            out.finish(token, block, most / 127f, sum);
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
                workspace.totals[t * ROWS + lane] =
                        weights.packing().quantizesInputs()
                                ? nibbles(weights, group, lane, inputs.quantized(), first + t)
                                : elements(
                                        weights, group, lane, inputs.x(), inputs.token(first + t));
            }
        }
    }

    private static float elements(PackedMatrix weights, int group, int lane, float[] x, int xAt) {
        Packing packing = weights.packing();
        byte[] w = weights.slab(group);
        float total = 0;
        for (int block = 0; block < weights.blocks(); block++) {
            int at = weights.at(group) + block * packing.blockBytes();
            float sum = 0;
            for (int k = 0; k < packing.columns(); k++) {
                float element = element(packing, w, at + packing.elementsAt(), k * ROWS + lane);
                sum = Math.fma(element, x[xAt + block * packing.columns() + k], sum);
            }
            float scale = packing.scaled() ? (float) FLOAT.get(w, at + lane * Float.BYTES) : 1f;
            total = Math.fma(scale, sum, total);
        }
        return total;
    }

    static float element(Packing packing, byte[] w, int at, int index) {
        return switch (packing) {
            case FLOATS -> (float) FLOAT.get(w, at + index * Float.BYTES);
            case HALVES -> Float.float16ToFloat((short) SHORT.get(w, at + index * Short.BYTES));
            case BRAIN_HALVES ->
                    Float.intBitsToFloat((short) SHORT.get(w, at + index * Short.BYTES) << 16);
            case BYTES, SHORT_BYTES -> w[at + index];
            case NIBBLES, OFFSET_NIBBLES ->
                    throw new IllegalArgumentException(packing + " is multiplied as integers");
        };
    }

    private static float nibbles(
            PackedMatrix weights, int group, int lane, QuantizedInputs inputs, int token) {
        Packing packing = weights.packing();
        byte[] w = weights.slab(group);
        int place = Repacker.place(lane);
        float total = 0;
        float offsets = 0;
        for (int block = 0; block < weights.blocks(); block++) {
            int at = weights.at(group) + block * packing.blockBytes();
            int x = (token * inputs.blocks + block) * packing.columns();
            int sum = 0;
            for (int k = 0; k < packing.columns(); k++) {
                int pair = w[at + packing.elementsAt() + k / 2 * ROWS + place];
                sum += ((pair >> (k % 2 * 4) & 15) - 8) * (short) inputs.pairs[x + k];
            }
            int tokenBlock = token * inputs.blocks + block;
            float scale = (float) FLOAT.get(w, at + lane * Float.BYTES);
            total = Math.fma(scale, sum * inputs.scales[tokenBlock], total);
            if (packing.hasOffsets()) {
                int offsetAt = weights.offsetsAt(group) + (block * ROWS + lane) * Float.BYTES;
                offsets =
                        Math.fma((float) FLOAT.get(w, offsetAt), inputs.sums[tokenBlock], offsets);
            }
        }
        return packing.hasOffsets() ? total + offsets : total;
    }
}
