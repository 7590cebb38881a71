package dev.jebena.engine.tokenizer;

import dev.jebena.engine.gguf.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// Small vocabularies for tests: the 256 bytes as tokens 0 to 255, then what a test adds.
final class Vocabularies {
    private final List<String> texts = new ArrayList<>();
    private final List<TokenType> types = new ArrayList<>();
    private final List<String> merges = new ArrayList<>();
    private PreRule rule = PreRule.GPT_2;
    private Set<Integer> stripLeft = Set.of();
    private Set<Integer> stripRight = Set.of();
    private boolean addBegin;
    private boolean addEnd;

    Vocabularies() {
        for (int value = 0; value < 256; value++) {
            add(String.valueOf(ByteAlphabet.character(value)), TokenType.NORMAL);
        }
    }

    static Texts texts(List<String> texts) {
        return Texts.of(texts.stream().map(Utf8::encode).toList());
    }

    static int byteToken(char c) {
        return c;
    }

    Vocabularies add(String text, TokenType type) {
        texts.add(text);
        types.add(type);
        return this;
    }

    /// Merges "left right", each with its token.
    Vocabularies merge(String... pairs) {
        for (String pair : pairs) {
            merges.add(pair);
            add(pair.replace(" ", ""), TokenType.NORMAL);
        }
        return this;
    }

    /// A merge whose result is no token.
    Vocabularies mergeWithoutToken(String pair) {
        merges.add(pair);
        return this;
    }

    Vocabularies control(String... tokens) {
        for (String token : tokens) {
            add(token, TokenType.CONTROL);
        }
        return this;
    }

    Vocabularies rule(PreRule rule) {
        this.rule = rule;
        return this;
    }

    Vocabularies stripping(Set<Integer> left, Set<Integer> right) {
        stripLeft = left;
        stripRight = right;
        return this;
    }

    /// The first control token begins texts, the last one ends them.
    Vocabularies framed() {
        addBegin = true;
        addEnd = true;
        return this;
    }

    int id(String text) {
        return texts.lastIndexOf(text);
    }

    Vocabulary vocabulary() {
        int first = types.indexOf(TokenType.CONTROL);
        int last = types.lastIndexOf(TokenType.CONTROL);
        return new Vocabulary(
                new TokenIndex(texts(texts)),
                types,
                texts(merges),
                rule,
                first < 0 ? OptionalInt.empty() : OptionalInt.of(first),
                last < 0 ? OptionalInt.empty() : OptionalInt.of(last),
                addBegin,
                addEnd,
                last < 0 ? Set.of() : Set.of(last),
                stripLeft,
                stripRight);
    }

    Tokenizer tokenizer() {
        return new Tokenizer(vocabulary());
    }
}
