package dev.jebena.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MergeTableTest {
    private record Merge(int left, int right, int rank, int result) {}

    @Test
    void a_merge_is_cut_at_its_first_space_that_is_not_its_first_character() {
        List<String> tokens = List.of("a", "b c", "ab c", " ", " d");
        List<String> merges = List.of("", " ", "a", "ab", "a b c", "  d", "  ");

        assertThat(merges(table(tokens, merges), 5 + 256 + 8))
                .contains(new Merge(0, 1, 4, 2))
                .hasSize(3)
                .isEqualTo(reference(tokens, merges));
    }

    @Test
    void random_merges_are_those_that_strings_and_maps_give() {
        SplittableRandom random = new RandomTexts("MergeTableTest").random();
        for (int round = 0; round < 40; round++) {
            List<String> tokens = new ArrayList<>();
            for (int i = random.nextInt(1, 60); i > 0; i--) {
                tokens.add(part(random, 3));
            }
            List<String> merges = new ArrayList<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                String space = random.nextInt(10) == 0 ? "" : " ";
                merges.add(part(random, 2) + space + part(random, 2));
            }
            // each merge adds three symbols at most
            int symbols = tokens.size() + 256 + 3 * merges.size();
            assertThat(merges(table(tokens, merges), symbols))
                    .as("%s of %s", merges, tokens)
                    .isEqualTo(reference(tokens, merges));
        }
    }

    @Test
    void bytes_that_are_no_tokens_are_symbols_all_the_same() {
        MergeTable table = table(List.of("a"), List.of("a Ġ"));
        int a = table.symbol(new byte[] {'a'}, 0, 1);
        int space = table.symbol(new byte[] {' '}, 0, 1);

        assertThat(table.isToken(a)).isTrue();
        assertThat(table.isToken(space)).isFalse();
        assertThat(table.isToken(Merges.result(find(table, a, space)))).isFalse();
    }

    @Test
    void characters_that_nobody_merges_are_no_symbols_where_spaces_are_escaped() {
        MergeTable table =
                new MergeTable(
                        new TokenIndex(Vocabularies.texts(List.of("a", "é"))),
                        Vocabularies.texts(List.of("a 日")),
                        Spelling.ESCAPED_SPACES);
        byte[] text = Utf8.encode("é日本");

        assertThat(table.length(text[0])).isEqualTo(2);
        assertThat(table.symbol(text, 0, 2)).isEqualTo(1);
        assertThat(table.isToken(table.symbol(text, 2, 5))).isFalse();
        assertThat(table.symbol(text, 2, 5)).isNotEqualTo(Merges.NO_SYMBOL);
        assertThat(table.symbol(text, 5, 8)).isEqualTo(Merges.NO_SYMBOL);
        assertThat(Merges.result(find(table, 0, Merges.NO_SYMBOL))).isEqualTo(Merges.NO_SYMBOL);
    }

    private static String part(SplittableRandom random, int most) {
        StringBuilder part = new StringBuilder();
        for (int i = random.nextInt(1, most + 1); i > 0; i--) {
            part.append("abĠ日 ".charAt(random.nextInt(random.nextInt(8) == 0 ? 5 : 4)));
        }
        return part.toString();
    }

    private static MergeTable table(List<String> tokens, List<String> merges) {
        return new MergeTable(
                new TokenIndex(Vocabularies.texts(tokens)),
                Vocabularies.texts(merges),
                Spelling.BYTE_CHARACTERS);
    }

    private static long find(MergeTable table, int left, int right) {
        return table.find(left, right, new byte[0], 0, 0);
    }

    private static List<Merge> merges(MergeTable table, int symbols) {
        List<Merge> merges = new ArrayList<>();
        for (int left = 0; left < symbols; left++) {
            for (int right = 0; right < symbols; right++) {
                long merge = find(table, left, right);
                int result = Merges.result(merge);
                if (result != Merges.NO_SYMBOL) {
                    merges.add(new Merge(left, right, Merges.rank(merge), result));
                }
            }
        }
        return merges;
    }

    /// The same by strings, in the order of left and right.
    private static List<Merge> reference(List<String> tokens, List<String> merges) {
        Map<String, Integer> symbols = new HashMap<>();
        for (int id = 0; id < tokens.size(); id++) {
            symbols.put(tokens.get(id), id);
        }
        int[] next = {tokens.size()};
        for (int value = 0; value < 256; value++) {
            symbol(symbols, String.valueOf(ByteAlphabet.character(value)), next);
        }
        Map<List<Integer>, Merge> found = new HashMap<>();
        for (int rank = 0; rank < merges.size(); rank++) {
            String merge = merges.get(rank);
            int space = merge.indexOf(' ', 1);
            if (space > 0) {
                int left = symbol(symbols, merge.substring(0, space), next);
                int right = symbol(symbols, merge.substring(space + 1), next);
                String joined = merge.substring(0, space) + merge.substring(space + 1);
                found.putIfAbsent(
                        List.of(left, right),
                        new Merge(left, right, rank, symbol(symbols, joined, next)));
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingInt(Merge::left).thenComparingInt(Merge::right))
                .toList();
    }

    private static int symbol(Map<String, Integer> symbols, String text, int[] next) {
        return symbols.computeIfAbsent(text, any -> next[0]++);
    }
}
