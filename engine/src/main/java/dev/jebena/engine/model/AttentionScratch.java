package dev.jebena.engine.model;

import dev.jebena.engine.kernel.Attention;
import dev.jebena.engine.kernel.Kernels;

/// Memory that attention computes in, one set for all layers: they come one after the other.
final class AttentionScratch {
    private final AttentionPieces pieces;
    private final Attention[] attentions;
    private final int[][] visible;

    AttentionScratch(Hyperparameters h, Kernels kernels, int workers) {
        int group = h.heads() / h.kvHeads();
        pieces = new AttentionPieces(group);
        int most = pieces.perPiece() * group;
        attentions = new Attention[workers];
        visible = new int[workers][most];
        for (int i = 0; i < workers; i++) {
            attentions[i] = new Attention(kernels, h.headSize(), most);
        }
    }

    AttentionPieces pieces() {
        return pieces;
    }

    Attention attention(int worker) {
        return attentions[worker];
    }

    /// Per query of a piece, how many positions of the present block it sees.
    int[] visible(int worker) {
        return visible[worker];
    }
}
