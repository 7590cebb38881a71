package dev.jebena.bench.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SyntheticVocabularyTest {
    private final SyntheticVocabulary vocabulary = SyntheticVocabulary.of(3000, "llama-bpe", 1);

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
}
