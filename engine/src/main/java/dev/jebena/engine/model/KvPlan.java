package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.kv.KvStore;

/// How many KV blocks a model gets, and how long a sequence may be.
///
/// @param blocks in the pool
/// @param contextTokens positions of one sequence, never more than the pool holds
record KvPlan(int blocks, int contextTokens) {
    /// The automatic size is some full contexts of a small model, and one of a model with a long
    /// one.
    private static final int CONTEXTS = 4;

    private static final int AUTOMATIC_TOKENS = 32_768;

    /// @param heap bytes that are free
    static KvPlan of(GgufFile file, Hyperparameters h, EngineOptions options, long heap)
            throws GgufException {
        int context = context(h, options);
        long blockBytes =
                h.layers() * KvStore.bytes(options.kvType(), 1, h.kvHeads(), h.headSize());
        long mostBlocks =
                Math.min(
                        heap / 4 / blockBytes,
                        Integer.MAX_VALUE / ((long) h.kvSize() * KvStore.BLOCK_TOKENS));
        long wanted =
                Math.ceilDiv(
                        options.kvTokens() == 0 ? automatic(context) : options.kvTokens(),
                        (long) KvStore.BLOCK_TOKENS);
        if (options.kvTokens() == 0) {
            wanted = Math.min(wanted, mostBlocks);
        } else if (wanted > mostBlocks) {
            throw new GgufException(
                    file.path(),
                    "kv_tokens",
                    "at most %d for this model in a quarter of the %d MiB of free heap, found %d"
                            .formatted(
                                    mostBlocks * KvStore.BLOCK_TOKENS,
                                    heap >> 20,
                                    options.kvTokens()));
        }
        if (wanted < 1) {
            throw new GgufException(
                    file.path(),
                    "key and value blocks",
                    "room for one of %d bytes in a quarter of the %d MiB of free heap; give the JVM more"
                            .formatted(blockBytes, heap >> 20));
        }
        int blocks = Math.toIntExact(wanted);
        return new KvPlan(blocks, (int) Math.min(context, (long) blocks * KvStore.BLOCK_TOKENS));
    }

    /// Positions of one sequence that are asked for, whether there is room for them or not.
    static int context(Hyperparameters h, EngineOptions options) {
        return options.contextTokens() == 0
                ? h.contextTokens()
                : Math.min(options.contextTokens(), h.contextTokens());
    }

    private static long automatic(int context) {
        return Math.max(context, Math.min((long) CONTEXTS * context, AUTOMATIC_TOKENS));
    }

    /// What the JVM may still allocate; models that are loaded already have taken theirs.
    static long freeHeap() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }
}
