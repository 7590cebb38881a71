package dev.jebena.bench.engine;

import java.util.SplittableRandom;

/// Something an engine is timed at. Tokens are random, from a fixed seed, and the same for every
/// engine: a dense model does the same work for any.
public sealed interface Workload {

    /// In words, such as `prefill 128`.
    String name();

    /// Tokens that one sample computes and is counted by.
    int tokens();

    /// A prompt of `tokens` tokens, in chunks as large as the engine takes, with logits after the
    /// last.
    record Prefill(int tokens) implements Workload {
        public Prefill {
            requirePositive("prompt", tokens);
        }

        @Override
        public String name() {
            return "prefill " + tokens;
        }

        /// The prompt's token ids.
        public int[] prompt(int vocabularySize) {
            return random(1, tokens, vocabularySize);
        }
    }

    /// `steps` tokens for each of `sequences` sequences, one step for all, with logits for each,
    /// after a prompt of `context` that does not count.
    record Decode(int sequences, int steps, int context) implements Workload {
        public Decode {
            requirePositive("batch", sequences);
            requirePositive("generate", steps);
            requirePositive("context", context);
        }

        @Override
        public String name() {
            return "decode " + sequences + " at " + context;
        }

        @Override
        public int tokens() {
            return sequences * steps;
        }

        /// The token ids before the first that is decoded.
        public int[] prompt(int sequence, int vocabularySize) {
            return random(sequence, context, vocabularySize);
        }

        /// The token ids that are decoded, one a step, the same for all sequences.
        public int[] decoded(int vocabularySize) {
            return random(99, steps, vocabularySize);
        }
    }

    private static int[] random(long seed, int count, int vocabularySize) {
        return new SplittableRandom(seed).ints(count, 0, vocabularySize).toArray();
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", expected at least 1");
        }
    }
}
