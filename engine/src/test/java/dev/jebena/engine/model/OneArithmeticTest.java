package dev.jebena.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.engine.gguf.TensorType;
import dev.jebena.engine.kv.BlockTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The engine's first promise: logits are the same bits however a sequence came to be computed.
final class OneArithmeticTest {
    /// Of a golden text: five of them fit one step, and the longest window is shorter.
    private static final int MOST_TOKENS = 90;

    private static final EngineOptions ONE_THREAD = options(CpuOptimizations.all().on(1));
    private static final EngineOptions MAPPED =
            options(CpuOptimizations.all().on(1).withoutRepackedWeights());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llama-f32",
                "llama-f16",
                "llama-q8_0",
                "llama-q4_0",
                "llama-q5_0",
                "llama-q4_k_m",
                "llama-q6_k",
                "qwen2-q8_0",
                "qwen3-q8_0",
                "qwen3moe-q8_0",
                "mixtral-f32",
                "gemma2-f32",
                "gemma3-f32",
                "phi3-long-f32",
                "olmo2-f32",
                "smollm3-f32"
            })
    void logits_do_not_depend_on_chunks_threads_neighbours_or_switches(String name)
            throws IOException {
        logitsDoNotDepend(name, ONE_THREAD);
        logitsDoNotDepend(name, MAPPED);
    }

    private static void logitsDoNotDepend(String name, EngineOptions base) throws IOException {
        int[] all = GoldenModels.tokens(name);
        int[] tokens = Arrays.copyOf(all, Math.min(all.length, MOST_TOKENS));
        float[] expected;
        try (Transformer model = GoldenModels.open(name, base)) {
            expected = GoldenModels.logits(model, tokens, tokens.length).getLast();
            for (int chunk : new int[] {1, 7, 64}) {
                assertThat(GoldenModels.logits(model, tokens, chunk).getLast())
                        .as("in chunks of %d", chunk)
                        .isEqualTo(expected);
            }
        }
        for (EngineOptions options : variants(base)) {
            try (Transformer model = GoldenModels.open(name, options)) {
                assertThat(GoldenModels.logits(model, tokens, 64, 3).getLast())
                        .as("with %s", options)
                        .isEqualTo(expected);
                assertThat(amongFour(model, tokens))
                        .as("in a batch of five with %s", options)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void a_text_has_the_same_vector_alone_and_among_others() throws IOException {
        int[] tokens = GoldenModels.tokens("bert-f32");
        for (EngineOptions options : List.of(ONE_THREAD, MAPPED, options(ONE_THREAD.cpu().on(3)))) {
            try (Transformer model = GoldenModels.open("bert-f32", options)) {
                float[] alone = vectors(model, tokens, List.of(tokens.length));
                float[] among = vectors(model, tokens, List.of(5, tokens.length, 40));
                int size = model.hyperparameters().embeddingSize();
                assertThat(Arrays.copyOfRange(among, size, 2 * size))
                        .isEqualTo(Arrays.copyOf(alone, size));
            }
        }
    }

    /// The vectors of the first tokens, so many in each text.
    private static float[] vectors(Transformer model, int[] tokens, List<Integer> lengths) {
        List<BlockTable> tables = new ArrayList<>();
        List<Batch.Run> runs = new ArrayList<>();
        for (int length : lengths) {
            BlockTable table = new BlockTable(model.blocks());
            tables.add(table);
            assertThat(table.reserve(length)).isTrue();
            runs.add(new Batch.Run(Arrays.copyOf(tokens, length), 0, table, true));
        }
        float[] vectors = model.run(new Batch(runs)).embeddings().values().clone();
        tables.forEach(BlockTable::release);
        return vectors;
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F16", "BF16"})
    void sizes_that_fit_no_vector_keep_the_promise_too(TensorType type, @TempDir Path folder)
            throws IOException {
        Path file = new TinyModel(type).write(folder);
        logitsDoNotDepend(file, ONE_THREAD);
        logitsDoNotDepend(file, MAPPED);
    }

    private static void logitsDoNotDepend(Path file, EngineOptions base) throws IOException {
        int[] tokens = new SplittableRandom(3).ints(70, 0, TinyModel.VOCABULARY).toArray();
        float[] expected;
        try (Transformer model = Transformer.open(file, base)) {
            expected = GoldenModels.logits(model, tokens, 70).getLast();
        }
        assertThat(expected[0]).isFinite();
        for (EngineOptions options : variants(base)) {
            try (Transformer model = Transformer.open(file, options)) {
                for (int chunk : new int[] {1, 7, 64}) {
                    assertThat(GoldenModels.logits(model, tokens, chunk).getLast())
                            .as("in chunks of %d with %s", chunk, options)
                            .isEqualTo(expected);
                }
            }
        }
    }

    private static List<EngineOptions> variants(EngineOptions base) {
        CpuOptimizations two = base.cpu().on(2);
        return List.of(
                options(two),
                options(base.cpu().on(3)),
                options(two.withoutTiledPrefill()),
                options(two.withoutBatchedDecode()),
                options(two.withoutVectorKernels()));
    }

    private static EngineOptions options(CpuOptimizations cpu) {
        return EngineOptions.defaults().with(cpu);
    }

    /// The last tokens of `tokens` in one step with four other sequences that are elsewhere in
    /// their prompts.
    private static float[] amongFour(Transformer model, int[] tokens) {
        List<BlockTable> tables = new ArrayList<>();
        List<Batch.Run> before = new ArrayList<>();
        List<Batch.Run> last = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int[] own = i == 2 ? tokens : Arrays.copyOfRange(tokens, i, tokens.length - 5 * i);
            BlockTable table = new BlockTable(model.blocks());
            tables.add(table);
            assertThat(table.reserve(own.length)).isTrue();
            int cut = i == 2 ? own.length - 1 : own.length - 1 - i;
            before.add(new Batch.Run(Arrays.copyOf(own, cut), 0, table, false));
            last.add(
                    new Batch.Run(
                            Arrays.copyOfRange(own, cut, own.length), cut, table, i % 2 == 0));
        }
        model.run(new Batch(before));
        float[] row = GoldenModels.row(model.run(new Batch(last)), 1);
        tables.forEach(BlockTable::release);
        return row;
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama-q8_0", "qwen3-q8_0"})
    void a_step_of_four_sequences_reads_each_weight_once(String name) throws IOException {
        int[] tokens = GoldenModels.tokens(name);
        try (Transformer model = GoldenModels.open(name, ONE_THREAD)) {
            long alone = bytesOfStep(model, tokens, 1);
            long four = bytesOfStep(model, tokens, 4);
            long embeddingRow = model.embeddingRowBytes();
            assertThat(four - alone).isEqualTo(3 * embeddingRow);
        }
    }

    @Test
    void the_output_matrix_counts_only_for_tokens_whose_logits_are_wanted() throws IOException {
        int[] tokens = Arrays.copyOf(GoldenModels.tokens("llama-q8_0"), 4);
        try (Transformer model = GoldenModels.open("llama-q8_0", ONE_THREAD)) {
            BlockTable table = new BlockTable(model.blocks());
            assertThat(table.reserve(4)).isTrue();
            long silent = multiplications(model, new Batch.Run(tokens, 0, table, false));
            long wanted = multiplications(model, new Batch.Run(tokens, 0, table, true));
            int[] one = Arrays.copyOf(tokens, 1);
            long alone = multiplications(model, new Batch.Run(one, 0, table, false));
            table.release();
            Hyperparameters h = model.hyperparameters();
            assertThat(wanted - silent).isEqualTo((long) h.vocabularySize() * h.embeddingSize());
            assertThat(silent).isEqualTo(4 * alone);
            assertThat(alone)
                    .isEqualTo(
                            (long) h.layers()
                                    * h.embeddingSize()
                                    * (2 * h.querySize()
                                            + 2 * h.kvSize()
                                            + 3 * h.feedForwardSize()));
        }
    }

    private static long multiplications(Transformer model, Batch.Run run) {
        long before = model.multiplications();
        model.run(new Batch(List.of(run)));
        return model.multiplications() - before;
    }

    private static long bytesOfStep(Transformer model, int[] tokens, int sequences) {
        List<BlockTable> tables = new ArrayList<>();
        List<Batch.Run> runs = new ArrayList<>();
        for (int i = 0; i < sequences; i++) {
            BlockTable table = new BlockTable(model.blocks());
            tables.add(table);
            assertThat(table.reserve(1)).isTrue();
            runs.add(new Batch.Run(new int[] {tokens[i]}, 0, table, true));
        }
        long before = model.weightBytesRead();
        model.run(new Batch(runs));
        tables.forEach(BlockTable::release);
        return model.weightBytesRead() - before;
    }
}
