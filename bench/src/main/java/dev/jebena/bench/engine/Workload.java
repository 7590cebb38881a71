package dev.jebena.bench.engine;

import dev.jebena.engine.kv.BlockTable;
import dev.jebena.engine.model.Batch;
import dev.jebena.engine.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Something a model is timed at. Tokens are random, from a fixed seed: a dense model does the same
/// work for any.
public sealed interface Workload {

    /// In words, such as `prefill 128`.
    String name();

    /// Tokens that one sample computes and is counted by.
    int tokens();

    /// Runs once and returns the seconds that count.
    double seconds(Model model);

    /// A prompt of `tokens` tokens, in chunks as large as the model takes, with logits after the
    /// last.
    record Prefill(int tokens) implements Workload {
        public Prefill {
            requirePositive("prompt", tokens);
        }

        @Override
        public String name() {
            return "prefill " + tokens;
        }

        @Override
        public double seconds(Model model) {
            BlockTable blocks = blocks(model, tokens);
            int[] prompt = randomTokens(model, tokens, 1);
            long start = System.nanoTime();
            prefill(model, blocks, prompt);
            double seconds = (System.nanoTime() - start) / 1e9;
            blocks.release();
            return seconds;
        }
    }

    /// `steps` tokens for each of `sequences` sequences, one step for all, after a prompt of
    /// `context`.
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

        @Override
        public double seconds(Model model) {
            List<BlockTable> tables = new ArrayList<>();
            for (int i = 0; i < sequences; i++) {
                BlockTable blocks = blocks(model, context + steps);
                prefill(model, blocks, randomTokens(model, context, i));
                tables.add(blocks);
            }
            int[] next = randomTokens(model, steps, 99);
            long start = System.nanoTime();
            for (int step = 0; step < steps; step++) {
                List<Batch.Run> runs = new ArrayList<>(sequences);
                for (BlockTable blocks : tables) {
                    runs.add(new Batch.Run(new int[] {next[step]}, context + step, blocks, true));
                }
                model.run(new Batch(runs));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            tables.forEach(BlockTable::release);
            return seconds;
        }
    }

    private static void prefill(Model model, BlockTable blocks, int[] prompt) {
        int most = model.limits().batchTokens();
        for (int at = 0; at < prompt.length; at += most) {
            int end = Math.min(prompt.length, at + most);
            int[] chunk = Arrays.copyOfRange(prompt, at, end);
            model.run(new Batch(List.of(new Batch.Run(chunk, at, blocks, end == prompt.length))));
        }
    }

    private static BlockTable blocks(Model model, int tokens) {
        BlockTable blocks = new BlockTable(model.blocks());
        if (tokens > model.limits().contextTokens() || !blocks.reserve(tokens)) {
            throw new IllegalArgumentException(
                    "%d positions do not fit: the context is %d, free blocks hold %d"
                            .formatted(
                                    tokens,
                                    model.limits().contextTokens(),
                                    model.blocks().freeCount() * model.blocks().blockTokens()));
        }
        return blocks;
    }

    private static int[] randomTokens(Model model, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.ints(count, 0, model.limits().vocabularySize()).toArray();
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", expected at least 1");
        }
    }
}
