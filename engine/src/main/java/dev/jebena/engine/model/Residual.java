package dev.jebena.engine.model;

/// What every block does with the residual stream: reads it normalised, adds its own result.
final class Residual {
    private Residual() {}

    static void normed(Step step, Norm norm) {
        int size = norm.weight().length;
        step.forEachToken(
                size,
                t -> {
                    System.arraycopy(step.residual, t * size, step.normed, t * size, size);
                    norm.apply(step.kernels, step.normed, t * size);
                });
    }

    static void add(Step step, int size) {
        step.kernels.add(step.residual, 0, step.projected, 0, step.count() * size);
    }
}
