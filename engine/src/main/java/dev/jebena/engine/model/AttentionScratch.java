package dev.jebena.engine.model;

import dev.jebena.engine.kernel.Attention;
import dev.jebena.engine.kernel.Kernels;

/// Memory that attention computes in, one set for all layers: they come one after the other.
final class AttentionScratch {
    private final int headSize;
    private final int group;
    private final Kernels kernels;
    private final AttentionPieces pieces;
    private final Attention[] attentions;
    private final int[][] from;
    private final int[][] to;

    /// Prepares memory, used for nothing before [#allocate].
    AttentionScratch(Hyperparameters h, Kernels kernels, int workers) {
        this.headSize = h.headSize();
        this.group = h.heads() / h.kvHeads();
        this.kernels = kernels;
        pieces = new AttentionPieces(group);
        attentions = new Attention[workers];
        from = new int[workers][];
        to = new int[workers][];
    }

    void allocate() {
        int most = pieces.perPiece() * group;
        for (int i = 0; i < attentions.length; i++) {
            attentions[i] = new Attention(kernels, headSize, most);
            from[i] = new int[most];
            to[i] = new int[most];
        }
    }

    AttentionPieces pieces() {
        return pieces;
    }

    Attention attention(int worker) {
        return attentions[worker];
    }

    /// Per query of a piece, the first position of the present block that it sees.
    int[] from(int worker) {
        return from[worker];
    }

    /// Per query of a piece, behind the last position of the present block that it sees.
    int[] to(int worker) {
        return to[worker];
    }
}
