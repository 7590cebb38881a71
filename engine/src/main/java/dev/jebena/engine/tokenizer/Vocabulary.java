package dev.jebena.engine.tokenizer;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// Everything a file says of its tokenizer, with the defaults filled in.
///
/// @param texts the tokens as the file writes them, by id
/// @param types what each token is for
/// @param merges "left right", the most urgent first
/// @param begin the token a text begins with, where one is known
/// @param addBegin whether encoding with special tokens puts it there
/// @param endOfGeneration the tokens after which a model has nothing more to say
/// @param stripLeft special tokens that swallow the white space before them
/// @param stripRight special tokens that swallow the white space behind them
record Vocabulary(
        List<String> texts,
        List<TokenType> types,
        List<String> merges,
        PreRule rule,
        OptionalInt begin,
        OptionalInt end,
        boolean addBegin,
        boolean addEnd,
        Set<Integer> endOfGeneration,
        Set<Integer> stripLeft,
        Set<Integer> stripRight) {
    Vocabulary {
        texts = List.copyOf(texts);
        types = List.copyOf(types);
        merges = List.copyOf(merges);
        endOfGeneration = Set.copyOf(endOfGeneration);
        stripLeft = Set.copyOf(stripLeft);
        stripRight = Set.copyOf(stripRight);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("a vocabulary has at least one token");
        }
        if (texts.size() != types.size()) {
            throw new IllegalArgumentException(
                    texts.size() + " tokens, but " + types.size() + " types");
        }
        if ((addBegin && begin.isEmpty()) || (addEnd && end.isEmpty())) {
            throw new IllegalArgumentException("a token to be added must be known");
        }
        int count = texts.size();
        begin.ifPresent(id -> requireToken(id, count));
        end.ifPresent(id -> requireToken(id, count));
        endOfGeneration.forEach(id -> requireToken(id, count));
        if (texts.contains("")) {
            throw new IllegalArgumentException("an empty text is no token");
        }
    }

    private static void requireToken(int id, int count) {
        if (id < 0 || id >= count) {
            throw new IllegalArgumentException("token " + id + " of " + count);
        }
    }

    /// What the token adds to a text.
    byte[] bytes(int id) {
        return switch (types.get(id)) {
            case NORMAL -> ByteAlphabet.read(texts.get(id));
            case CONTROL, UNKNOWN, USER_DEFINED -> Utf8.encode(texts.get(id));
            case UNDEFINED, UNUSED, BYTE -> new byte[0];
        };
    }
}
