package dev.jebena.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SentencePieceEncoderTest {
    @Test
    void a_text_begins_with_a_space_that_decoding_takes_away_again() {
        Tokenizer tokenizer = new SentencePieces().tokens("▁", "a", "b", "▁a").tokenizer();

        assertThat(texts(tokenizer, "a b")).containsExactly("▁a", "▁", "b");
        assertThat(tokenizer.decode(tokenizer.encode("a b", true, false))).isEqualTo("a b");
        assertThat(tokenizer.decode(tokenizer.encode(" a", false, false))).isEqualTo(" a");
        assertThat(tokenizer.encode("", false, false)).isEmpty();
    }

    @Test
    void a_stream_keeps_the_space_before_its_first_word() {
        SentencePieces vocabulary = new SentencePieces().tokens("▁", "a", "▁a");
        StreamingDecoder decoder = vocabulary.tokenizer().decoder();

        assertThat(decoder.accept(vocabulary.id("▁a")) + decoder.accept(vocabulary.id("a")))
                .isEqualTo(" aa");
    }

    @Test
    void a_space_is_put_before_what_follows_a_special_token_too() {
        SentencePieces vocabulary =
                new SentencePieces()
                        .tokens("▁", "a", "b", "▁a")
                        .add("<x>", TokenType.USER_DEFINED, 0);
        Tokenizer tokenizer = vocabulary.tokenizer();

        assertThat(tokenizer.encode("a<s>a<x>b", true, true))
                .containsExactly(
                        1,
                        vocabulary.id("▁a"),
                        1,
                        vocabulary.id("▁a"),
                        vocabulary.id("<x>"),
                        vocabulary.id("▁"),
                        vocabulary.id("b"));
    }

    @Test
    void no_space_is_put_where_the_vocabulary_wants_none() {
        Tokenizer tokenizer =
                new SentencePieces().tokens("▁", "a", "▁a").withoutPrefix().tokenizer();

        assertThat(texts(tokenizer, "a a")).containsExactly("a", "▁a");
        assertThat(tokenizer.decode(tokenizer.encode(" a", false, false))).isEqualTo(" a");
    }

    @Test
    void the_highest_score_is_merged_first_and_of_equal_ones_the_leftmost() {
        SentencePieces vocabulary =
                new SentencePieces()
                        .tokens("a", "b", "c")
                        .add("ab", TokenType.NORMAL, -9)
                        .add("bc", TokenType.NORMAL, -8)
                        .add("aa", TokenType.NORMAL, 0.5f)
                        .withoutPrefix();

        assertThat(texts(vocabulary.tokenizer(), "abc")).containsExactly("a", "bc");
        assertThat(texts(vocabulary.tokenizer(), "aaab")).containsExactly("aa", "ab");
        assertThat(texts(vocabulary.tokenizer(), "aaaaa")).containsExactly("aa", "aa", "a");
    }

    @Test
    void a_character_without_a_token_becomes_its_bytes() {
        Tokenizer tokenizer = new SentencePieces().tokens("▁", "a").withoutPrefix().tokenizer();

        assertThat(tokenizer.encode("aé\n", false, false))
                .containsExactly(
                        260,
                        SentencePieces.byteToken(0xc3),
                        SentencePieces.byteToken(0xa9),
                        SentencePieces.byteToken('\n'));
        assertThat(tokenizer.decode(tokenizer.encode("aé\n", false, false))).isEqualTo("aé\n");
    }

    @Test
    void where_bytes_have_no_tokens_the_unknown_token_stands_for_them() {
        Tokenizer tokenizer =
                new SentencePieces().tokens("a").withoutPrefix().withoutBytes().tokenizer();

        assertThat(tokenizer.encode("aé", false, false)).containsExactly(259, 0, 0);
    }

    @Test
    void no_merge_leads_to_a_control_token() {
        Tokenizer tokenizer =
                new SentencePieces()
                        .tokens("<", "s", ">", "<s", "s>", "/", "</")
                        .withoutPrefix()
                        .tokenizer();

        assertThat(texts(tokenizer, "<s></s>")).containsExactly("<s", ">", "</", "s>");
    }

    @Test
    void tokens_that_have_a_space_within_them_are_found() {
        Tokenizer tokenizer =
                new SentencePieces()
                        .tokens("▁", "a", "b", "a▁", "a▁b", "b▁")
                        .withoutPrefix()
                        .tokenizer();

        assertThat(texts(tokenizer, "a b a b")).containsExactly("a▁b", "▁", "a▁b");
    }

    @Test
    void a_user_defined_run_of_spaces_is_cut_out_before_spaces_are_escaped() {
        SentencePieces vocabulary =
                new SentencePieces()
                        .tokens("▁", "a", "▁a")
                        .add("  ", TokenType.USER_DEFINED, 0)
                        .withoutPrefix();

        assertThat(texts(vocabulary.tokenizer(), "a   a")).containsExactly("a", "  ", "▁a");
        assertThat(vocabulary.tokenizer().bytes(vocabulary.id("  "))).asString().isEqualTo("  ");
    }

    @Test
    void any_text_comes_back_from_its_tokens() {
        Tokenizer tokenizer =
                new SentencePieces()
                        .tokens(
                                "▁", "a", "b", "▁a", "▁▁", "日", "日本", "▁日", "th", "the", "t", "h",
                                "e")
                        .tokenizer();
        RandomTexts random = new RandomTexts("SentencePieceEncoderTest");
        for (int i = 0; i < 2000; i++) {
            // the file writes spaces as ▁, so that this is a space too
            String text = random.text(40).replace('▁', ' ');
            assertThat(tokenizer.decode(tokenizer.encode(text, true, false))).isEqualTo(text);
        }
    }

    /// Words apart from one another, which is how texts are encoded, and all of it at once.
    @Test
    void texts_in_parts_give_what_the_whole_text_gives() {
        SentencePieces vocabulary =
                new SentencePieces()
                        .tokens("▁", "a", "b", "▁a", "ab", "▁▁", "▁ab", "b▁", "'", "7", "▁7", "77");
        Tokenizer tokenizer = vocabulary.tokenizer();
        RandomTexts random = new RandomTexts("SentencePieceEncoderTest");
        for (int i = 0; i < 2000; i++) {
            String text = random.text(30).replace("<s>", "");
            byte[] utf8 = Utf8.encode(text);
            byte[] escaped = Spelling.escaped(utf8, 0, utf8.length, utf8.length > 0);
            List<Integer> whole = new ArrayList<>();
            new PairMerger(vocabulary.scored())
                    .merge(
                            escaped,
                            0,
                            escaped.length,
                            (symbol, from, to) -> {
                                for (int at = from; at < (symbol < 0 ? to : from + 1); at++) {
                                    whole.add(
                                            symbol < 0
                                                    ? SentencePieces.byteToken(escaped[at] & 0xff)
                                                    : symbol);
                                }
                            });
            assertThat(tokenizer.encode(text, false, false))
                    .as(text)
                    .containsExactly(whole.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    @Test
    void the_work_grows_with_the_text_and_not_with_its_square() {
        ScoredTokens merges =
                new SentencePieces()
                        .tokens("a", "aa", "aaaa", "b", "ab", "abab", "▁", "▁▁", "▁▁▁▁", "7", "77")
                        .scored();
        for (String text : RandomTexts.hostile(50_000)) {
            byte[] utf8 = Utf8.encode(text.replace(' ', '▁'));
            PairMerger merger = new PairMerger(merges);
            merger.merge(utf8, 0, utf8.length, (symbol, from, to) -> {});
            assertThat(merger.steps()).as(text.substring(0, 8)).isLessThan(6L * utf8.length);
        }
    }

    private static List<String> texts(Tokenizer tokenizer, String text) {
        List<String> texts = new ArrayList<>();
        for (int token : tokenizer.encode(text, false, false)) {
            texts.add(tokenizer.text(token));
        }
        return texts;
    }
}
