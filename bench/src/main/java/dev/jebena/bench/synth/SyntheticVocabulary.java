package dev.jebena.bench.synth;

import dev.jebena.engine.gguf.GgufWriter;
import dev.jebena.engine.tokenizer.ByteAlphabet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A vocabulary that looks like a real one: bytes or characters, then what merging makes of
/// letters, and control tokens.
///
/// @param tokens by id
/// @param types by id: 1 normal, 2 unknown, 3 control, 6 byte
/// @param merges by rank: two tokens with a space between them; none in a vocabulary of pieces or
///   words
record SyntheticVocabulary(
        TokenizerKind kind, List<String> tokens, List<Integer> types, List<String> merges) {
    private static final int NORMAL = 1;
    private static final int UNKNOWN = 2;
    private static final int CONTROL = 3;
    private static final int BYTE = 6;
    private static final String TURN_START = "<|im_start|>";
    private static final String TURN_END = "<|im_end|>";

    SyntheticVocabulary {
        tokens = List.copyOf(tokens);
        types = List.copyOf(types);
        merges = List.copyOf(merges);
    }

    static SyntheticVocabulary of(int size, TokenizerKind kind, long seed) {
        return switch (kind) {
            case QWEN2, LLAMA3, OLMO2, GRANITE -> bytePairs(size, kind, seed);
            case MISTRAL, PHI3, GEMMA -> pieces(size, kind, seed);
            case BERT -> words(size, kind, seed);
        };
    }

    /// Byte-level BPE: the 256 bytes, merges, the control tokens.
    private static SyntheticVocabulary bytePairs(int size, TokenizerKind kind, long seed) {
        List<String> control = new ArrayList<>(kind.control);
        control.addAll(List.of(TURN_START, TURN_END));
        List<String> tokens = new ArrayList<>(bytes());
        List<String> merges = RandomMerges.of(size - tokens.size() - control.size(), seed);
        for (String merge : merges) {
            tokens.add(merge.replace(" ", ""));
        }
        List<Integer> types = new ArrayList<>();
        tokens.forEach(_ -> types.add(NORMAL));
        tokens.addAll(control);
        control.forEach(_ -> types.add(CONTROL));
        return new SyntheticVocabulary(kind, tokens, types, merges);
    }

    /// SentencePiece: control tokens, the 256 bytes by number, letters, what merging makes of them.
    private static SyntheticVocabulary pieces(int size, TokenizerKind kind, long seed) {
        List<String> tokens = new ArrayList<>(kind.control);
        List<Integer> types = new ArrayList<>();
        kind.control.forEach(token -> types.add(token.equals("<unk>") ? UNKNOWN : CONTROL));
        tokens.addAll(List.of(TURN_START, TURN_END));
        types.addAll(List.of(CONTROL, CONTROL));
        for (int b = 0; b < 256; b++) {
            tokens.add("<0x%02X>".formatted(b));
            types.add(BYTE);
        }
        RandomMerges.letters().forEach(letter -> tokens.add(spaced(letter)));
        for (String merge : RandomMerges.of(size - tokens.size(), seed)) {
            tokens.add(spaced(merge.replace(" ", "")));
        }
        while (types.size() < size) {
            types.add(NORMAL);
        }
        return new SyntheticVocabulary(kind, tokens, types, List.of());
    }

    /// WordPiece as files have it: a piece that starts a word is marked, one within a word is not.
    private static SyntheticVocabulary words(int size, TokenizerKind kind, long seed) {
        List<String> tokens = new ArrayList<>(kind.control);
        List<Integer> types = new ArrayList<>();
        kind.control.forEach(token -> types.add(token.equals("[UNK]") ? UNKNOWN : CONTROL));
        for (char c = '!'; c <= '~'; c++) {
            if (!Character.isUpperCase(c)) {
                tokens.add("▁" + c);
            }
            if (Character.isLowerCase(c) || Character.isDigit(c)) {
                tokens.add(String.valueOf(c));
            }
        }
        // twice as many as fit: some only add the mark to a letter that is there
        for (String merge : RandomMerges.of(2 * size, seed)) {
            String piece = spaced(merge.replace(" ", ""));
            if (tokens.size() < size && !tokens.contains(piece)) {
                tokens.add(piece);
            }
        }
        while (types.size() < size) {
            types.add(NORMAL);
        }
        return new SyntheticVocabulary(kind, tokens, types, List.of());
    }

    private static String spaced(String piece) {
        return piece.replace('Ġ', '▁');
    }

    /// Every byte as GPT-2 writes it; what stands for itself comes first.
    private static List<String> bytes() {
        return IntStream.range(0, 256)
                .mapToObj(ByteAlphabet::character)
                .sorted()
                .map(String::valueOf)
                .toList();
    }

    /// Writes all that a tokenizer is made from.
    void describe(GgufWriter file) {
        int[] typeNumbers = types.stream().mapToInt(Integer::intValue).toArray();
        file.string("tokenizer.ggml.model", kind.model)
                .string("tokenizer.ggml.pre", kind.pre)
                .strings("tokenizer.ggml.tokens", tokens)
                .int32s("tokenizer.ggml.token_type", typeNumbers);
        switch (kind) {
            case QWEN2, LLAMA3, OLMO2, GRANITE ->
                    file.strings("tokenizer.ggml.merges", merges)
                            .uint32("tokenizer.ggml.bos_token_id", begin())
                            .uint32("tokenizer.ggml.eos_token_id", end())
                            .uint32("tokenizer.ggml.padding_token_id", begin())
                            .bool("tokenizer.ggml.add_bos_token", kind.begins);
            case MISTRAL, PHI3, GEMMA ->
                    file.float32s("tokenizer.ggml.scores", scores())
                            .uint32("tokenizer.ggml.bos_token_id", begin())
                            .uint32("tokenizer.ggml.eos_token_id", end())
                            .uint32("tokenizer.ggml.unknown_token_id", id("<unk>"))
                            .bool("tokenizer.ggml.add_bos_token", kind.begins)
                            .bool("tokenizer.ggml.add_space_prefix", kind != TokenizerKind.GEMMA);
            case BERT ->
                    file.uint32("tokenizer.ggml.token_type_count", 2)
                            .uint32("tokenizer.ggml.bos_token_id", begin())
                            .uint32("tokenizer.ggml.cls_token_id", begin())
                            .uint32("tokenizer.ggml.unknown_token_id", id("[UNK]"))
                            .uint32("tokenizer.ggml.seperator_token_id", end())
                            .uint32("tokenizer.ggml.padding_token_id", id("[PAD]"))
                            .uint32("tokenizer.ggml.mask_token_id", id("[MASK]"));
        }
    }

    /// Longer pieces come later, and what comes later is joined later.
    private float[] scores() {
        float[] scores = new float[tokens.size()];
        int first = types.lastIndexOf(BYTE) + 1;
        IntStream.range(first, scores.length).forEach(i -> scores[i] = first - i);
        return scores;
    }

    /// The token a text starts with.
    int begin() {
        return switch (kind) {
            case QWEN2, LLAMA3, OLMO2, GRANITE -> id(kind.control.getFirst());
            case MISTRAL, PHI3 -> id("<s>");
            case GEMMA -> id("<bos>");
            case BERT -> id("[CLS]");
        };
    }

    /// The token a turn, or with BERT a sentence, ends with.
    int end() {
        return id(kind == TokenizerKind.BERT ? "[SEP]" : TURN_END);
    }

    private int id(String token) {
        return tokens.indexOf(token);
    }
}
