package dev.jebena.engine.model;

import dev.jebena.engine.kernel.Attention;
import dev.jebena.engine.kv.KvStore;
import java.util.Optional;

/// Self-attention with grouped heads: queries look at the keys and values of their own sequence.
///
/// Source: Vaswani et al., *Attention Is All You Need* (2017); Ainslie et al., *GQA* (2023).
final class SelfAttention implements Block {
    /// The linear maps of attention.
    record Maps(Projection query, Projection key, Projection value, Projection output) {}

    /// How scores come about.
    ///
    /// @param rope turns queries and keys to their positions; a layer without it knows none
    /// @param queryNorm of each head's queries, or of all heads' together
    /// @param keyNorm the same for keys
    /// @param scale what products of queries and keys are multiplied with
    /// @param softCap what scores never go beyond, 0 for no such limit
    record Scoring(
            Optional<Rope> rope,
            Optional<Norm> queryNorm,
            Optional<Norm> keyNorm,
            float scale,
            float softCap,
            Sight sight) {

        /// The same with norms of queries and keys.
        Scoring normalised(Norm query, Norm key) {
            return new Scoring(rope, Optional.of(query), Optional.of(key), scale, softCap, sight);
        }

        /// The same with another factor.
        Scoring scaled(float factor) {
            return new Scoring(rope, queryNorm, keyNorm, factor, softCap, sight);
        }

        /// The same with a soft cap.
        Scoring softCapped(float cap) {
            return new Scoring(rope, queryNorm, keyNorm, scale, cap, sight);
        }

        /// The same with the last positions alone in sight.
        Scoring sliding(int window) {
            return new Scoring(rope, queryNorm, keyNorm, scale, softCap, Sight.sliding(window));
        }

        /// The same with the whole text in sight.
        Scoring wholeText() {
            return new Scoring(rope, queryNorm, keyNorm, scale, softCap, Sight.WHOLE);
        }

        /// The same turned otherwise.
        Scoring turned(Rope other) {
            return new Scoring(Optional.of(other), queryNorm, keyNorm, scale, softCap, sight);
        }
    }

    private final Hyperparameters h;
    private final Projection[] inputs; // query, key, value
    private final Projection output;
    private final Scoring scoring;
    private final KvStore kv;
    private final AttentionScratch scratch;

    SelfAttention(
            Hyperparameters h, Maps maps, Scoring scoring, KvStore kv, AttentionScratch scratch) {
        this.h = h;
        this.inputs = new Projection[] {maps.query, maps.key, maps.value};
        this.output = maps.output;
        this.scoring = scoring;
        this.kv = kv;
        this.scratch = scratch;
    }

    @Override
    public void apply(Step step) {
        Projection.applyAll(step, inputs, step.normed, step.queries, step.keys, step.values);
        step.forEachToken(h.querySize() + 2 * h.kvSize(), t -> place(step, t));
        attend(step);
        output.apply(step, step.attended, step.projected);
    }

    /// Turns the token's queries and keys to its position and stores what later tokens will look
    /// at.
    private void place(Step step, int t) {
        turn(step, step.queries, t * h.querySize(), h.heads(), t, scoring.queryNorm);
        turn(step, step.keys, t * h.kvSize(), h.kvHeads(), t, scoring.keyNorm);
        int slot = step.positions[t] % KvStore.BLOCK_TOKENS;
        int at = t * h.kvSize();
        kv.put(step.blocks[t], slot, step.keys, at, step.values, at);
    }

    private void turn(Step step, float[] x, int at, int heads, int t, Optional<Norm> norm) {
        if (norm.isPresent()) {
            int size = norm.get().size();
            for (int from = 0; from < heads * h.headSize(); from += size) {
                norm.get().apply(step.kernels, x, at + from);
            }
        }
        if (scoring.rope.isPresent()) {
            for (int head = 0; head < heads; head++) {
                scoring.rope.get().rotate(x, at + head * h.headSize(), t);
            }
        }
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
        Batch.Run run = pieces.run(piece);
        int first = pieces.firstToken(piece);
        int tokens = pieces.tokens(piece);
        int group = h.heads() / h.kvHeads();
        attention.begin(scoring.scale, scoring.softCap);
        for (int i = 0; i < tokens * group; i++) {
            attention.query(step.queries, queryAt(first + i / group, kvHead * group + i % group));
        }
        int position = step.positions[first];
        int runEnd = run.start() + run.tokens().length;
        int end = scoring.sight.to(position + tokens - 1, runEnd);
        int block = scoring.sight.from(position) / KvStore.BLOCK_TOKENS;
        for (; block * KvStore.BLOCK_TOKENS < end; block++) {
            kv.keys(step.kernels, run.blocks().block(block), kvHead, attention.keys());
            kv.values(step.kernels, run.blocks().block(block), kvHead, attention.values());
            look(attention, worker, block * KvStore.BLOCK_TOKENS, position, tokens, runEnd);
        }
        for (int i = 0; i < tokens * group; i++) {
            attention.result(
                    i, step.attended, queryAt(first + i / group, kvHead * group + i % group));
        }
    }

    /// Lets those of some tokens look at a block that see any of it.
    ///
    /// @param start the block's first position
    /// @param position of the first token
    private void look(
            Attention attention, int worker, int start, int position, int tokens, int runEnd) {
        int[] from = scratch.from(worker);
        int[] to = scratch.to(worker);
        int group = h.heads() / h.kvHeads();
        int firstQuery = tokens * group;
        int endQuery = 0;
        for (int t = 0; t < tokens; t++) {
            int begin = Math.max(0, scoring.sight.from(position + t) - start);
            int end =
                    Math.min(KvStore.BLOCK_TOKENS, scoring.sight.to(position + t, runEnd) - start);
            if (begin < end) {
                firstQuery = Math.min(firstQuery, t * group);
                endQuery = (t + 1) * group;
                for (int i = t * group; i < endQuery; i++) {
                    from[i] = begin;
                    to[i] = end;
                }
            }
        }
        attention.block(firstQuery, endQuery, from, to);
    }

    private int queryAt(int token, int head) {
        return token * h.querySize() + head * h.headSize();
    }
}
