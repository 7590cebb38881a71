package dev.jebena.engine.sampling;

import java.util.Arrays;
import java.util.OptionalInt;

/// Chooses the next token of a sequence from its row of logits. A pure function of parameters,
/// seed, tokens so far and row; the fields are scratch space for one vocabulary, reused from token
/// to token and from sequence to sequence.
///
/// The steps are those of llama.cpp's default chain, as far as there is a parameter for them: logit
/// bias, penalties, top-k, typical, top-p, min-p, temperature, choice. Truncation therefore looks
/// at probabilities of temperature 1, among the tokens that earlier steps left.
///
/// Exponentials are `StrictMath`'s, so that a replay on any other machine chooses the same.
///
/// Owned by one thread.
public final class Sampler {
    private final int vocabularySize;
    private final float[] logits;
    private final int[] occurrences;
    private final double[] weights;
    private final Ranking ranking;

    public Sampler(int vocabularySize) {
        this.vocabularySize = vocabularySize;
        this.logits = new float[vocabularySize];
        this.occurrences = new int[vocabularySize];
        this.weights = new double[vocabularySize];
        this.ranking = new Ranking(vocabularySize);
    }

    /// The next token, or nothing when the row excludes every token (all minus infinity or not a
    /// number), which no sound model does.
    ///
    /// @param seed drawn by the caller where the parameters have none
    /// @param values holds the row, `vocabularySize` logits from `offset`; not changed
    /// @param tokens the sequence so far, prompt and answer; its first `tokenCount` are read
    public OptionalInt sample(
            SamplingParameters parameters,
            long seed,
            float[] values,
            int offset,
            int[] tokens,
            int tokenCount) {
        for (int i = 0; i < vocabularySize; i++) {
            logits[i] = Logit.clean(values[offset + i]);
        }
        addBias(parameters);
        if (parameters.hasPenalties()) {
            penalize(parameters, tokens, tokenCount);
        }
        if (parameters.temperature() == 0) {
            return likeliest();
        }
        ranking.clear();
        ranking.addAll(logits, 0, vocabularySize);
        if (ranking.count() == 0) {
            return OptionalInt.empty();
        }
        truncateTopK(parameters.topK());
        truncateTypical(parameters.typicalP());
        truncateTopP(parameters.topP());
        truncateMinP(parameters.minP());
        return OptionalInt.of(
                choose(parameters.temperature(), SeededRandom.uniform(seed, tokenCount)));
    }

    /// The tokens among which the last choice was made, in the order of their ids; for tests.
    int[] kept() {
        int[] tokens = new int[ranking.count()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = ranking.token(i);
        }
        Arrays.sort(tokens);
        return tokens;
    }

    private void addBias(SamplingParameters parameters) {
        parameters
                .logitBias()
                .forEach((token, bias) -> {
                    if (token < vocabularySize) {
                        logits[token] += bias.floatValue();
                    }
                });
    }

    private void penalize(SamplingParameters parameters, int[] tokens, int tokenCount) {
        int window = parameters.repeatLastN() < 0 ? tokenCount : parameters.repeatLastN();
        int first = Math.max(0, tokenCount - window);
        for (int i = first; i < tokenCount; i++) {
            occurrences[tokens[i]]++;
        }
        float repeat = (float) parameters.repeatPenalty();
        for (int i = first; i < tokenCount; i++) {
            int token = tokens[i];
            int count = occurrences[token];
            if (count == 0) {
                continue; // a repeated token was done at its first place in the window
            }
            occurrences[token] = 0;
            float logit = logits[token];
            logit = logit > 0 ? logit / repeat : logit * repeat;
            logit -= (float) (count * parameters.frequencyPenalty() + parameters.presencePenalty());
            logits[token] = Logit.clean(logit);
        }
    }

    private OptionalInt likeliest() {
        int best = -1;
        float most = Float.NEGATIVE_INFINITY;
        for (int token = 0; token < vocabularySize; token++) {
            if (logits[token] > most) {
                most = logits[token];
                best = token;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    private void truncateTopK(int topK) {
        if (topK > 0 && topK < ranking.count()) {
            ranking.rankUpTo(topK);
            ranking.truncate(topK);
        }
    }

    private void truncateTypical(double typicalP) {
        int count = ranking.count();
        if (typicalP >= 1 || count == 1) {
            return;
        }
        double max = maxLogit();
        double sum = weigh(max, 1);
        double entropy = 0;
        for (int i = 0; i < count; i++) {
            double p = weights[i] / sum;
            entropy -= p > 0 ? p * StrictMath.log(p) : 0;
        }
        double logSum = max + StrictMath.log(sum);
        for (int i = 0; i < count; i++) {
            double surprise = logSum - logits[ranking.token(i)];
            ranking.rekey(i, (float) -Math.abs(surprise - entropy));
        }
        ranking.unrank();
        keepMass(typicalP * sum, max);
        for (int i = 0; i < ranking.count(); i++) {
            ranking.rekey(i, logits[ranking.token(i)]);
        }
        ranking.unrank();
    }

    private void truncateTopP(double topP) {
        if (topP < 1) {
            double max = maxLogit();
            keepMass(topP * weigh(max, 1), max);
        }
    }

    /// Ranks in growing strides until the entries' weights reach `mass`, and drops the rest.
    private void keepMass(double mass, double max) {
        double reached = 0;
        for (int i = 0; i < ranking.count(); i++) {
            if (i >= ranking.ranked()) {
                ranking.rankUpTo(Math.max(64, 4 * i));
            }
            reached += StrictMath.exp(logits[ranking.token(i)] - max);
            if (reached >= mass) {
                ranking.truncate(i + 1);
            }
        }
    }

    private void truncateMinP(double minP) {
        if (minP > 0) {
            double least = maxLogit() + StrictMath.log(minP);
            ranking.keepIf(token -> logits[token] >= least);
        }
    }

    private int choose(double temperature, double uniform) {
        double left = uniform * weigh(maxLogit(), temperature);
        int last = ranking.count() - 1;
        for (int i = 0; i < last; i++) {
            left -= weights[i];
            if (left < 0) {
                return ranking.token(i);
            }
        }
        return ranking.token(last);
    }

    /// Sets the weight of every entry, its probability times the sum that is returned.
    private double weigh(double max, double temperature) {
        double sum = 0;
        for (int i = 0; i < ranking.count(); i++) {
            weights[i] = StrictMath.exp((logits[ranking.token(i)] - max) / temperature);
            sum += weights[i];
        }
        return sum;
    }

    private double maxLogit() {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < ranking.count(); i++) {
            max = Math.max(max, logits[ranking.token(i)]);
        }
        return max;
    }
}
