package dev.jebena.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.provider.MethodSource;

/// In the build the seeds are encoded; with `JAZZER_FUZZ=1` Jazzer goes on from them.
@Order(Integer.MAX_VALUE)
final class TokenizerFuzzTest {
    private static final String[] MERGES = {
        "t h", "th e", "Ġ the", "Ã ©", "Ċ Ċ", "a a", "aa aa", "1 2", "12 3", "Ġ Ġ"
    };
    private static final List<Tokenizer> BYTE_LEVEL =
            PreRules.ALL.stream()
                    .filter(rule -> rule.spelling() == Spelling.BYTE_CHARACTERS)
                    .map(rule ->
                            new Vocabularies()
                                    .merge(MERGES)
                                    .add("<think>", TokenType.USER_DEFINED)
                                    .control("<s>", "</s>")
                                    .rule(rule.names().getFirst())
                                    .tokenizer())
                    .toList();
    private static final Tokenizer SENTENCE_PIECES =
            new SentencePieces()
                    .tokens("▁", "a", "▁a", "aa", "t", "h", "e", "th", "the", "▁the", "é", "\n\n")
                    .tokenizer();
    private static final Tokenizer WORD_PIECES =
            WordPieceEncoderTest.tokenizer(new BertNormalizer(true, true));

    static Stream<byte[]> seeds() {
        RandomTexts random = new RandomTexts("TokenizerFuzzTest");
        List<String> seeds = new ArrayList<>(RandomTexts.hostile(500));
        for (int i = 0; i < 50; i++) {
            seeds.add(random.text(40));
            seeds.add(random.anything(40));
        }
        return seeds.stream().map(Utf8::encode);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "30s")
    void any_text_becomes_tokens_and_comes_back(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (Tokenizer tokenizer : BYTE_LEVEL) {
            assertThat(tokenizer.decode(encode(tokenizer, text))).isEqualTo(text);
        }
        assertThat(SENTENCE_PIECES.decode(encode(SENTENCE_PIECES, text)))
                .isEqualTo(text.replace('▁', ' '));
        encode(WORD_PIECES, text);
        for (PreRule rule : PreRules.ALL) {
            byte[] utf8 = Utf8.encode(text);
            CodePoints points = new CodePoints(utf8, 0, utf8.length);
            int[] ends = rule.ends(points);
            assertThat(points.reads()).isLessThan(40L * points.count() + 100);
            assertThat(ends.length == 0 ? 0 : ends[ends.length - 1]).isEqualTo(points.count());
        }
    }

    /// The tokens of a text, for which no special token is made.
    private static int[] encode(Tokenizer tokenizer, String text) {
        for (int token : tokenizer.encode(text, true, true)) {
            assertThat(token).isBetween(0, tokenizer.vocabularySize() - 1);
        }
        return tokenizer.encode(text, true, false);
    }
}
