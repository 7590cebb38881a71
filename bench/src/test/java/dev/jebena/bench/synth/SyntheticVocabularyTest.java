package dev.jebena.bench.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SyntheticVocabularyTest {
    private final SyntheticVocabulary vocabulary =
            SyntheticVocabulary.of(3000, TokenizerKind.LLAMA3, 1);

    @Test
    void every_token_is_there_once() {
        assertThat(vocabulary.tokens()).hasSize(3000).doesNotHaveDuplicates();
        assertThat(vocabulary.types()).hasSize(3000);
        assertThat(vocabulary.tokens().get(vocabulary.begin())).isEqualTo("<|begin_of_text|>");
        assertThat(vocabulary.tokens().get(vocabulary.end())).isEqualTo("<|im_end|>");
        assertThat(vocabulary.tokens()).startsWith("!", "\"").contains("Ċ", "Ġ", "ÿ", "Ń");
    }

    @Test
    void every_merge_joins_tokens_that_earlier_merges_made() {
        Set<String> known = new HashSet<>(vocabulary.tokens().subList(0, 256));
        for (String merge : vocabulary.merges()) {
            String[] parts = merge.split(" ", 2);
            assertThat(known).contains(parts);
            known.add(parts[0] + parts[1]);
        }
        assertThat(known).hasSize(3000 - 4);
    }

    @Test
    void pieces_are_bytes_by_number_letters_and_what_merging_makes_of_them() {
        SyntheticVocabulary pieces = SyntheticVocabulary.of(400, TokenizerKind.GEMMA, 1);
        assertThat(pieces.tokens())
                .hasSize(400)
                .doesNotHaveDuplicates()
                .startsWith("<pad>", "<eos>", "<bos>", "<unk>")
                .contains("<0x0A>", "▁", "e", "<|im_end|>")
                .noneMatch(token -> token.contains("Ġ"));
        assertThat(pieces.types()).hasSize(400);
        assertThat(pieces.types().get(pieces.begin())).isEqualTo(3);
        assertThat(pieces.begin()).isEqualTo(2);
        assertThat(pieces.merges()).isEmpty();
    }

    @Test
    void words_have_marked_starts_and_every_letter_within() {
        SyntheticVocabulary words = SyntheticVocabulary.of(400, TokenizerKind.BERT, 1);
        assertThat(words.tokens())
                .hasSize(400)
                .doesNotHaveDuplicates()
                .startsWith("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
                .contains("▁a", "a", "▁!", "7")
                .doesNotContain("▁A");
        assertThat(words.tokens().get(words.end())).isEqualTo("[SEP]");
    }
}
