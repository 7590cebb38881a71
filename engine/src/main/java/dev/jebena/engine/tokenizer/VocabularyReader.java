package dev.jebena.engine.tokenizer;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.Metadata;
import dev.jebena.engine.gguf.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/// Reads what all kinds of vocabularies have alike out of a GGUF file's metadata.
final class VocabularyReader {
    private static final String PREFIX = "tokenizer.ggml.";

    private final Metadata gguf;
    private final TokenIndex tokens;

    VocabularyReader(Metadata gguf) throws GgufException {
        this.gguf = gguf;
        tokens = new TokenIndex(texts());
    }

    TokenIndex tokens() {
        return tokens;
    }

    Vocabulary vocabulary(Spelling spelling, Frame frame) throws GgufException {
        Set<String> keys = new HashSet<>();
        for (String key : gguf.keys()) {
            if (key.startsWith(PREFIX)) {
                keys.add(key.substring(PREFIX.length()));
            }
        }
        EndTokens ends = new EndTokens(tokens, keys);
        List<TokenType> types = types(ends);
        Set<Integer> named = new HashSet<>();
        for (String key : EndTokens.keys()) {
            token(key).ifPresent(named::add);
        }
        return new Vocabulary(
                tokens, types, spelling, frame, ends.with(named), stripLeft(), stripRight(types));
    }

    private Texts texts() throws GgufException {
        Texts texts = gguf.texts(PREFIX + "tokens");
        if (texts.size() == 0) {
            throw refusal("tokens", "expected at least one token");
        }
        return texts.anyEmpty() ? named(texts) : texts;
    }

    /// An empty text would be found everywhere; like llama.cpp this gives it a name instead.
    private static Texts named(Texts texts) {
        List<byte[]> named = new ArrayList<>(texts.size());
        for (int id = 0; id < texts.size(); id++) {
            boolean empty = texts.start(id) == texts.end(id);
            named.add(empty ? Utf8.encode("[EMPTY_" + id + "]") : texts.bytes(id));
        }
        return Texts.of(named);
    }

    private List<TokenType> types(EndTokens ends) throws GgufException {
        int count = tokens.texts().size();
        int[] numbers = gguf.optionalIntegers(PREFIX + "token_type").orElse(null);
        if (numbers != null && numbers.length != count) {
            throw refusal(
                    "token_type",
                    "expected " + count + " types, one per token, found " + numbers.length);
        }
        TokenType[] types = new TokenType[count];
        for (int id = 0; id < count; id++) {
            types[id] = numbers == null ? TokenType.NORMAL : TokenType.of(numbers[id]);
        }
        ends.correct(types);
        return List.of(types);
    }

    /// The token that a key names.
    OptionalInt token(String key) throws GgufException {
        int count = tokens.texts().size();
        OptionalInt id = gguf.optionalInteger(PREFIX + key);
        if (id.isPresent() && (id.getAsInt() < 0 || id.getAsInt() >= count)) {
            throw refusal(key, "expected a token below " + count + ", found " + id.getAsInt());
        }
        return id;
    }

    /// The token that a key names, or else `usual`, where there are that many.
    OptionalInt token(String key, int usual) throws GgufException {
        OptionalInt named = token(key);
        boolean known = named.isPresent() || usual >= tokens.texts().size();
        return known ? named : OptionalInt.of(usual);
    }

    /// The token that a key names, or else `usual`.
    int requiredToken(String key, int usual) throws GgufException {
        OptionalInt token = token(key, usual);
        if (token.isEmpty()) {
            throw refusal(
                    key,
                    "expected this key, since there is no token "
                            + usual
                            + " among "
                            + tokens.texts().size());
        }
        return token.getAsInt();
    }

    /// Whether a token is added, which must be known then.
    boolean adds(String key, boolean usually, OptionalInt token) throws GgufException {
        boolean adds = bool(key, usually && token.isPresent());
        if (adds && token.isEmpty()) {
            throw refusal(key, "expected false, since the file does not say which token that is");
        }
        return adds;
    }

    boolean bool(String key, boolean usually) throws GgufException {
        return gguf.optionalBool(PREFIX + key).orElse(usually);
    }

    /// Files do not say which tokens swallow white space; these are what llama.cpp knows of by
    /// name.
    private Set<Integer> stripLeft() throws GgufException {
        String pre = gguf.optionalString(PREFIX + "pre").orElse("");
        String architecture = gguf.optionalString("general.architecture").orElse("");
        boolean jina =
                pre.contains("jina-v2-de")
                        || pre.contains("jina-v2-es")
                        || pre.contains("jina-v2-code")
                        || architecture.contains("nomic-bert-moe")
                        || architecture.contains("jina-bert-v3");
        int mask = TokenIndex.NONE;
        if (jina) {
            mask = tokens.find("<mask>");
        } else if (modelName().contains("modern-bert") && !isPhi3()) {
            mask = tokens.find("[MASK]");
        }
        return mask == TokenIndex.NONE ? Set.of() : Set.of(mask);
    }

    private Set<Integer> stripRight(List<TokenType> types) throws GgufException {
        if (!isPhi3()) {
            return Set.of();
        }
        Set<Integer> strip = new HashSet<>();
        for (int id = 0; id < types.size(); id++) {
            if (types.get(id).isSpecial()) {
                strip.add(id);
            }
        }
        for (String text : List.of("<unk>", "<s>", "<|endoftext|>")) {
            strip.remove(tokens.find(text));
        }
        return strip;
    }

    private boolean isPhi3() throws GgufException {
        return modelName().contains("phi-3") || modelName().contains("phi3");
    }

    private String modelName() throws GgufException {
        return gguf.optionalString("general.name").orElse("").toLowerCase(Locale.ROOT);
    }

    /// What to throw when the value of a key, without its prefix, cannot be right.
    GgufException refusal(String key, String expectation) {
        return gguf.refusal(PREFIX + key, expectation);
    }
}
