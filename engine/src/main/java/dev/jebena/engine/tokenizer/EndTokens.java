package dev.jebena.engine.tokenizer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which tokens end a generation. Files often name only one of several, so llama.cpp goes by their
/// text as well; this follows it.
final class EndTokens {
    /// Always the end, whatever type the file gives them.
    private static final Set<String> ENDS =
            Set.of(
                    "<|eot_id|>",
                    "<|im_end|>",
                    "<|end|>",
                    "<|return|>",
                    "<|call|>",
                    "<end_of_turn>",
                    "<|endoftext|>",
                    "<|eom_id|>",
                    "<EOT>",
                    "_<EOT>",
                    "<|end_of_text|>",
                    "<｜end▁of▁sentence｜>",
                    "<end_of_utterance>");

    /// Padding, repository and file separators of fill-in-the-middle: the end of the file filled
    /// in.
    private static final Set<String> FILL_ENDS =
            Set.of(
                    "<|fim_pad|>",
                    "<fim-pad>",
                    "<fim_pad>",
                    "<PAD>",
                    "<|fim_repo|>",
                    "<|repo_name|>",
                    "<fim-repo>",
                    "<REPO>",
                    "<reponame>",
                    "<|file_sep|>");

    /// Channels of a harmony dialogue are part of what is said.
    private static final Set<String> SAID =
            Set.of("<|channel|>", "<|message|>", "<|start|>", "<|constrain|>");

    private EndTokens() {}

    /// The ends among the tokens, with those the file names, `named`.
    static Set<Integer> of(TokenIndex tokens, Set<Integer> named) {
        Set<Integer> ends = new HashSet<>(named);
        for (Set<String> texts : List.of(ENDS, FILL_ENDS)) {
            for (String text : texts) {
                ends.add(tokens.find(text));
            }
        }
        if (isHarmony(tokens)) {
            ends.remove(tokens.find("<|end|>"));
        }
        ends.remove(TokenIndex.NONE);
        return ends;
    }

    /// Changes the types, by id, of tokens whose text says more than the file's type.
    static void correct(TokenType[] types, TokenIndex tokens) {
        boolean harmony = isHarmony(tokens);
        for (Set<String> texts : List.of(SAID, ENDS, FILL_ENDS)) {
            for (String text : texts) {
                int id = tokens.find(text);
                if (id != TokenIndex.NONE) {
                    types[id] = type(text, types[id], harmony);
                }
            }
        }
        for (int id : tokens.shadowed()) {
            types[id] = type(tokens.texts().string(id), types[id], harmony);
        }
    }

    private static TokenType type(String text, TokenType type, boolean harmony) {
        if (SAID.contains(text) || (harmony && text.equals("<|end|>"))) {
            return TokenType.USER_DEFINED;
        }
        return ENDS.contains(text) || FILL_ENDS.contains(text) ? TokenType.CONTROL : type;
    }

    /// In OpenAI's harmony `<|end|>` ends a message, not the answer.
    private static boolean isHarmony(TokenIndex tokens) {
        return tokens.find("<|return|>") != TokenIndex.NONE
                && tokens.find("<|call|>") != TokenIndex.NONE;
    }
}
