package dev.jebena.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.engine.gguf.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TokenIndexTest {
    @Test
    void a_token_is_found_by_its_text_and_by_a_part_of_other_bytes() {
        TokenIndex index = index("a", "ab", "<｜end▁of▁sentence｜>");
        byte[] text = Utf8.encode("xaby");

        assertThat(index.find("ab")).isEqualTo(1);
        assertThat(index.find("<｜end▁of▁sentence｜>")).isEqualTo(2);
        assertThat(index.find(text, 1, 2)).isZero();
        assertThat(index.find(text, 1, 3)).isEqualTo(1);
        assertThat(index.find(text, 1, 4)).isEqualTo(TokenIndex.NONE);
        assertThat(index.find(text, 0, 0)).isEqualTo(TokenIndex.NONE);
        assertThat(index.find("")).isEqualTo(TokenIndex.NONE);
    }

    @Test
    void of_tokens_with_one_text_the_last_is_found_and_the_others_are_named() {
        TokenIndex index = index("a", "b", "a", "c", "a");

        assertThat(index.find("a")).isEqualTo(4);
        assertThat(index.shadowed()).containsExactly(0, 2);
        assertThat(index("a", "b").shadowed()).isEmpty();
    }

    @Test
    void an_index_of_nothing_finds_nothing() {
        assertThat(index().find("a")).isEqualTo(TokenIndex.NONE);
    }

    @Test
    void bytes_that_are_no_utf_8_are_told_apart() {
        byte[] one = {(byte) 0xff};
        byte[] other = {(byte) 0xfe};
        TokenIndex index = new TokenIndex(Texts.of(List.of(one, other)));

        assertThat(index.find(one, 0, 1)).isZero();
        assertThat(index.find(other, 0, 1)).isEqualTo(1);
        assertThat(index.find("\ufffd")).isEqualTo(TokenIndex.NONE);
    }

    /// Every number of tokens up to a full table of the smallest sizes, so that slots collide.
    @Test
    void random_tokens_are_found_as_a_map_finds_them() {
        SplittableRandom random = new RandomTexts("TokenIndexTest").random();
        for (int count = 1; count < 400; count++) {
            List<String> texts = new ArrayList<>();
            Map<String, Integer> ids = new HashMap<>();
            for (int id = 0; id < count; id++) {
                texts.add(randomText(random));
                ids.put(texts.get(id), id);
            }
            TokenIndex index = index(texts.toArray(String[]::new));
            assertThat(index.shadowed()).hasSize(count - ids.size());
            for (int i = 0; i < 400; i++) {
                String text = i < count ? texts.get(i) : randomText(random);
                assertThat(index.find(text)).isEqualTo(ids.getOrDefault(text, TokenIndex.NONE));
            }
        }
    }

    @Test
    void a_hash_depends_on_the_seed_on_each_byte_and_on_how_many_there_are() {
        Set<Long> hashes = new HashSet<>();
        int texts = 0;
        for (long seed = 1; seed < 50; seed++) {
            for (int length = 0; length < 20; length++) {
                byte[] text = new byte[20];
                hashes.add(Hashing.hash(text, 0, length, seed << 32));
                texts++;
                for (int at = 0; at < length; at++) {
                    text[at] = 1;
                    hashes.add(Hashing.hash(text, 0, length, seed << 32));
                    text[at] = 0;
                    texts++;
                }
            }
        }

        assertThat(hashes).hasSize(texts);
    }

    private static String randomText(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            text.append("abĠ日".charAt(random.nextInt(4)));
        }
        return text.toString();
    }

    private static TokenIndex index(String... texts) {
        return new TokenIndex(Vocabularies.texts(List.of(texts)));
    }
}
