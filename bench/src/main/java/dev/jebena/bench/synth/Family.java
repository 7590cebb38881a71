package dev.jebena.bench.synth;

import java.util.List;
import java.util.Set;

/// The kinds of models there are, a row each: what the architecture is called in files, how its
/// text is cut into tokens, and which parts its layers have.
enum Family {
    QWEN2("qwen2", TokenizerKind.QWEN2, Part.PRE_NORMS, Part.INPUT_BIASES),
    QWEN3("qwen3", TokenizerKind.QWEN2, Part.PRE_NORMS, Part.HEAD_NORMS),
    QWEN3_MOE(
            "qwen3moe",
            TokenizerKind.QWEN2,
            Part.PRE_NORMS,
            Part.HEAD_NORMS,
            Part.EXPERTS,
            Part.OUTPUT),
    LLAMA("llama", TokenizerKind.LLAMA3, Part.PRE_NORMS, Part.ROPE_FREQS),
    /// Llama with every bias that files may have.
    LLAMA_BIASED(
            "llama",
            TokenizerKind.LLAMA3,
            Part.PRE_NORMS,
            Part.INPUT_BIASES,
            Part.OTHER_BIASES,
            Part.OUTPUT),
    MISTRAL("llama", TokenizerKind.MISTRAL, Part.PRE_NORMS, Part.OUTPUT),
    MIXTRAL("llama", TokenizerKind.MISTRAL, Part.PRE_NORMS, Part.OUTPUT, Part.EXPERTS),
    GEMMA2("gemma2", TokenizerKind.GEMMA, Part.PRE_NORMS, Part.POST_NORMS),
    GEMMA3("gemma3", TokenizerKind.GEMMA, Part.PRE_NORMS, Part.POST_NORMS, Part.HEAD_NORMS),
    PHI3("phi3", TokenizerKind.PHI3, Part.PRE_NORMS, Part.FUSED, Part.OUTPUT),
    PHI3_LONG(
            "phi3", TokenizerKind.PHI3, Part.PRE_NORMS, Part.FUSED, Part.OUTPUT, Part.ROPE_FACTORS),
    /// Phi 3 with the one bias that its files may have.
    PHI3_BIASED(
            "phi3", TokenizerKind.PHI3, Part.PRE_NORMS, Part.FUSED, Part.INPUT_BIASES, Part.OUTPUT),
    OLMO2("olmo2", TokenizerKind.OLMO2, Part.POST_NORMS, Part.WIDE_NORMS, Part.OUTPUT),
    GRANITE("granite", TokenizerKind.GRANITE, Part.PRE_NORMS),
    GRANITE_MOE(
            "granitemoe", TokenizerKind.GRANITE, Part.PRE_NORMS, Part.EXPERTS, Part.SHARED_EXPERT),
    SMOLLM3("smollm3", TokenizerKind.LLAMA3, Part.PRE_NORMS),
    /// What its layers have is in [EncoderTensors].
    BERT("bert", TokenizerKind.BERT);

    final String architecture;
    final TokenizerKind tokenizer;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<Part> parts;

    Family(String architecture, TokenizerKind tokenizer, Part... parts) {
        this.architecture = architecture;
        this.tokenizer = tokenizer;
        this.parts = Set.copyOf(List.of(parts));
    }

    boolean has(Part part) {
        return parts.contains(part);
    }

    /// Whether every token sees those after it too, and the answer is an embedding.
    boolean encodes() {
        return this == BERT;
    }
}
