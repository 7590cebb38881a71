package dev.jebena.engine.kernel;

/// What the tokens of a step bring to a product with packed weights.
///
/// @param x `[tokens][stride]`, of which a product reads whole blocks
/// @param quantized the same inputs as integers; only what packings of nibbles need is filled
/// @param sums what they add up to; only what packings with offsets need is filled
@SuppressWarnings("ArrayRecordComponent") // belongs to the step, and is read only here
record Inputs(float[] x, int at, int stride, QuantizedInputs quantized, InputSums sums) {

    int token(int token) {
        return at + token * stride;
    }
}
