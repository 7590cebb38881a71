package dev.jebena.app.config;

import dev.jebena.engine.kv.KvType;
import dev.jebena.engine.model.EngineOptions;
import dev.jebena.serving.ServingSettings;
import java.util.OptionalInt;

/// The whole configuration. A component with a [Key] is a key, any other one a section. Immutable.
public record Config(Serving serving, CpuOptimizations cpuOptimizations) {

    public record Serving(
            @Key(value = "sequences in a step", fallback = "32", min = 1, max = 4096) int maxBatch,
            @Key(value = "tokens of a step", fallback = "512", min = 1, max = 65_536)
                    int batchTokens,
            @Key(
                            value = "requests of a model that wait for their first step",
                            fallback = "256",
                            min = 1,
                            max = 1_000_000)
                    int maxWaiting,
            @Key(
                            value = "events that may lie unread in one answer",
                            fallback = "1024",
                            min = 16,
                            max = 1_000_000)
                    int responseEvents,
            @Key(
                            value =
                                    "positions of one sequence, auto for what the model was made for",
                            fallback = "auto",
                            min = 16)
                    OptionalInt contextTokens,
            @Key(
                            value =
                                    "positions that keys and values are kept for, all sequences"
                                            + " together",
                            fallback = "auto",
                            min = 16)
                    OptionalInt kvTokens,
            @Key(value = "how keys and values are stored", fallback = "f16") KvType kvType,
            @Key(value = "requests join at every step", fallback = "true")
                    boolean continuousBatching,
            @Key(value = "prompts are computed in chunks beside answers", fallback = "true")
                    boolean chunkedPrefill) {

        public Serving {
            if (maxBatch > batchTokens) {
                throw new IllegalArgumentException(
                        "serving.max_batch (%d) is above serving.batch_tokens (%d): a step has a token of every sequence"
                                .formatted(maxBatch, batchTokens));
            }
        }

        public ServingSettings settings() {
            return new ServingSettings(
                    maxBatch,
                    maxWaiting,
                    batchTokens,
                    responseEvents,
                    continuousBatching,
                    chunkedPrefill);
        }
    }

    public record CpuOptimizations(
            @Key(value = "vector kernels, or scalar ones", fallback = "true") boolean vectorKernels,
            @Key(value = "several tokens of a prompt share a tile", fallback = "true")
                    boolean tiledPrefill,
            @Key(value = "a step reads each weight once", fallback = "true") boolean batchedDecode,
            @Key(
                            value = "threads that compute, auto for one per processor",
                            fallback = "auto",
                            min = 1,
                            max = 1024)
                    OptionalInt workerThreads) {}

    /// How a model is run under this configuration.
    public EngineOptions engineOptions() {
        int workers =
                cpuOptimizations
                        .workerThreads()
                        .orElseGet(() -> Runtime.getRuntime().availableProcessors());
        return new EngineOptions(
                new dev.jebena.engine.model.CpuOptimizations(
                        cpuOptimizations.vectorKernels(),
                        cpuOptimizations.tiledPrefill(),
                        cpuOptimizations.batchedDecode(),
                        workers),
                serving.kvType(),
                serving.contextTokens().orElse(0),
                serving.kvTokens().orElse(0),
                serving.batchTokens(),
                serving.maxBatch());
    }
}
