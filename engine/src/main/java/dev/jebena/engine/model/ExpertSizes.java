package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.Metadata;
import java.util.Optional;

/// The sizes of a mixture of experts.
///
/// @param used experts of a token
/// @param feedForwardSize inner elements of an expert
/// @param sharedFeedForwardSize inner elements of the expert for all tokens, 0 for none
record ExpertSizes(int count, int used, int feedForwardSize, int sharedFeedForwardSize) {
    private static final int LARGEST = 1 << 20;
    private static final int MOST = 4096;

    ExpertSizes {
        if (count < 1 || count > MOST || used < 1 || used > count) {
            throw new IllegalArgumentException(
                    "expert_count (%d) is from 1 to %d, and expert_used_count (%d) from 1 to that"
                            .formatted(count, MOST, used));
        }
        if (feedForwardSize < 1 || feedForwardSize > LARGEST) {
            throw new IllegalArgumentException(
                    "expert_feed_forward_length is %d, expected 1 to %d"
                            .formatted(feedForwardSize, LARGEST));
        }
        if (sharedFeedForwardSize < 0 || sharedFeedForwardSize > LARGEST) {
            throw new IllegalArgumentException(
                    "expert_shared_feed_forward_length is %d, expected 0 to %d"
                            .formatted(sharedFeedForwardSize, LARGEST));
        }
    }

    /// What the file says, empty where it has no experts. A length of 0 is none.
    static Optional<ExpertSizes> read(
            Architecture architecture, Metadata metadata, int feedForwardSize)
            throws GgufException {
        String prefix = architecture.name() + ".";
        int count = metadata.optionalInteger(prefix + "expert_count").orElse(0);
        if (count == 0) {
            return Optional.empty();
        }
        int used = metadata.optionalEqualIntegers(prefix + "expert_used_count").orElse(0);
        int own = metadata.optionalEqualIntegers(prefix + "expert_feed_forward_length").orElse(0);
        int size = own == 0 ? architecture.expertFeedForwardSize(feedForwardSize, used) : own;
        return Optional.of(
                new ExpertSizes(
                        count,
                        used,
                        size,
                        metadata.optionalInteger(prefix + "expert_shared_feed_forward_length")
                                .orElse(0)));
    }

    /// The most inner elements that are computed at a time.
    int widest() {
        return Math.max(feedForwardSize, sharedFeedForwardSize);
    }
}
