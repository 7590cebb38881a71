package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.Metadata;
import java.util.Optional;
import java.util.OptionalInt;

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

    /// Experts of all layers.
    private static final int MOST_EXPERTS = 1 << 17;

    public Hyperparameters {
        requireSize("block_count", layers, 4096);
        requireSize("context_length", contextTokens, Integer.MAX_VALUE / 2);
        requireSize("embedding_length", embeddingSize, LARGEST);
        requireSize("feed_forward_length", feedForwardSize, LARGEST);
        requireSize("attention.head_count", heads, 4096);
        requireSize("attention.head_count_kv", kvHeads, heads);
        requireSize("attention.key_length", headSize, 4096);
        requireSize("rope.dimension_count", ropeSize, headSize);
        requireSize("vocabulary", vocabularySize, LARGEST);
        requireSize("attention.head_count times attention.key_length", heads * headSize, LARGEST);
        experts.ifPresent(sizes ->
                requireSize(
                        "block_count times expert_count", layers * sizes.count(), MOST_EXPERTS));
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
    static Hyperparameters read(Architecture architecture, Metadata metadata, int vocabularySize)
            throws GgufException {
        String name = architecture.name();
        String prefix = name + ".";
        int embedding = metadata.integer(prefix + "embedding_length");
        int heads = forAllLayers(metadata, prefix + "attention.head_count");
        int kvHeads =
                metadata.optionalEqualIntegers(prefix + "attention.head_count_kv").orElse(heads);
        int headSize =
                metadata.optionalInteger(prefix + "attention.key_length")
                        .orElse(heads > 0 ? embedding / heads : 0);
        int feedForward = forAllLayers(metadata, prefix + "feed_forward_length");
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
                metadata.real(prefix + architecture.epsilonKey()),
                vocabularySize,
                architecture.hasExperts()
                        ? ExpertSizes.read(architecture, metadata, feedForward)
                        : Optional.empty());
    }

    private static int forAllLayers(Metadata metadata, String key) throws GgufException {
        OptionalInt value = metadata.optionalEqualIntegers(key);
        return value.isPresent() ? value.getAsInt() : metadata.integer(key);
    }

    /// The most inner elements of a feed-forward network.
    int widestFeedForward() {
        return experts.map(ExpertSizes::widest).orElse(feedForwardSize);
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
