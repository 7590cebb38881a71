package dev.jebena.engine.model;

import java.util.Collection;
import java.util.List;

/// What a step computes, from tokens to outputs.
///
/// @param ropes the angles that the layers turn by, computed once for a step
/// @param factors names those of the ropes, where a file leaves a choice; else empty
/// @param readsWholeTexts whether tokens look at later ones too
record Network(
        TokenEmbedding embedding,
        Collection<Rope> ropes,
        List<Layer> layers,
        Head head,
        String factors,
        boolean readsWholeTexts) {
    Network {
        ropes = List.copyOf(ropes);
        layers = List.copyOf(layers);
    }

    /// @param values room for the outputs
    Output run(Step step, float[] values) {
        for (Rope rope : ropes) {
            rope.prepare(step.positions, step.count());
        }
        embedding.apply(step);
        for (Layer layer : layers) {
            layer.apply(step);
        }
        return head.apply(step, values);
    }
}
