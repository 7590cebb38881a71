package dev.jebena.barista.tokens;

import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.GgufWriter;
import dev.jebena.engine.gguf.Metadata;
import dev.jebena.engine.tokenizer.ByteAlphabet;
import dev.jebena.engine.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The vocabulary of the model: the 256 bytes, what merging makes of them, and the tokens that part
/// the turns of a talk. It is kept as a GGUF file without tensors, so that training reads it with
/// the very tokenizer that serves the model.
///
/// Immutable.
public final class VocabularyFile {
    /// Ends every turn.
    public static final String END = "<|end|>";

    private static final List<String> CONTROL =
            List.of(END, "<|system|>", "<|user|>", "<|assistant|>");
    private static final int NORMAL_TYPE = 1;
    private static final int CONTROL_TYPE = 3;
    private static final int LEAST_COUNT = 24;
    private static final String TOKENS = "tokenizer.ggml.tokens";
    private static final String MERGES = "tokenizer.ggml.merges";

    private final List<String> merges;

    private VocabularyFile(List<String> merges) {
        this.merges = List.copyOf(merges);
    }

    /// Learns a vocabulary of `size` tokens.
    public static VocabularyFile learn(Iterable<String> texts, int size) {
        WordCounts words = new WordCounts();
        texts.forEach(words::add);
        int merges = size - 256 - CONTROL.size();
        return new VocabularyFile(BytePairs.learn(words.frequent(LEAST_COUNT), merges));
    }

    /// Reads what [#write] has written, or the vocabulary of a whole model.
    public static VocabularyFile read(Path path) throws IOException {
        try (GgufFile file = GgufFile.open(path)) {
            return new VocabularyFile(file.metadata().strings(MERGES));
        }
    }

    public void write(Path path) throws IOException {
        GgufWriter file = new GgufWriter().string("general.architecture", "qwen3");
        describe(file);
        file.write(path);
    }

    /// The tokenizer of a file.
    public static Tokenizer tokenizer(Path path) throws IOException {
        try (GgufFile file = GgufFile.open(path)) {
            Metadata metadata = file.metadata();
            return Tokenizer.of(metadata);
        }
    }

    public int size() {
        return 256 + merges.size() + CONTROL.size();
    }

    /// Writes all that a tokenizer is made from.
    public void describe(GgufWriter file) {
        List<String> tokens = tokens();
        int[] types = new int[tokens.size()];
        Arrays.fill(types, NORMAL_TYPE);
        Arrays.fill(types, tokens.size() - CONTROL.size(), tokens.size(), CONTROL_TYPE);
        int end = tokens.indexOf(END);
        file.string("tokenizer.ggml.model", "gpt2")
                .string("tokenizer.ggml.pre", "gpt-2")
                .strings(TOKENS, tokens)
                .int32s("tokenizer.ggml.token_type", types)
                .strings(MERGES, merges)
                .uint32("tokenizer.ggml.bos_token_id", end)
                .uint32("tokenizer.ggml.eos_token_id", end)
                .uint32("tokenizer.ggml.padding_token_id", end)
                .bool("tokenizer.ggml.add_bos_token", false);
    }

    private List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        for (int value = 0; value < 256; value++) {
            tokens.add(String.valueOf(ByteAlphabet.character(value)));
        }
        merges.forEach(merge -> tokens.add(merge.replace(" ", "")));
        tokens.addAll(CONTROL);
        return tokens;
    }
}
