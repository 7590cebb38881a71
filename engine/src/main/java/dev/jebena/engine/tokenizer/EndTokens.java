package dev.jebena.engine.tokenizer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which tokens end a generation. Files often name only one of several, so llama.cpp goes by their
/// text as well; this follows it.
final class EndTokens {
    /// Always the end, whatever type the file gives them.
    private static final List<String> ENDS =
            List.of(
                    "<|eot_id|>",
                    "<|im_end|>",
                    "<|end|>",
                    "<|return|>",
                    "<|call|>",
                    "<|flush|>",
                    "<|calls|>",
                    "<end_of_turn>",
                    "<|endoftext|>",
                    "</s>",
                    "<|eom_id|>",
                    "<EOT>",
                    "_<EOT>",
                    "[EOT]",
                    "[EOS]",
                    "<|end_of_text|>",
                    "<end_of_utterance>",
                    "<eos>",
                    "<turn|>",
                    "<|tool_response>",
                    "<｜end▁of▁sentence｜>",
                    "[e~[");

    /// The tokens of fill-in-the-middle: each is known by the first of its texts that there is,
    /// unless the file names it.
    private static final List<Fill> FILLS =
            List.of(
                    new Fill(
                            List.of("fim_pre_token_id", "prefix_token_id"),
                            List.of(
                                    "<|fim_prefix|>",
                                    "<fim-prefix>",
                                    "<fim_prefix>",
                                    "<｜fim▁begin｜>",
                                    "<PRE>",
                                    "▁<PRE>",
                                    "<|code_prefix|>",
                                    "<|prefix|>"),
                            false),
                    new Fill(
                            List.of("fim_suf_token_id", "suffix_token_id"),
                            List.of(
                                    "<|fim_suffix|>",
                                    "<fim-suffix>",
                                    "<fim_suffix>",
                                    "<｜fim▁hole｜>",
                                    "<SUF>",
                                    "▁<SUF>",
                                    "<|code_suffix|>",
                                    "<|suffix|>"),
                            false),
                    new Fill(
                            List.of("fim_mid_token_id", "middle_token_id"),
                            List.of(
                                    "<|fim_middle|>",
                                    "<fim-middle>",
                                    "<fim_middle>",
                                    "<｜fim▁end｜>",
                                    "<MID>",
                                    "▁<MID>",
                                    "<|code_middle|>",
                                    "<|middle|>"),
                            false),
                    new Fill(
                            List.of("fim_pad_token_id"),
                            List.of("<|fim_pad|>", "<fim-pad>", "<fim_pad>", "<PAD>", "[PAD]"),
                            true),
                    new Fill(
                            List.of("fim_rep_token_id"),
                            List.of(
                                    "<|fim_repo|>",
                                    "<|repo_name|>",
                                    "<fim-repo>",
                                    "<REPO>",
                                    "<reponame>"),
                            true),
                    new Fill(List.of("fim_sep_token_id"), List.of("<|file_sep|>"), true));

    /// Channels of a harmony dialogue are part of what is said.
    private static final Set<String> SAID =
            Set.of("<|channel|>", "<|message|>", "<|start|>", "<|constrain|>");

    private final TokenIndex tokens;
    private final Set<String> keys;

    /// @param keys those of the metadata, without `tokenizer.ggml.`, that name a token
    EndTokens(TokenIndex tokens, Set<String> keys) {
        this.tokens = tokens;
        this.keys = Set.copyOf(keys);
    }

    /// A role of fill-in-the-middle.
    ///
    /// @param ends whether it is the end of the file that is filled in
    private record Fill(List<String> keys, List<String> texts, boolean ends) {}

    /// The keys of the metadata that name tokens which end a generation.
    static List<String> keys() {
        List<String> keys = new ArrayList<>(List.of("eos_token_id", "eot_token_id"));
        keys.add("eom_token_id");
        FILLS.stream().filter(Fill::ends).map(Fill::keys).forEach(keys::addAll);
        return keys;
    }

    /// The ends among the tokens, with those the file names, `named`.
    Set<Integer> with(Set<Integer> named) {
        Set<Integer> ends = new HashSet<>(named);
        ENDS.forEach(text -> ends.add(tokens.find(text)));
        fills().stream().filter(Found::ends).forEach(fill -> ends.add(fill.id()));
        if (isHarmony()) {
            ends.remove(tokens.find("<|end|>"));
        }
        if (isGemma4()) {
            ends.remove(tokens.find("</s>"));
        }
        ends.remove(TokenIndex.NONE);
        return ends;
    }

    /// Changes the types, by id, of tokens whose text says more than the file's type.
    void correct(TokenType[] types) {
        for (Found fill : fills()) {
            types[fill.id()] = TokenType.CONTROL;
        }
        for (List<String> texts : List.of(ENDS, List.copyOf(SAID))) {
            for (String text : texts) {
                int id = tokens.find(text);
                if (id != TokenIndex.NONE) {
                    types[id] = type(text);
                }
            }
        }
        for (int id : tokens.shadowed()) {
            String text = tokens.texts().string(id);
            if (ENDS.contains(text) || SAID.contains(text)) {
                types[id] = type(text);
            }
        }
    }

    private record Found(int id, boolean ends) {}

    private List<Found> fills() {
        List<Found> found = new ArrayList<>();
        for (Fill fill : FILLS) {
            if (fill.keys().stream().noneMatch(keys::contains)) {
                fill.texts().stream()
                        .map(tokens::find)
                        .filter(id -> id != TokenIndex.NONE)
                        .findFirst()
                        .ifPresent(id -> found.add(new Found(id, fill.ends())));
            }
        }
        return found;
    }

    private TokenType type(String text) {
        if (SAID.contains(text) || (text.equals("<|end|>") && isHarmony())) {
            return TokenType.USER_DEFINED;
        }
        return text.equals("</s>") && isGemma4() ? TokenType.NORMAL : TokenType.CONTROL;
    }

    /// In OpenAI's harmony, and in Solar Open's likeness of it, `<|end|>` ends a message, not the
    /// answer.
    private boolean isHarmony() {
        boolean calls = has("<|call|>") || has("<|calls|>");
        return calls && (has("<|return|>") || has("<|flush|>"));
    }

    /// Gemma 4 and PaddleOCR have a `</s>` that is a tag of HTML.
    private boolean isGemma4() {
        return has("<|tool_response>");
    }

    private boolean has(String text) {
        return tokens.find(text) != TokenIndex.NONE;
    }
}
