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

/// Reads the vocabulary out of a GGUF file's metadata.
final class VocabularyReader {
    private static final String PREFIX = "tokenizer.ggml.";
    private static final List<String> END_KEYS =
            List.of("eos_token_id", "eot_token_id", "eom_token_id");
    private static final List<String> FILL_END_KEYS =
            List.of("fim_pad_token_id", "fim_rep_token_id", "fim_sep_token_id");

    private final Metadata gguf;

    private VocabularyReader(Metadata gguf) {
        this.gguf = gguf;
    }

    static Vocabulary read(Metadata gguf) throws GgufException {
        return new VocabularyReader(gguf).read();
    }

    private Vocabulary read() throws GgufException {
        String model = gguf.string(PREFIX + "model");
        if (!model.equals("gpt2")) {
            throw refusal("model", "expected gpt2 (byte-level BPE), found " + model);
        }
        PreRule rule = rule();
        Texts texts = texts();
        TokenIndex tokens = new TokenIndex(texts);
        OptionalInt begin = token("bos_token_id", texts.size());
        OptionalInt end = token("eos_token_id", texts.size());
        List<TokenType> types = types(tokens);
        return new Vocabulary(
                tokens,
                types,
                gguf.texts(PREFIX + "merges"),
                rule,
                begin,
                end,
                adds("add_bos_token", rule.addsBegin(), begin),
                adds("add_eos_token", false, end),
                EndTokens.of(tokens, namedEnds(texts.size())),
                stripLeft(tokens),
                stripRight(types, tokens));
    }

    private PreRule rule() throws GgufException {
        String name = gguf.optionalString(PREFIX + "pre").orElse("default");
        return PreRule.named(name)
                .orElseThrow(() ->
                        refusal(
                                "pre",
                                "expected one of " + PreRule.allNames() + "; found " + name));
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

    private List<TokenType> types(TokenIndex tokens) throws GgufException {
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
        EndTokens.correct(types, tokens);
        return List.of(types);
    }

    private Set<Integer> namedEnds(int count) throws GgufException {
        Set<Integer> ends = new HashSet<>();
        for (List<String> keys : List.of(END_KEYS, FILL_END_KEYS)) {
            for (String key : keys) {
                token(key, count).ifPresent(ends::add);
            }
        }
        return ends;
    }

    private OptionalInt token(String key, int count) throws GgufException {
        OptionalInt id = gguf.optionalInteger(PREFIX + key);
        if (id.isPresent() && (id.getAsInt() < 0 || id.getAsInt() >= count)) {
            throw refusal(key, "expected a token below " + count + ", found " + id.getAsInt());
        }
        return id;
    }

    private boolean adds(String key, boolean usually, OptionalInt token) throws GgufException {
        boolean adds = gguf.optionalBool(PREFIX + key).orElse(usually && token.isPresent());
        if (adds && token.isEmpty()) {
            throw refusal(key, "expected false, since the file does not say which token that is");
        }
        return adds;
    }

    /// Files do not say which tokens swallow white space; these two are what llama.cpp knows of by
    /// name.
    private Set<Integer> stripLeft(TokenIndex tokens) throws GgufException {
        int mask = tokens.find("<mask>");
        String pre = gguf.optionalString(PREFIX + "pre").orElse("default");
        return mask != TokenIndex.NONE && pre.startsWith("jina-v2-") ? Set.of(mask) : Set.of();
    }

    private Set<Integer> stripRight(List<TokenType> types, TokenIndex tokens) throws GgufException {
        String name = gguf.optionalString("general.name").orElse("").toLowerCase(Locale.ROOT);
        if (!name.contains("phi-3") && !name.contains("phi3")) {
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

    private GgufException refusal(String key, String expectation) {
        return gguf.refusal(PREFIX + key, expectation);
    }
}
