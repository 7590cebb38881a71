package dev.jebena.serving;

import dev.jebena.engine.model.Batch;
import java.util.List;

/// A batch, and the sequence behind each of its runs.
record Plan(List<Sequence> sequences, Batch batch) {
    Plan {
        sequences = List.copyOf(sequences);
    }
}
