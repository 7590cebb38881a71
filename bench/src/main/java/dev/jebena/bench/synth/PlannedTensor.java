package dev.jebena.bench.synth;

import dev.jebena.engine.gguf.GgufWriter;
import dev.jebena.engine.gguf.TensorType;
import java.util.List;

/// A tensor that is to be written.
///
/// @param shape the fastest dimension first
record PlannedTensor(String name, TensorType type, List<Long> shape, GgufWriter.TensorData data) {

    void addTo(GgufWriter file) {
        file.tensor(name, type, shape, data);
    }
}
