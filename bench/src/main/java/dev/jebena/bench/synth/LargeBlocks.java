package dev.jebena.bench.synth;

import java.nio.ByteBuffer;

/// How formats with blocks of 256 lay down their bits.
///
/// Source: ggml's `ggml-common.h` and `ggml-quants.c`.
final class LargeBlocks {
    private static final int BLOCK = 256;
    private static final int HALF_BLOCK = 128;

    private LargeBlocks() {}

    static void q2k(OffsetRuns runs, ByteBuffer out) {
        for (int run = 0; run < runs.factors.length; run++) {
            out.put((byte) (runs.factors[run] | (runs.offsets[run] << 4)));
        }
        pairs(runs.quants, 0, out);
        out.putShort(runs.scaleHalf).putShort(runs.offsetHalf);
    }

    static void q3k(ScaledRuns runs, ByteBuffer out) {
        int[] quants = runs.quants(3);
        for (int i = 0; i < 32; i++) {
            int third = 0;
            for (int bit = 0; bit < 8; bit++) {
                third |= (quants[bit * 32 + i] >> 2) << bit;
            }
            out.put((byte) third);
        }
        pairs(quants, 0, out);
        int[] factors = new int[16];
        for (int run = 0; run < 16; run++) {
            factors[run] = runs.factors[run] + 32;
        }
        for (int i = 0; i < 8; i++) {
            out.put((byte) ((factors[i] & 15) | ((factors[i + 8] & 15) << 4)));
        }
        for (int i = 0; i < 4; i++) {
            int upper = factors[i] >> 4;
            upper |= (factors[i + 4] >> 4) << 2;
            upper |= (factors[i + 8] >> 4) << 4;
            upper |= (factors[i + 12] >> 4) << 6;
            out.put((byte) upper);
        }
        out.putShort(runs.scaleHalf);
    }

    static void q4k(OffsetRuns runs, ByteBuffer out) {
        twelve(runs, out);
        nibblesOfPairs(runs.quants, out);
    }

    static void q5k(OffsetRuns runs, ByteBuffer out) {
        twelve(runs, out);
        for (int i = 0; i < 32; i++) {
            int fifth = 0;
            for (int run = 0; run < 8; run++) {
                fifth |= (runs.quants[run * 32 + i] >> 4) << run;
            }
            out.put((byte) fifth);
        }
        nibblesOfPairs(runs.quants, out);
    }

    /// Two halves, then sixteen numbers of six bits in twelve bytes.
    private static void twelve(OffsetRuns runs, ByteBuffer out) {
        out.putShort(runs.scaleHalf).putShort(runs.offsetHalf);
        for (int i = 0; i < 4; i++) {
            out.put((byte) (runs.factors[i] | ((runs.factors[4 + i] >> 4) << 6)));
        }
        for (int i = 0; i < 4; i++) {
            out.put((byte) (runs.offsets[i] | ((runs.offsets[4 + i] >> 4) << 6)));
        }
        for (int i = 0; i < 4; i++) {
            out.put((byte) ((runs.factors[4 + i] & 15) | ((runs.offsets[4 + i] & 15) << 4)));
        }
    }

    /// Runs of 32, two by two in the halves of 32 bytes.
    private static void nibblesOfPairs(int[] quants, ByteBuffer out) {
        for (int run = 0; run < BLOCK; run += 64) {
            for (int i = run; i < run + 32; i++) {
                out.put((byte) ((quants[i] & 15) | ((quants[i + 32] & 15) << 4)));
            }
        }
    }

    static void q6k(ScaledRuns runs, ByteBuffer out) {
        int[] quants = runs.quants(6);
        for (int half = 0; half < BLOCK; half += HALF_BLOCK) {
            for (int i = half; i < half + 64; i++) {
                out.put((byte) ((quants[i] & 15) | ((quants[i + 64] & 15) << 4)));
            }
        }
        pairs(quants, 4, out);
        for (int factor : runs.factors) {
            out.put((byte) factor);
        }
        out.putShort(runs.scaleHalf);
    }

    /// Two bits of each quant, from bit `shift` on. Of each half of the block: the quarter `i / 32`
    /// of value `i` says which two bits are its own.
    private static void pairs(int[] quants, int shift, ByteBuffer out) {
        for (int half = 0; half < BLOCK; half += HALF_BLOCK) {
            for (int i = half; i < half + 32; i++) {
                int four = (quants[i] >> shift) & 3;
                four |= ((quants[i + 32] >> shift) & 3) << 2;
                four |= ((quants[i + 64] >> shift) & 3) << 4;
                four |= ((quants[i + 96] >> shift) & 3) << 6;
                out.put((byte) four);
            }
        }
    }

    static void iq4xs(ScaledRuns runs, int[] codes, ByteBuffer out) {
        int upper = 0;
        for (int run = 0; run < 8; run++) {
            upper |= ((runs.factors[run] + 32) >> 4) << (2 * run);
        }
        out.putShort(runs.scaleHalf).putShort((short) upper);
        for (int run = 0; run < 8; run += 2) {
            int low = (runs.factors[run] + 32) & 15;
            int high = (runs.factors[run + 1] + 32) & 15;
            out.put((byte) (low | (high << 4)));
        }
        for (int run = 0; run < BLOCK; run += 32) {
            for (int i = run; i < run + 16; i++) {
                out.put((byte) (codes[i] | (codes[i + 16] << 4)));
            }
        }
    }
}
