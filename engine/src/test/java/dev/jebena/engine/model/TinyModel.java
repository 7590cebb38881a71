package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufWriter;
import dev.jebena.engine.gguf.TensorType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A llama of a few kilobytes with random weights and sizes that fit no vector, to be damaged by
/// tests.
final class TinyModel {
    static final int EMBEDDING = 36;
    static final int VOCABULARY = 37;
    private static final int HEADS = 3;
    private static final int HEAD_SIZE = 20;
    private static final int FEED_FORWARD = 50;

    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private final Map<String, List<Long>> tensors = new LinkedHashMap<>();
    private final TensorType type;

    TinyModel(TensorType type) {
        this.type = type;
        metadata.put("general.architecture", "llama");
        metadata.put("llama.block_count", 2L);
        metadata.put("llama.context_length", 200L);
        metadata.put("llama.embedding_length", (long) EMBEDDING);
        metadata.put("llama.feed_forward_length", (long) FEED_FORWARD);
        metadata.put("llama.attention.head_count", (long) HEADS);
        metadata.put("llama.attention.head_count_kv", 1L);
        metadata.put("llama.attention.key_length", (long) HEAD_SIZE);
        metadata.put("llama.rope.dimension_count", 14L);
        metadata.put("llama.attention.layer_norm_rms_epsilon", 1e-5f);
        tensor("token_embd.weight", EMBEDDING, VOCABULARY);
        tensor("output_norm.weight", EMBEDDING);
        for (int layer = 0; layer < 2; layer++) {
            String prefix = "blk." + layer + ".";
            tensor(prefix + "attn_norm.weight", EMBEDDING);
            tensor(prefix + "attn_q.weight", EMBEDDING, HEADS * HEAD_SIZE);
            tensor(prefix + "attn_k.weight", EMBEDDING, HEAD_SIZE);
            tensor(prefix + "attn_v.weight", EMBEDDING, HEAD_SIZE);
            tensor(prefix + "attn_output.weight", HEADS * HEAD_SIZE, EMBEDDING);
            tensor(prefix + "ffn_norm.weight", EMBEDDING);
            tensor(prefix + "ffn_gate.weight", EMBEDDING, FEED_FORWARD);
            tensor(prefix + "ffn_up.weight", EMBEDDING, FEED_FORWARD);
            tensor(prefix + "ffn_down.weight", FEED_FORWARD, EMBEDDING);
        }
    }

    TinyModel tensor(String name, long... shape) {
        tensors.put(name, Arrays.stream(shape).boxed().toList());
        return this;
    }

    TinyModel without(String name) {
        tensors.remove(name);
        return this;
    }

    /// A string, a long, some integers or a float.
    TinyModel set(String key, Object value) {
        metadata.put(key, value);
        return this;
    }

    Path write(Path folder) throws IOException {
        GgufWriter writer = new GgufWriter();
        metadata.forEach((key, value) -> {
            switch (value) {
                case String text -> writer.string(key, text);
                case Long number -> writer.uint32(key, number);
                case int[] numbers -> writer.int32s(key, numbers);
                default -> writer.float32(key, (Float) value);
            }
        });
        Random random = new Random(5);
        tensors.forEach((name, shape) ->
                writer.tensor(
                        name,
                        shape.size() == 1 ? TensorType.F32 : type,
                        shape,
                        out -> fill(out, shape, random)));
        Path file = folder.resolve("tiny-" + type + ".gguf");
        writer.write(file);
        return file;
    }

    private void fill(OutputStream out, List<Long> shape, Random random) throws IOException {
        TensorType stored = shape.size() == 1 ? TensorType.F32 : type;
        long elements = shape.stream().reduce(1L, Math::multiplyExact);
        for (long i = 0; i < elements; i++) {
            float value = (float) (random.nextGaussian() * 0.2 + (shape.size() == 1 ? 1 : 0));
            out.write(bytes(stored, value));
        }
    }

    private static byte[] bytes(TensorType type, float value) {
        ByteBuffer bytes = ByteBuffer.allocate(type.blockBytes()).order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case F32 -> bytes.putFloat(value);
            case F16 -> bytes.putShort(Float.floatToFloat16(value));
            case BF16 -> bytes.putShort((short) (Float.floatToIntBits(value) >> 16));
            default -> throw new IllegalArgumentException("blocks of " + type);
        }
        return bytes.array();
    }
}
