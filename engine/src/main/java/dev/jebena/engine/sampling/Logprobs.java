package dev.jebena.engine.sampling;

import java.util.ArrayList;
import java.util.List;

/// Log-probabilities of a row as the model gave it: the log-softmax of the raw logits, before bias,
/// penalties, truncation and temperature, which is what OpenAI's `logprobs` are.
///
/// A logit that is not a number counts as minus infinity, plus infinity as the largest float.
/// Immutable.
public final class Logprobs {
    private final float[] values;
    private final int offset;
    private final int size;
    private final double logSum;

    /// Sums a row up once; the row must stay as it is while this is asked.
    public Logprobs(float[] values, int offset, int size) {
        this.values = values;
        this.offset = offset;
        this.size = size;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            max = Math.max(max, Logit.clean(values[offset + i]));
        }
        double sum = 0;
        for (int i = 0; i < size && max > Float.NEGATIVE_INFINITY; i++) {
            sum += StrictMath.exp((double) Logit.clean(values[offset + i]) - max);
        }
        this.logSum = max + StrictMath.log(sum);
    }

    /// The log-probability of one token; minus infinity when it has none.
    public TokenLogprob of(int token) {
        float logit = Logit.clean(values[offset + token]);
        double logprob = logit == Float.NEGATIVE_INFINITY ? logit : logit - logSum;
        return new TokenLogprob(token, logprob);
    }

    /// The `count` likeliest tokens, the likeliest first; of equals the lower id first.
    public List<TokenLogprob> top(int count) {
        Ranking ranking = new Ranking(size);
        ranking.addAll(values, offset, size);
        int wanted = Math.min(count, ranking.count());
        ranking.rankUpTo(wanted);
        List<TokenLogprob> top = new ArrayList<>(wanted);
        for (int i = 0; i < wanted; i++) {
            top.add(of(ranking.token(i)));
        }
        return top;
    }
}
