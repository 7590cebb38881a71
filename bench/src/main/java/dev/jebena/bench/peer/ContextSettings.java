package dev.jebena.bench.peer;

import java.lang.foreign.MemorySegment;

/// What a context of llama.cpp is made for.
///
/// @param positions of each sequence
/// @param exact keys and values are F32 and attention is computed in full, as no program would for
///   speed
record ContextSettings(int sequences, int positions, int threads, boolean exact, Answer answer) {
    private static final int ROUNDED_TO = 256;
    private static final int F32 = 0;
    private static final int NO_FLASH_ATTENTION = 0;
    private static final int NO_POOLING = 0;

    /// What comes out for a token.
    enum Answer {
        /// How likely each token is to follow.
        LOGITS("logits"),
        /// The output of the last layer.
        TOKEN_EMBEDDINGS("embedding"),
        /// One vector for the sequence, as the model pools them.
        POOLED_EMBEDDING("pooled embedding");

        final String text;

        Answer(String text) {
            this.text = text;
        }
    }

    /// As llama.cpp's own programs have it.
    static ContextSettings quick(int sequences, int positions, int threads) {
        return new ContextSettings(sequences, positions, threads, false, Answer.LOGITS);
    }

    /// One sequence, as exactly as llama.cpp computes.
    static ContextSettings exact(int positions, int threads, Answer answer) {
        return new ContextSettings(1, positions, threads, true, answer);
    }

    /// Positions of a sequence as llama.cpp gives them.
    int rounded() {
        return Math.ceilDiv(positions, ROUNDED_TO) * ROUNDED_TO;
    }

    /// Changes the library's defaults.
    void apply(MemorySegment struct, int batch) {
        set(struct, "n_ctx", Math.multiplyExact(sequences, rounded()));
        set(struct, "n_batch", batch);
        set(struct, "n_seq_max", sequences);
        set(struct, "n_threads", threads);
        set(struct, "n_threads_batch", threads);
        if (exact) {
            set(struct, "type_k", F32);
            set(struct, "type_v", F32);
            set(struct, "flash_attn_type", NO_FLASH_ATTENTION);
        }
        switch (answer) {
            case LOGITS -> {}
            case TOKEN_EMBEDDINGS -> {
                Layouts.set(Layouts.CONTEXT, struct, "embeddings", true);
                set(struct, "pooling_type", NO_POOLING);
            }
            case POOLED_EMBEDDING -> Layouts.set(Layouts.CONTEXT, struct, "embeddings", true);
        }
    }

    private static void set(MemorySegment struct, String field, int value) {
        Layouts.set(Layouts.CONTEXT, struct, field, value);
    }
}
