package dev.jebena.bench.peer;

import dev.jebena.bench.engine.Contender;
import dev.jebena.bench.engine.Trial;
import dev.jebena.bench.engine.Workload;
import java.nio.file.Path;

/// llama.cpp with a model, on the processor alone and otherwise with its own defaults: weights
/// repacked, keys and values as halves, flash attention where it finds it useful.
///
/// Used by one thread, which computes with the library's.
public final class LlamaContender implements Contender, AutoCloseable {
    private final int threads;
    private final LlamaModel model;

    /// Opens a model file.
    ///
    /// @throws IllegalArgumentException where llama.cpp refuses it
    public LlamaContender(LlamaLibrary library, Path file, int threads) {
        this.threads = threads;
        this.model = new LlamaModel(library, file);
    }

    @Override
    public String name() {
        return "llama.cpp";
    }

    /// Token ids are below this.
    public int vocabularySize() {
        return model.vocabularySize();
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
        private final LlamaContext context;

        Prefilling(Workload.Prefill workload) {
            prompt = workload.prompt(model.vocabularySize());
            context = new LlamaContext(model, ContextSettings.quick(1, prompt.length, threads));
        }

        @Override
        public double seconds() {
            context.clear();
            long start = System.nanoTime();
            context.prefill(0, prompt);
            double seconds = (System.nanoTime() - start) / 1e9;
            context.park();
            return seconds;
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /// Every run decodes at the same positions again, on top of the prompts computed once.
    private final class Decoding implements Trial {
        private final int sequences;
        private final int start;
        private final int[] tokens;
        private final LlamaContext context;

        Decoding(Workload.Decode workload) {
            sequences = workload.sequences();
            start = workload.context();
            tokens = workload.decoded(model.vocabularySize());
            int positions = start + tokens.length;
            context = new LlamaContext(model, ContextSettings.quick(sequences, positions, threads));
            for (int i = 0; i < sequences; i++) {
                context.prefill(i, workload.prompt(i, model.vocabularySize()));
            }
            context.park();
        }

        @Override
        public double seconds() {
            for (int i = 0; i < sequences; i++) {
                context.forget(i, start);
            }
            long from = System.nanoTime();
            for (int step = 0; step < tokens.length; step++) {
                context.step(sequences, tokens[step], start + step);
            }
            double seconds = (System.nanoTime() - from) / 1e9;
            context.park();
            return seconds;
        }

        @Override
        public void close() {
            context.close();
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
