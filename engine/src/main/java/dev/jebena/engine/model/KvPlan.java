package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.kv.KvStore;

/// How many KV blocks a model gets, and how long a sequence may be.
///
/// @param blocks in the pool
/// @param contextTokens positions of one sequence, never more than the pool holds
record KvPlan(int blocks, int contextTokens) {
    /// Full contexts that the automatic size has room for.
    private static final int CONTEXTS = 4;

    static KvPlan of(GgufFile file, Hyperparameters h, EngineOptions options) throws GgufException {
        int context =
                options.contextTokens() == 0
                        ? h.contextTokens()
                        : Math.min(options.contextTokens(), h.contextTokens());
        long blockBytes =
                h.layers() * KvStore.bytes(options.kvType(), 1, h.kvHeads(), h.headSize());
        long heap = Runtime.getRuntime().maxMemory();
        long mostBlocks =
                Math.min(
                        heap / 4 / blockBytes,
                        Integer.MAX_VALUE / ((long) h.kvSize() * KvStore.BLOCK_TOKENS));
        long wanted =
                Math.ceilDiv(
                        options.kvTokens() == 0 ? (long) CONTEXTS * context : options.kvTokens(),
                        (long) KvStore.BLOCK_TOKENS);
        if (options.kvTokens() == 0) {
            wanted = Math.min(wanted, mostBlocks);
        } else if (wanted > mostBlocks) {
            throw new GgufException(
                    file.path(),
                    "kv_tokens",
                    "at most %d for this model in a heap of %d MiB, found %d"
                            .formatted(
                                    mostBlocks * KvStore.BLOCK_TOKENS,
                                    heap >> 20,
                                    options.kvTokens()));
        }
        if (wanted < 1) {
            throw new GgufException(
                    file.path(),
                    "key and value blocks",
                    "room for one of %d bytes in a quarter of the heap of %d MiB; give the JVM more"
                            .formatted(blockBytes, heap >> 20));
        }
        int blocks = Math.toIntExact(wanted);
        return new KvPlan(blocks, (int) Math.min(context, (long) blocks * KvStore.BLOCK_TOKENS));
    }
}
