package dev.jebena.engine.model;

import dev.jebena.engine.kernel.Attention;
import dev.jebena.engine.kv.KvStore;
import java.util.Optional;

/// Causal self-attention with grouped heads: queries look at the keys and values of their own
/// sequence, up to their own position.
///
/// Source: Vaswani et al., *Attention Is All You Need* (2017); Ainslie et al., *GQA* (2023).
final class SelfAttention {
    private final Hyperparameters h;
    private final Norm norm;
    private final Projection[] inputs; // query, key, value
    private final Projection output;
    private final Optional<Norm> queryNorm;
    private final Optional<Norm> keyNorm;
    private final Rope rope;
    private final KvStore kv;
    private final AttentionScratch scratch;
    private final float scale;

    SelfAttention(
            Hyperparameters h,
            Norm norm,
            Projection query,
            Projection key,
            Projection value,
            Projection output,
            Optional<Norm> queryNorm,
            Optional<Norm> keyNorm,
            LayerContext context) {
        this.h = h;
        this.norm = norm;
        this.inputs = new Projection[] {query, key, value};
        this.output = output;
        this.queryNorm = queryNorm;
        this.keyNorm = keyNorm;
        this.rope = context.rope();
        this.kv = context.kv();
        this.scratch = context.scratch();
        this.scale = (float) (1.0 / Math.sqrt(h.headSize()));
    }

    void apply(Step step) {
        Residual.normed(step, norm);
        Projection.applyAll(step, inputs, step.normed, step.queries, step.keys, step.values);
        step.forEachToken(h.querySize() + 2 * h.kvSize(), t -> place(step, t));
        attend(step);
        output.apply(step, step.attended, step.projected);
        Residual.add(step, h.embeddingSize());
    }

    /// Turns the token's queries and keys to its position and stores what later tokens will look
    /// at.
    private void place(Step step, int t) {
        for (int head = 0; head < h.heads(); head++) {
            turn(step, step.queries, t * h.querySize() + head * h.headSize(), t, queryNorm);
        }
        for (int head = 0; head < h.kvHeads(); head++) {
            turn(step, step.keys, t * h.kvSize() + head * h.headSize(), t, keyNorm);
        }
        int slot = step.positions[t] % KvStore.BLOCK_TOKENS;
        int at = t * h.kvSize();
        kv.put(step.blocks[t], slot, step.keys, at, step.values, at);
    }

    private void turn(Step step, float[] x, int at, int t, Optional<Norm> headNorm) {
        if (headNorm.isPresent()) {
            headNorm.get().apply(step.kernels, x, at);
        }
        rope.rotate(x, at, t);
    }

    /// One piece of work is one head of keys and as many tokens of one run as share its blocks.
    private void attend(Step step) {
        AttentionPieces pieces = scratch.pieces();
        pieces.cut(step.batch());
        step.forEach(
                pieces.count() * h.kvHeads(),
                (long) step.longestContext() * h.headSize() * pieces.perPiece(),
                (item, worker) ->
                        piece(step, pieces, item / h.kvHeads(), item % h.kvHeads(), worker));
    }

    private void piece(Step step, AttentionPieces pieces, int piece, int kvHead, int worker) {
        Attention attention = scratch.attention(worker);
        int[] visible = scratch.visible(worker);
        Batch.Run run = pieces.run(piece);
        int first = pieces.firstToken(piece);
        int tokens = pieces.tokens(piece);
        int group = h.heads() / h.kvHeads();
        attention.begin();
        for (int i = 0; i < tokens * group; i++) {
            attention.query(step.queries, queryAt(first + i / group, kvHead * group + i % group));
        }
        int last = step.positions[first + tokens - 1];
        for (int block = 0; block * KvStore.BLOCK_TOKENS <= last; block++) {
            int start = block * KvStore.BLOCK_TOKENS;
            int skipped = Math.max(0, start - step.positions[first]);
            for (int i = skipped * group; i < tokens * group; i++) {
                int seen = step.positions[first + i / group] - start + 1;
                visible[i] = Math.min(KvStore.BLOCK_TOKENS, seen);
            }
            kv.keys(step.kernels, run.blocks().block(block), kvHead, attention.keys());
            kv.values(step.kernels, run.blocks().block(block), kvHead, attention.values());
            attention.block(skipped * group, visible, scale);
        }
        for (int i = 0; i < tokens * group; i++) {
            attention.result(
                    i, step.attended, queryAt(first + i / group, kvHead * group + i % group));
        }
    }

    private int queryAt(int token, int head) {
        return token * h.querySize() + head * h.headSize();
    }
}
