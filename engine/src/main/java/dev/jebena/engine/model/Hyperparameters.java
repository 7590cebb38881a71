package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.Metadata;

/// The sizes of a transformer, as its file states them.
///
/// @param embeddingSize width of the residual stream
/// @param heads query heads
/// @param kvHeads heads of keys and values; each serves `heads / kvHeads` query heads
/// @param headSize elements of a head
/// @param ropeSize elements of a head that are rotated
/// @param normEpsilon added to the mean square in every norm
public record Hyperparameters(
        String architecture,
        int layers,
        int contextTokens,
        int embeddingSize,
        int feedForwardSize,
        int heads,
        int kvHeads,
        int headSize,
        int ropeSize,
        float ropeBase,
        float normEpsilon,
        int vocabularySize) {

    /// Far above any model there is; keeps products of two sizes within an int.
    private static final int LARGEST = 1 << 20;

    public Hyperparameters {
        requireSize("block_count", layers, 4096);
        requireSize("context_length", contextTokens, Integer.MAX_VALUE / 2);
        requireSize("embedding_length", embeddingSize, LARGEST);
        requireSize("feed_forward_length", feedForwardSize, LARGEST);
        requireSize("attention.head_count", heads, 4096);
        requireSize("attention.head_count_kv", kvHeads, heads);
        requireSize("attention.key_length", headSize, 4096);
        requireSize("rope.dimension_count", ropeSize, headSize);
        requireSize("vocabulary", vocabularySize, 1 << 24);
        if (heads % kvHeads != 0) {
            throw new IllegalArgumentException(
                    "attention.head_count (%d) is no multiple of attention.head_count_kv (%d)"
                            .formatted(heads, kvHeads));
        }
        if (ropeSize % 2 != 0) {
            throw new IllegalArgumentException("rope.dimension_count (" + ropeSize + ") is odd");
        }
        if (!(ropeBase > 0) || !(normEpsilon >= 0)) {
            throw new IllegalArgumentException(
                    "rope.freq_base (%s) and layer_norm_rms_epsilon (%s) must be positive"
                            .formatted(ropeBase, normEpsilon));
        }
    }

    private static void requireSize(String key, int value, int largest) {
        if (value < 1 || value > largest) {
            throw new IllegalArgumentException(
                    "%s is %d, expected 1 to %d".formatted(key, value, largest));
        }
    }

    /// Reads the keys below the architecture's name.
    static Hyperparameters read(Metadata metadata, int vocabularySize) throws GgufException {
        String name = metadata.string("general.architecture");
        String prefix = name + ".";
        int embedding = metadata.integer(prefix + "embedding_length");
        int heads = metadata.integer(prefix + "attention.head_count");
        int kvHeads = metadata.optionalInteger(prefix + "attention.head_count_kv").orElse(heads);
        int headSize =
                metadata.optionalInteger(prefix + "attention.key_length")
                        .orElse(heads > 0 ? embedding / heads : 0);
        return new Hyperparameters(
                name,
                metadata.integer(prefix + "block_count"),
                metadata.integer(prefix + "context_length"),
                embedding,
                metadata.integer(prefix + "feed_forward_length"),
                heads,
                kvHeads,
                headSize,
                metadata.optionalInteger(prefix + "rope.dimension_count").orElse(headSize),
                metadata.optionalReal(prefix + "rope.freq_base").orElse(10_000f),
                metadata.real(prefix + "attention.layer_norm_rms_epsilon"),
                vocabularySize);
    }

    /// Elements of all query heads.
    public int querySize() {
        return heads * headSize;
    }

    /// Elements of all key heads, or of all value heads.
    public int kvSize() {
        return kvHeads * headSize;
    }
}
