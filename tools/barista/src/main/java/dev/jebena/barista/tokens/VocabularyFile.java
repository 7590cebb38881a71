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
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The vocabulary of the model: the 256 bytes, what merging makes of them, pieces of text that are
/// one token wherever they stand, and the tokens that part the turns of a talk. It is kept as a
/// GGUF file without tensors, so that training reads it with the very tokenizer that serves the
/// model.
///
/// Immutable.
public final class VocabularyFile {
    /// Ends every turn.
    public static final String END = "<|end|>";

    private static final List<String> CONTROL =
            List.of(END, "<|system|>", "<|user|>", "<|assistant|>");
    private static final int NORMAL_TYPE = 1;
    private static final int CONTROL_TYPE = 3;
    private static final int USER_DEFINED_TYPE = 4;
    private static final int LEAST_COUNT = 24;
    private static final String TOKENS = "tokenizer.ggml.tokens";
    private static final String TYPES = "tokenizer.ggml.token_type";
    private static final String MERGES = "tokenizer.ggml.merges";

    private final List<String> merges;
    private final List<String> pieces;

    private VocabularyFile(List<String> merges, List<String> pieces) {
        this.merges = List.copyOf(merges);
        this.pieces = List.copyOf(pieces);
    }

    /// Learns a vocabulary of `size` tokens.
    ///
    /// @param pieces that are a token each, and teach nothing about what is around them
    public static VocabularyFile learn(Iterable<String> texts, List<String> pieces, int size) {
        Pattern anyPiece =
                Pattern.compile(
                        Stream.concat(pieces.stream(), CONTROL.stream())
                                .sorted(Comparator.comparingInt(String::length).reversed())
                                .map(Pattern::quote)
                                .collect(Collectors.joining("|")));
        WordCounts words = new WordCounts();
        for (String text : texts) {
            anyPiece.splitAsStream(text).forEach(words::add);
        }
        int merges = size - 256 - pieces.size() - CONTROL.size();
        return new VocabularyFile(BytePairs.learn(words.frequent(LEAST_COUNT), merges), pieces);
    }

    /// Reads what [#write] has written, or the vocabulary of a whole model.
    public static VocabularyFile read(Path path) throws IOException {
        try (GgufFile file = GgufFile.open(path)) {
            Metadata metadata = file.metadata();
            List<String> tokens = metadata.strings(TOKENS);
            int[] types = metadata.integers(TYPES);
            List<String> pieces = new ArrayList<>();
            for (int token = 0; token < types.length; token++) {
                if (types[token] == USER_DEFINED_TYPE) {
                    pieces.add(tokens.get(token));
                }
            }
            return new VocabularyFile(metadata.strings(MERGES), pieces);
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
        return 256 + merges.size() + pieces.size() + CONTROL.size();
    }

    /// Writes all that a tokenizer is made from.
    public void describe(GgufWriter file) {
        List<String> tokens = tokens();
        int[] types = new int[tokens.size()];
        Arrays.fill(types, NORMAL_TYPE);
        int controls = tokens.size() - CONTROL.size();
        Arrays.fill(types, controls - pieces.size(), controls, USER_DEFINED_TYPE);
        Arrays.fill(types, controls, tokens.size(), CONTROL_TYPE);
        int end = tokens.indexOf(END);
        file.string("tokenizer.ggml.model", "gpt2")
                .string("tokenizer.ggml.pre", "gpt-2")
                .strings(TOKENS, tokens)
                .int32s(TYPES, types)
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
        tokens.addAll(pieces);
        tokens.addAll(CONTROL);
        return tokens;
    }
}
