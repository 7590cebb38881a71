package dev.jebena.engine.tokenizer;

import dev.jebena.engine.gguf.Texts;
import java.util.List;
import java.util.Set;

/// What tokenizers of all kinds know of their tokens, with the defaults filled in.
///
/// @param tokens the tokens as the file writes them, by id and by text
/// @param types what each token is for
/// @param endOfGeneration the tokens after which a model has nothing more to say
/// @param stripLeft special tokens that swallow the white space before them
/// @param stripRight special tokens that swallow the white space behind them
record Vocabulary(
        TokenIndex tokens,
        List<TokenType> types,
        Spelling spelling,
        Frame frame,
        Set<Integer> endOfGeneration,
        Set<Integer> stripLeft,
        Set<Integer> stripRight) {
    Vocabulary {
        types = List.copyOf(types);
        endOfGeneration = Set.copyOf(endOfGeneration);
        stripLeft = Set.copyOf(stripLeft);
        stripRight = Set.copyOf(stripRight);
        int count = tokens.texts().size();
        if (count == 0) {
            throw new IllegalArgumentException("a vocabulary has at least one token");
        }
        if (count != types.size()) {
            throw new IllegalArgumentException(count + " tokens, but " + types.size() + " types");
        }
        if (tokens.texts().anyEmpty()) {
            throw new IllegalArgumentException("an empty text is no token");
        }
        frame.begin().ifPresent(id -> requireToken(id, count));
        frame.end().ifPresent(id -> requireToken(id, count));
        endOfGeneration.forEach(id -> requireToken(id, count));
    }

    private static void requireToken(int id, int count) {
        if (id < 0 || id >= count) {
            throw new IllegalArgumentException("token " + id + " of " + count);
        }
    }

    Texts texts() {
        return tokens.texts();
    }

    /// The special tokens, by id.
    int[] special() {
        IntList special = new IntList(64);
        for (int id = 0; id < types.size(); id++) {
            if (types.get(id).isSpecial()) {
                special.add(id);
            }
        }
        return special.toArray();
    }

    /// What the token adds to a text.
    byte[] bytes(int id) {
        byte[] text = texts().bytes(id);
        return switch (types.get(id)) {
            case NORMAL -> spelling.read(text);
            case CONTROL, UNKNOWN, USER_DEFINED -> text;
            case BYTE -> ByteTokens.bytes(text);
            case UNDEFINED, UNUSED -> new byte[0];
        };
    }
}
