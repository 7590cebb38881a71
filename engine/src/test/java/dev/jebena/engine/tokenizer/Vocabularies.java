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
    private PreRule rule = PreRule.named("gpt-2").orElseThrow();
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

    /// The rule of that name.
    Vocabularies rule(String name) {
        rule = PreRule.named(name).orElseThrow();
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
                rule.spelling(),
                new Frame(
                        first < 0 ? OptionalInt.empty() : OptionalInt.of(first),
                        last < 0 ? OptionalInt.empty() : OptionalInt.of(last),
                        addBegin,
                        addEnd),
                last < 0 ? Set.of() : Set.of(last),
                stripLeft,
                stripRight);
    }

    MergeTable mergeTable() {
        return new MergeTable(new TokenIndex(texts(texts)), texts(merges), rule.spelling());
    }

    Tokenizer tokenizer() {
        Vocabulary vocabulary = vocabulary();
        return new Tokenizer(
                vocabulary, new BytePairEncoder(vocabulary.tokens(), texts(merges), rule), false);
    }
}
