package dev.jebena.engine.model;

/// The sizes of a model that others must keep to.
///
/// @param vocabularySize token ids are below this
/// @param contextTokens positions of one sequence, prompt and answer together
/// @param batchTokens tokens of one step, all runs together
/// @param batchOutputs runs of one step that may want an output
public record ModelLimits(
        int vocabularySize, int contextTokens, int batchTokens, int batchOutputs) {
    public ModelLimits {
        if (vocabularySize < 1 || contextTokens < 1 || batchTokens < 1 || batchOutputs < 1) {
            throw new IllegalArgumentException(
                    "every limit is at least one: vocabulary %d, context %d, batch %d tokens, %d outputs"
                            .formatted(vocabularySize, contextTokens, batchTokens, batchOutputs));
        }
    }
}
