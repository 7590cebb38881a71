package dev.jebena.bench.synth;

import java.util.List;

/// How the text of a family is cut into tokens, and its control tokens.
enum TokenizerKind {
    QWEN2("gpt2", "qwen2", false, "<|endoftext|>"),
    LLAMA3("gpt2", "llama-bpe", true, "<|begin_of_text|>", "<|end_of_text|>"),
    OLMO2("gpt2", "dbrx", false, "<|endoftext|>"),
    GRANITE("gpt2", "refact", false, "<|endoftext|>"),
    MISTRAL("llama", "default", true, "<unk>", "<s>", "</s>"),
    PHI3("llama", "default", true, "<unk>", "<s>", "</s>", "<|endoftext|>"),
    GEMMA("llama", "default", true, "<pad>", "<eos>", "<bos>", "<unk>"),
    BERT("bert", "default", true, "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

    /// `tokenizer.ggml.model` in the file.
    final String model;

    /// The rule by which text is cut before pieces are joined.
    final String pre;

    /// Whether a text starts with a token of its own.
    final boolean begins;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    final List<String> control;

    TokenizerKind(String model, String pre, boolean begins, String... control) {
        this.model = model;
        this.pre = pre;
        this.begins = begins;
        this.control = List.of(control);
    }
}
