package dev.jebena.engine.model;

import java.util.Arrays;
import java.util.List;

/// How the tokens of a step are cut for attention: a piece is some tokens of one run, few enough
/// that the queries of one key head fit together. The cut decides only what is shared, not what is
/// computed.
final class AttentionPieces {
    /// Queries of one piece, where one token has no more.
    private static final int QUERIES = 32;

    private final int perPiece;
    private List<Batch.Run> runs = List.of();
    private int[] runOf = new int[16];
    private int[] firstToken = new int[16];
    private int[] tokens = new int[16];
    private int count;

    /// @param group query heads of one key head
    AttentionPieces(int group) {
        perPiece = Math.max(1, QUERIES / group);
    }

    /// Tokens of the largest piece.
    int perPiece() {
        return perPiece;
    }

    void cut(Batch batch) {
        runs = batch.runs();
        count = 0;
        int token = 0;
        for (int r = 0; r < runs.size(); r++) {
            int end = token + runs.get(r).tokens().length;
            for (; token < end; token += tokens[count - 1]) {
                add(r, token, Math.min(perPiece, end - token));
            }
        }
    }

    private void add(int run, int first, int some) {
        if (count == runOf.length) {
            runOf = Arrays.copyOf(runOf, count * 2);
            firstToken = Arrays.copyOf(firstToken, count * 2);
            tokens = Arrays.copyOf(tokens, count * 2);
        }
        runOf[count] = run;
        firstToken[count] = first;
        tokens[count] = some;
        count++;
    }

    int count() {
        return count;
    }

    Batch.Run run(int piece) {
        return runs.get(runOf[piece]);
    }

    /// Index of the piece's first token among all tokens of the step.
    int firstToken(int piece) {
        return firstToken[piece];
    }

    int tokens(int piece) {
        return tokens[piece];
    }
}
