package dev.jebena.engine.kernel;

/// The product of a row with a token in double precision, and how far from it an answer may be.
///
/// @param norms the product of the lengths of row and token
record Truth(double product, double norms) {
    Truth(Matrix weights, int row, float[] x, int token) {
        this(widened(weights, row), x, token * weights.columns());
    }

    private Truth(float[] w, float[] x, int at) {
        this(
                dot(w, 0, x, at, w.length),
                Math.sqrt(dot(w, 0, w, 0, w.length) * dot(x, at, x, at, w.length)));
    }

    private static float[] widened(Matrix weights, int row) {
        float[] w = new float[weights.columns()];
        weights.format().widen(weights.data(), weights.rowOffset(row), w.length, w, 0);
        return w;
    }

    private static double dot(float[] a, int aAt, float[] b, int bAt, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (double) a[aAt + i] * b[bAt + i];
        }
        return sum;
    }
}
