package dev.jebena.engine.sampling;

/// Logits that no arithmetic stumbles over.
final class Logit {

    private Logit() {}

    /// Minus infinity for what is not a number, the largest float for plus infinity; so the
    /// difference of two clean logits is never "infinity minus infinity" unless both are excluded.
    static float clean(float logit) {
        if (Float.isNaN(logit)) {
            return Float.NEGATIVE_INFINITY;
        }
        return Math.min(logit, Float.MAX_VALUE);
    }
}
