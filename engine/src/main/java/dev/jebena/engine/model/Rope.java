package dev.jebena.engine.model;

/// Rotary position embedding: pairs of elements of a head turn by an angle that grows with the
/// position.
///
/// Source: Su et al., *RoFormer* (2021).
///
/// Owned by the loop thread while it prepares a step, then read by the workers.
final class Rope {
    /// Which elements of a head make a pair.
    enum Pairing {
        /// `2i` and `2i + 1`.
        ADJACENT,
        /// `i` and `i + ropeSize / 2`.
        HALVES
    }

    private final Pairing pairing;
    private final int half;
    private final double[] frequencies;
    private final double magnitude;
    private float[] cosines = new float[0]; // [tokens][half]
    private float[] sines = new float[0];

    Rope(Pairing pairing, RopeFrequencies frequencies) {
        this.pairing = pairing;
        this.frequencies = frequencies.values();
        this.half = this.frequencies.length;
        this.magnitude = frequencies.magnitude();
    }

    /// Computes the angles of a step's tokens.
    void prepare(int[] positions, int tokens) {
        if (cosines.length < tokens * half) {
            cosines = new float[tokens * half];
            sines = new float[tokens * half];
        }
        for (int t = 0; t < tokens; t++) {
            for (int i = 0; i < half; i++) {
                double angle = positions[t] * frequencies[i];
                cosines[t * half + i] = (float) (magnitude * StrictMath.cos(angle));
                sines[t * half + i] = (float) (magnitude * StrictMath.sin(angle));
            }
        }
    }

    /// Turns one head of token `token`; elements behind the rotated ones stay.
    void rotate(float[] head, int at, int token) {
        int angle = token * half;
        int step = pairing == Pairing.ADJACENT ? 2 : 1;
        int distance = pairing == Pairing.ADJACENT ? 1 : half;
        for (int i = 0; i < half; i++) {
            int a = at + i * step;
            int b = a + distance;
            float cos = cosines[angle + i];
            float sin = sines[angle + i];
            float x = head[a];
            float y = head[b];
            head[a] = x * cos - y * sin;
            head[b] = x * sin + y * cos;
        }
    }
}
