package dev.jebena.bench.engine;

import dev.jebena.engine.kv.BlockTable;
import dev.jebena.engine.model.Batch;
import dev.jebena.engine.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Our engine. Runs on the calling thread, which is worker 0 of the model.
public final class JebenaContender implements Contender {
    private final Model model;

    /// Times a model that its owner closes.
    public JebenaContender(Model model) {
        this.model = model;
    }

    @Override
    public String name() {
        return "Jebena";
    }

    @Override
    public Trial prepare(Workload workload) {
        return switch (workload) {
            case Workload.Prefill prefill -> new Prefilling(prefill);
            case Workload.Decode decode -> new Decoding(decode);
        };
    }

    private final class Prefilling implements Trial {
        private final int[] prompt;
        private final BlockTable blocks;

        Prefilling(Workload.Prefill workload) {
            prompt = workload.prompt(model.limits().vocabularySize());
            blocks = blocks(prompt.length);
        }

        @Override
        public double seconds() {
            long start = System.nanoTime();
            prefill(blocks, prompt);
            return (System.nanoTime() - start) / 1e9;
        }

        @Override
        public void close() {
            blocks.release();
        }
    }

    /// Every run decodes at the same positions again, on top of the prompts computed once.
    private final class Decoding implements Trial {
        private final int context;
        private final int[] tokens;
        private final List<BlockTable> tables = new ArrayList<>();

        Decoding(Workload.Decode workload) {
            context = workload.context();
            tokens = workload.decoded(model.limits().vocabularySize());
            try {
                for (int i = 0; i < workload.sequences(); i++) {
                    tables.add(blocks(context + tokens.length));
                    prefill(tables.getLast(), workload.prompt(i, model.limits().vocabularySize()));
                }
            } catch (IllegalArgumentException doesNotFit) {
                close();
                throw doesNotFit;
            }
        }

        @Override
        public double seconds() {
            long start = System.nanoTime();
            for (int step = 0; step < tokens.length; step++) {
                List<Batch.Run> runs = new ArrayList<>(tables.size());
                for (BlockTable blocks : tables) {
                    runs.add(new Batch.Run(new int[] {tokens[step]}, context + step, blocks, true));
                }
                model.run(new Batch(runs));
            }
            return (System.nanoTime() - start) / 1e9;
        }

        @Override
        public void close() {
            tables.forEach(BlockTable::release);
        }
    }

    private void prefill(BlockTable blocks, int[] prompt) {
        int most = model.limits().batchTokens();
        for (int at = 0; at < prompt.length; at += most) {
            int end = Math.min(prompt.length, at + most);
            int[] chunk = Arrays.copyOfRange(prompt, at, end);
            model.run(new Batch(List.of(new Batch.Run(chunk, at, blocks, end == prompt.length))));
        }
    }

    private BlockTable blocks(int tokens) {
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
}
