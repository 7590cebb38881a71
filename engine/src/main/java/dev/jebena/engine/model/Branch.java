package dev.jebena.engine.model;

import java.util.Optional;

/// Half of a layer: a block with what stands between it and the residual stream, which it reads and
/// adds its result to. Where families put their norms is what sets them apart here.
///
/// @param before normalises what the block reads
/// @param after normalises what the block gives
/// @param scale what is added is multiplied with it
/// @param afterSum normalises the residual stream itself, once the result is added
record Branch(
        Optional<Norm> before,
        Block block,
        Optional<Norm> after,
        float scale,
        Optional<Norm> afterSum) {

    /// A norm before the block, and nothing else.
    static Branch of(Norm before, Block block) {
        return new Branch(Optional.of(before), block, Optional.empty(), 1, Optional.empty());
    }

    /// The residual stream as it is before the block, and nothing else.
    static Branch of(Block block) {
        return new Branch(Optional.empty(), block, Optional.empty(), 1, Optional.empty());
    }

    /// The same with the block's result normalised before it is added.
    Branch normalisedAfter(Norm norm) {
        return new Branch(before, block, Optional.of(norm), scale, afterSum);
    }

    /// The same with the residual stream normalised once the result is added.
    Branch normalisingSum(Norm norm) {
        return new Branch(before, block, after, scale, Optional.of(norm));
    }

    /// The same with the block's result multiplied before it is added.
    Branch scaled(float factor) {
        return new Branch(before, block, after, factor, afterSum);
    }

    void apply(Step step) {
        int size = step.embeddingSize();
        step.forEachToken(
                size,
                t -> {
                    System.arraycopy(step.residual, t * size, step.normed, t * size, size);
                    if (before.isPresent()) {
                        before.get().apply(step.kernels, step.normed, t * size);
                    }
                });
        block.apply(step);
        if (after.isEmpty() && afterSum.isEmpty()) {
            int all = step.count() * size;
            step.kernels.addScaled(step.residual, 0, step.projected, 0, all, scale);
            return;
        }
        step.forEachToken(size, t -> add(step, t * size, size));
    }

    private void add(Step step, int at, int size) {
        after.ifPresent(norm -> norm.apply(step.kernels, step.projected, at));
        step.kernels.addScaled(step.residual, at, step.projected, at, size, scale);
        afterSum.ifPresent(norm -> norm.apply(step.kernels, step.residual, at));
    }
}
