package dev.jebena.engine.kernel;

/// The exponential function as a fixed sequence of exactly rounded operations, so that the
/// interpreter, both compilers, scalar and vector code of any width agree in every bit; `Math.exp`
/// and the vector operator do not promise that.
///
/// `exp(x) = 2^n * exp(r)` with `n = round(x / ln 2)`, `r = x - n ln 2` in two steps (Cody and
/// Waite), and a polynomial of degree 6 for `exp(r)` on `|r| <= ln 2 / 2`; the error is below 2
/// units in the last place.
final class Exp {
    static final float LOW = -87f;
    static final float HIGH = 88f;
    static final float LOG2_E = 0x1.715476p0f;

    /// Adding it rounds to an integer, which then stands in the low bits.
    static final float ROUND = 12582912f;

    static final float LN2_HIGH = 0x1.63p-1f;
    static final float LN2_LOW = -2.12194440e-4f;
    static final float C2 = 0.5f;
    static final float C3 = 1.6666667e-1f;
    static final float C4 = 4.1666668e-2f;
    static final float C5 = 8.333334e-3f;
    static final float C6 = 1.3888889e-3f;

    private Exp() {}

    static float exp(float x) {
        float clamped = Math.min(Math.max(x, LOW), HIGH);
        float shifted = Math.fma(clamped, LOG2_E, ROUND);
        float n = shifted - ROUND;
        float r = Math.fma(n, -LN2_HIGH, clamped);
        r = Math.fma(n, -LN2_LOW, r);
        float p = Math.fma(C6, r, C5);
        p = Math.fma(p, r, C4);
        p = Math.fma(p, r, C3);
        p = Math.fma(p, r, C2);
        p = Math.fma(p, r, 1f);
        p = Math.fma(p, r, 1f);
        return Float.intBitsToFloat(
                Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
    }
}
