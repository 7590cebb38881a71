package dev.jebena.engine.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// Small SentencePiece vocabularies for tests: `<unk>`, `<s>`, `</s>`, the 256 bytes as tokens 3 to
/// 258, then what a test adds.
final class SentencePieces {
    private final List<String> texts = new ArrayList<>();
    private final List<TokenType> types = new ArrayList<>();
    private final List<Float> scores = new ArrayList<>();
    private boolean prefixesSpace = true;
    private boolean bytes = true;

    SentencePieces() {
        add("<unk>", TokenType.UNKNOWN, 0).add("<s>", TokenType.CONTROL, 0);
        add("</s>", TokenType.CONTROL, 0);
        for (int value = 0; value < 256; value++) {
            add("<0x%02X>".formatted(value), TokenType.BYTE, 0);
        }
    }

    /// The token of a byte.
    static int byteToken(int value) {
        return 3 + value;
    }

    SentencePieces add(String text, TokenType type, float score) {
        texts.add(text);
        types.add(type);
        scores.add(score);
        return this;
    }

    /// Ordinary tokens, each with a lower score than the one before.
    SentencePieces tokens(String... tokens) {
        for (String token : tokens) {
            add(token, TokenType.NORMAL, -texts.size());
        }
        return this;
    }

    SentencePieces withoutPrefix() {
        prefixesSpace = false;
        return this;
    }

    SentencePieces withoutBytes() {
        bytes = false;
        return this;
    }

    int id(String text) {
        return texts.lastIndexOf(text);
    }

    ScoredTokens scored() {
        float[] values = new float[scores.size()];
        for (int id = 0; id < values.length; id++) {
            values[id] = scores.get(id);
        }
        return new ScoredTokens(index(), types, values);
    }

    Tokenizer tokenizer() {
        Vocabulary vocabulary =
                new Vocabulary(
                        index(),
                        types,
                        Spelling.ESCAPED_SPACES,
                        new Frame(OptionalInt.of(1), OptionalInt.of(2), true, false),
                        Set.of(2),
                        Set.of(),
                        Set.of());
        ByteTokens byteTokens =
                new ByteTokens(
                        bytes ? index() : new TokenIndex(Vocabularies.texts(List.of("x"))), 0);
        return new Tokenizer(
                vocabulary,
                new SentencePieceEncoder(index(), scored(), byteTokens, prefixesSpace),
                prefixesSpace);
    }

    private TokenIndex index() {
        return new TokenIndex(Vocabularies.texts(texts));
    }
}
