package dev.jebena.barista.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The trained weights by name, each with the optimizer's two moments.
///
/// Matrices are `[columns, rows]`: a row vector is multiplied from the left. Owned by one thread.
public final class Weights implements AutoCloseable {
    private static final int MAGIC = 0x4261_7201;
    private static final float EMBEDDING_SPREAD = 0.1f;

    /// A weight.
    ///
    /// @param mean the running mean of its gradient
    /// @param square the running mean of its gradient's square
    record Weight(NDArray value, NDArray mean, NDArray square) {
        /// Matrices are pulled towards zero, gains are not.
        boolean isMatrix() {
            return value.getShape().dimension() == 2;
        }
    }

    private final NDManager manager;
    private final Map<String, Weight> byName = new LinkedHashMap<>();
    private long step;

    private Weights(NDManager manager) {
        this.manager = manager;
    }

    /// Random weights; what layers add to the hidden state is nothing at first, so that each token
    /// is plainly seen.
    static Weights random(Measures measures, long seed, NDManager manager) {
        Engine.getInstance().setRandomSeed(Math.toIntExact(seed));
        Weights weights = new Weights(manager);
        int width = measures.width();
        int queries = measures.heads() * measures.headSize();
        int keys = measures.kvHeads() * measures.headSize();
        float spread = (float) (1 / Math.sqrt(width));
        weights.matrix("embedding", measures.vocabulary(), width, EMBEDDING_SPREAD);
        for (int layer = 0; layer < measures.layers(); layer++) {
            String prefix = layer + ".";
            weights.gain(prefix + "attention_norm", width);
            weights.matrix(prefix + "query", width, queries, spread);
            weights.matrix(prefix + "key", width, keys, spread);
            weights.matrix(prefix + "value", width, keys, spread);
            weights.gain(prefix + "query_norm", measures.headSize());
            weights.gain(prefix + "key_norm", measures.headSize());
            weights.matrix(prefix + "output", queries, width, 0);
            weights.gain(prefix + "feed_forward_norm", width);
            weights.matrix(prefix + "gate", width, measures.feedForward(), spread);
            weights.matrix(prefix + "up", width, measures.feedForward(), spread);
            weights.matrix(prefix + "down", measures.feedForward(), width, 0);
        }
        weights.gain("norm", width);
        return weights;
    }

    private void matrix(String name, int columns, int rows, float spread) {
        Shape shape = new Shape(columns, rows);
        add(name, manager.randomNormal(0, spread, shape, DataType.FLOAT32));
    }

    private void gain(String name, int length) {
        add(name, manager.ones(new Shape(length)));
    }

    private void add(String name, NDArray value) {
        Shape shape = value.getShape();
        add(name, value, manager.zeros(shape), manager.zeros(shape));
    }

    private void add(String name, NDArray value, NDArray mean, NDArray square) {
        value.setRequiresGradient(true);
        byName.put(name, new Weight(value, mean, square));
    }

    NDArray get(String name) {
        Weight weight = byName.get(name);
        if (weight == null) {
            throw new IllegalArgumentException("there is no weight " + name);
        }
        return weight.value;
    }

    /// Makes what is computed from the weights belong to a step's manager, until it is closed.
    void lend(NDManager step) {
        byName.values().forEach(weight -> weight.value.tempAttach(step));
    }

    List<Weight> all() {
        return new ArrayList<>(byName.values());
    }

    /// How many numbers there are.
    public long count() {
        return byName.values().stream().mapToLong(weight -> weight.value.size()).sum();
    }

    /// How many steps they have been trained for.
    public long step() {
        return step;
    }

    void stepped() {
        step++;
    }

    /// A weight as rows of numbers; of a gain there is one.
    public float[] rows(String name) {
        return rows(name, get(name));
    }

    /// The rows of a matrix such that what it computes has a mean of nothing in each group.
    ///
    /// @param group how many numbers there are in a group
    public float[] centredRows(String name, int group) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray value = get(name);
            value.tempAttach(scope);
            NDArray groups = value.reshape(value.getShape().get(0), -1, group);
            NDArray centred = groups.sub(groups.mean(new int[] {2}, true));
            return rows(name, centred.reshape(value.getShape()));
        }
    }

    private static float[] rows(String name, NDArray value) {
        if (value.getShape().dimension() == 1 || name.equals("embedding")) {
            return value.toFloatArray();
        }
        try (NDArray turned = value.transpose()) {
            return turned.toFloatArray();
        }
    }

    /// Writes weights and moments, so that training can go on from them. The file is whole or is as
    /// it was.
    void save(Path path) throws IOException {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
            out.writeInt(MAGIC);
            out.writeLong(step);
            out.writeInt(byName.size());
            for (Map.Entry<String, Weight> entry : byName.entrySet()) {
                out.writeUTF(entry.getKey());
                Weight weight = entry.getValue();
                long[] shape = weight.value.getShape().getShape();
                out.writeInt(shape.length);
                for (long size : shape) {
                    out.writeLong(size);
                }
                for (NDArray array : List.of(weight.value, weight.mean, weight.square)) {
                    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(4 * array.size()));
                    bytes.asFloatBuffer().put(array.toFloatArray());
                    out.write(bytes.array());
                }
            }
        }
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Reads what [#save] has written.
    public static Weights load(Path path, NDManager manager) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(path + " is no checkpoint: remove it, or name another");
            }
            Weights weights = new Weights(manager);
            weights.step = in.readLong();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                long[] sizes = new long[in.readInt()];
                for (int j = 0; j < sizes.length; j++) {
                    sizes[j] = in.readLong();
                }
                Shape shape = new Shape(sizes);
                NDArray value = floats(in, shape, manager);
                NDArray mean = floats(in, shape, manager);
                weights.add(name, value, mean, floats(in, shape, manager));
            }
            return weights;
        }
    }

    private static NDArray floats(DataInputStream in, Shape shape, NDManager manager)
            throws IOException {
        byte[] bytes = in.readNBytes(Math.toIntExact(4 * shape.size()));
        float[] values = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return manager.create(values, shape);
    }

    @Override
    public void close() {
        manager.close();
    }
}
