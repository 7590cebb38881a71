package dev.jebena.bench.synth;

import dev.jebena.engine.gguf.TensorType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// The tensors of a model as they are named, one after the other. Their values are drawn when they
/// are written, each tensor's from its own name, so that none depends on another.
final class RandomTensors {
    private static final int CHUNK_ELEMENTS = 1 << 14;

    private final FileType type;
    private final int layers;
    private final long seed;
    private final List<PlannedTensor> planned = new ArrayList<>();

    RandomTensors(FileType type, int layers, long seed) {
        this.type = type;
        this.layers = layers;
        this.seed = seed;
    }

    List<PlannedTensor> planned() {
        return List.copyOf(planned);
    }

    /// A matrix whose outputs are about as large as its inputs.
    void matrix(String name, int layer, int columns, int rows) {
        matrix(name, layer, columns, rows, (float) (1 / Math.sqrt(columns)));
    }

    void matrix(String name, int layer, int columns, int rows, float deviation) {
        add(
                name,
                type.encoder(name, layer, layers, columns),
                List.of((long) columns, (long) rows),
                0,
                deviation);
    }

    /// Matrices of the experts, all in one tensor.
    void experts(String name, int layer, int columns, int rows, int experts) {
        add(
                name,
                type.encoder(name, layer, layers, columns),
                List.of((long) columns, (long) rows, (long) experts),
                0,
                (float) (1 / Math.sqrt(columns)));
    }

    /// A matrix that stays F32 whatever the others are.
    void exactMatrix(String name, int columns, int rows, float deviation) {
        add(name, WeightEncoder.F32, List.of((long) columns, (long) rows), 0, deviation);
    }

    /// Weights of a norm.
    void norm(String name, int size) {
        add(name, WeightEncoder.F32, List.of((long) size), 1, 0.1f);
    }

    void bias(String name, int size) {
        add(name, WeightEncoder.F32, List.of((long) size), 0, 0.1f);
    }

    /// A vector of these very values.
    void given(String name, float[] values) {
        planned.add(
                new PlannedTensor(
                        name,
                        TensorType.F32,
                        List.of((long) values.length),
                        out -> out.write(WeightEncoder.F32.encode(values))));
    }

    private void add(
            String name, WeightEncoder encoder, List<Long> shape, float mean, float deviation) {
        long elements = shape.stream().reduce(1L, Math::multiplyExact);
        planned.add(
                new PlannedTensor(
                        name,
                        encoder.type(),
                        shape,
                        out -> write(out, encoder, name, elements, mean, deviation)));
    }

    private void write(
            OutputStream out,
            WeightEncoder encoder,
            String name,
            long elements,
            float mean,
            float deviation)
            throws IOException {
        Noise noise = new Noise(seed, name);
        for (long done = 0; done < elements; done += CHUNK_ELEMENTS) {
            float[] values = new float[(int) Math.min(CHUNK_ELEMENTS, elements - done)];
            for (int i = 0; i < values.length; i++) {
                values[i] = mean + noise.next() * deviation;
            }
            out.write(encoder.encode(values));
        }
    }
}
