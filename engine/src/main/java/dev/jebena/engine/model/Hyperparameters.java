package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.Metadata;
import java.util.Optional;

/// The sizes of a transformer, as its file states them.
///
/// @param embeddingSize width of the residual stream
/// @param heads query heads
/// @param kvHeads heads of keys and values; each serves `heads / kvHeads` query heads
/// @param headSize elements of a head
/// @param ropeSize elements of a head that are rotated
/// @param normEpsilon added to the mean square in every norm
/// @param experts of a model that has some in place of one feed-forward network a layer
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
        int vocabularySize,
        Optional<ExpertSizes> experts) {

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
                    "rope.freq_base (%s) and the norms' epsilon (%s) must be positive"
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
        int feedForward = metadata.integer(prefix + "feed_forward_length");
        return new Hyperparameters(
                name,
                metadata.integer(prefix + "block_count"),
                metadata.integer(prefix + "context_length"),
                embedding,
                feedForward,
                heads,
                kvHeads,
                headSize,
                metadata.optionalInteger(prefix + "rope.dimension_count").orElse(headSize),
                metadata.optionalReal(prefix + "rope.freq_base").orElse(10_000f),
                epsilon(metadata, prefix),
                vocabularySize,
                ExpertSizes.read(metadata, prefix, feedForward));
    }

    private static float epsilon(Metadata metadata, String prefix) throws GgufException {
        String layerNorm = prefix + "attention.layer_norm_epsilon";
        return metadata.contains(layerNorm)
                ? metadata.real(layerNorm)
                : metadata.real(prefix + "attention.layer_norm_rms_epsilon");
    }

    /// The most inner elements of a feed-forward network.
    int widestFeedForward() {
        return Math.max(feedForwardSize, experts.map(ExpertSizes::widest).orElse(0));
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
