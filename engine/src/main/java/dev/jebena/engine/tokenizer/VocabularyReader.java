package dev.jebena.engine.tokenizer;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.Metadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        List<String> texts = texts();
        Map<String, Integer> ids = HashMap.newHashMap(texts.size());
        for (int id = 0; id < texts.size(); id++) {
            ids.put(texts.get(id), id);
        }
        OptionalInt begin = token("bos_token_id", texts.size());
        OptionalInt end = token("eos_token_id", texts.size());
        List<TokenType> types = types(texts, ids);
        return new Vocabulary(
                texts,
                types,
                gguf.strings(PREFIX + "merges"),
                rule,
                begin,
                end,
                adds("add_bos_token", rule.addsBegin(), begin),
                adds("add_eos_token", false, end),
                EndTokens.of(ids, namedEnds(texts.size())),
                stripLeft(ids),
                stripRight(types, ids));
    }

    private PreRule rule() throws GgufException {
        String name = gguf.optionalString(PREFIX + "pre").orElse("default");
        return PreRule.named(name)
                .orElseThrow(() ->
                        refusal(
                                "pre",
                                "expected one of " + PreRule.allNames() + "; found " + name));
    }

    /// An empty text would be found everywhere; like llama.cpp this gives it a name instead.
    private List<String> texts() throws GgufException {
        List<String> texts = new ArrayList<>(gguf.strings(PREFIX + "tokens"));
        if (texts.isEmpty()) {
            throw refusal("tokens", "expected at least one token");
        }
        for (int id = 0; id < texts.size(); id++) {
            if (texts.get(id).isEmpty()) {
                texts.set(id, "[EMPTY_" + id + "]");
            }
        }
        return texts;
    }

    private List<TokenType> types(List<String> texts, Map<String, Integer> ids)
            throws GgufException {
        int[] numbers = gguf.optionalIntegers(PREFIX + "token_type").orElse(null);
        if (numbers != null && numbers.length != texts.size()) {
            throw refusal(
                    "token_type",
                    "expected " + texts.size() + " types, one per token, found " + numbers.length);
        }
        List<TokenType> types = new ArrayList<>(texts.size());
        for (int id = 0; id < texts.size(); id++) {
            TokenType type = numbers == null ? TokenType.NORMAL : TokenType.of(numbers[id]);
            types.add(EndTokens.type(texts.get(id), type, ids));
        }
        return types;
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
    private Set<Integer> stripLeft(Map<String, Integer> ids) throws GgufException {
        Integer mask = ids.get("<mask>");
        String pre = gguf.optionalString(PREFIX + "pre").orElse("default");
        return mask != null && pre.startsWith("jina-v2-") ? Set.of(mask) : Set.of();
    }

    private Set<Integer> stripRight(List<TokenType> types, Map<String, Integer> ids)
            throws GgufException {
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
            strip.remove(ids.getOrDefault(text, -1));
        }
        return strip;
    }

    private GgufException refusal(String key, String expectation) {
        return gguf.refusal(PREFIX + key, expectation);
    }
}
