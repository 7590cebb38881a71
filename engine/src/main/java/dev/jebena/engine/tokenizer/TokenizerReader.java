package dev.jebena.engine.tokenizer;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.Metadata;
import java.util.OptionalInt;

/// Makes the tokenizer that a GGUF file asks for: its model, and that model's own keys.
final class TokenizerReader {
    private static final String MODEL = "tokenizer.ggml.model";
    private static final String PRE = "tokenizer.ggml.pre";
    private static final String MERGES = "tokenizer.ggml.merges";
    private static final String SCORES = "tokenizer.ggml.scores";

    /// The longest token of BERT's vocabularies has a tenth of it.
    private static final int MOST_WORD_PIECE_BYTES = 256;

    private final Metadata gguf;

    private TokenizerReader(Metadata gguf) {
        this.gguf = gguf;
    }

    static Tokenizer read(Metadata gguf) throws GgufException {
        return new TokenizerReader(gguf).read();
    }

    private Tokenizer read() throws GgufException {
        String model = gguf.string(MODEL);
        return switch (model) {
            case "gpt2" -> bytePairs(rule(gguf.optionalString(PRE).orElse("default")));
            case "gemma4" -> bytePairs(rule("gemma4"));
            case "llama" -> sentencePieces();
            case "bert" -> wordPieces();
            default ->
                    throw gguf.refusal(
                            MODEL,
                            "expected one of gpt2 (byte-level BPE), gemma4 (BPE), llama"
                                    + " (SentencePiece), bert (WordPiece); found "
                                    + model);
        };
    }

    private PreRule rule(String name) throws GgufException {
        return PreRule.named(name)
                .orElseThrow(() ->
                        gguf.refusal(
                                PRE,
                                "expected one of %s; found %s"
                                        .formatted(String.join(", ", PreRule.allNames()), name)));
    }

    private Tokenizer bytePairs(PreRule rule) throws GgufException {
        VocabularyReader reader = new VocabularyReader(gguf);
        OptionalInt begin = reader.token("bos_token_id");
        OptionalInt end = reader.token("eos_token_id");
        boolean addBegin =
                switch (rule.begin()) {
                    case IF_TOLD -> reader.adds("add_bos_token", false, begin);
                    case UNLESS_TOLD -> reader.adds("add_bos_token", true, begin);
                    case ALWAYS -> begin.isPresent();
                };
        boolean addEnd = reader.adds("add_eos_token", false, end);
        Vocabulary vocabulary =
                reader.vocabulary(rule.spelling(), new Frame(begin, end, addBegin, addEnd));
        return new Tokenizer(
                vocabulary, new BytePairEncoder(reader.tokens(), gguf.texts(MERGES), rule), false);
    }

    private Tokenizer sentencePieces() throws GgufException {
        VocabularyReader reader = new VocabularyReader(gguf);
        OptionalInt begin = reader.token("bos_token_id", 1);
        OptionalInt end = reader.token("eos_token_id", 2);
        Frame frame =
                new Frame(
                        begin,
                        end,
                        reader.adds("add_bos_token", true, begin),
                        reader.adds("add_eos_token", false, end));
        Vocabulary vocabulary = reader.vocabulary(Spelling.ESCAPED_SPACES, frame);
        int unknown = reader.token("unknown_token_id", 0).orElse(TokenIndex.NONE);
        boolean prefixesSpace = reader.bool("add_space_prefix", true);
        SentencePieceEncoder encoder =
                new SentencePieceEncoder(
                        reader.tokens(),
                        new ScoredTokens(reader.tokens(), vocabulary.types(), scores(reader)),
                        new ByteTokens(reader.tokens(), unknown),
                        prefixesSpace);
        return new Tokenizer(vocabulary, encoder, prefixesSpace);
    }

    private float[] scores(VocabularyReader reader) throws GgufException {
        int count = reader.tokens().texts().size();
        if (!gguf.contains(SCORES)) {
            return new float[count];
        }
        float[] scores = gguf.reals(SCORES);
        if (scores.length != count) {
            throw gguf.refusal(
                    SCORES, "expected " + count + " scores, one per token, found " + scores.length);
        }
        return scores;
    }

    private Tokenizer wordPieces() throws GgufException {
        VocabularyReader reader = new VocabularyReader(gguf);
        int begin = reader.requiredToken("bos_token_id", 101);
        int separator = reader.requiredToken("seperator_token_id", 102);
        Frame frame = new Frame(OptionalInt.of(begin), OptionalInt.of(separator), true, true);
        Vocabulary vocabulary = reader.vocabulary(Spelling.ESCAPED_SPACES, frame);
        LongestTokens tokens = new LongestTokens(reader.tokens());
        if (tokens.longest() > MOST_WORD_PIECE_BYTES) {
            throw gguf.refusal(
                    "tokenizer.ggml.tokens",
                    "expected tokens of at most "
                            + MOST_WORD_PIECE_BYTES
                            + " bytes, found one of "
                            + tokens.longest());
        }
        boolean lowercases = reader.bool("normalizer.lowercase", true);
        BertNormalizer normalizer =
                new BertNormalizer(lowercases, reader.bool("normalizer.strip_accents", lowercases));
        int unknown = reader.requiredToken("unknown_token_id", 100);
        return new Tokenizer(vocabulary, new WordPieceEncoder(tokens, normalizer, unknown), false);
    }
}
