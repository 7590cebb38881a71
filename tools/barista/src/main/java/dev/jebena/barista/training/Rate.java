package dev.jebena.barista.training;

/// How fast is learned: quickly rising, then falling like a cosine to a hundredth.
///
/// @param most at the top
/// @param steps of the whole training
record Rate(float most, long steps) {
    private static final long RISING = 150;

    float at(long step) {
        if (step < RISING) {
            return most * (step + 1) / RISING;
        }
        double done = Math.min(1, (double) (step - RISING) / Math.max(1, steps - RISING));
        return (float) (most * (0.01 + 0.99 * (1 + Math.cos(Math.PI * done)) / 2));
    }
}
