package dev.jebena.bench.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who is asked for how often.
final class DrawTest {
    private static final int DRAWS = 200_000;

    @Test
    void ranks_have_the_shares_of_zipfs_law() {
        Zipf zipf = new Zipf(100, 0.99);
        int[] drawn = new int[100];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < DRAWS; i++) {
            drawn[zipf.rank(random.nextDouble())]++;
        }

        double all = IntStream.range(0, 100).mapToDouble(r -> Math.pow(r + 1, -0.99)).sum();
        for (int rank = 0; rank < 100; rank++) {
            double share = Math.pow(rank + 1, -0.99) / all;
            assertThat((double) drawn[rank] / DRAWS).isCloseTo(share, within(0.005));
        }
    }

    @Test
    void every_number_has_a_rank() {
        Zipf zipf = new Zipf(3, 2);

        assertThat(zipf.rank(0)).isZero();
        assertThat(zipf.rank(Math.nextDown(1.0))).isEqualTo(2);
        assertThat(new Zipf(1, 0.99).rank(0.7)).isZero();
        assertThatThrownBy(() -> new Zipf(0, 1)).hasMessageContaining("0 ranks");
        assertThatThrownBy(() -> new Zipf(1, -1)).hasMessageContaining("exponent of -1");
    }

    @Test
    void with_an_exponent_of_nothing_all_ranks_are_equal() {
        Zipf zipf = new Zipf(4, 0);

        assertThat(List.of(zipf.rank(0.2), zipf.rank(0.3), zipf.rank(0.6), zipf.rank(0.8)))
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void a_catalog_strews_the_popular_ones_and_is_the_same_for_the_same_seed() {
        List<String> ids = IntStream.range(0, 1000).mapToObj(i -> "id" + i).toList();
        Catalog one = new Catalog(ids, 5);
        Catalog again = new Catalog(ids, 5);
        Catalog other = new Catalog(ids, 6);
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        List<Integer> third = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            first.add(one.pick(i / 1000.0));
            second.add(again.pick(i / 1000.0));
            third.add(other.pick(i / 1000.0));
        }

        assertThat(first).isEqualTo(second).isNotEqualTo(third);
        assertThat(one.id(first.getFirst())).isEqualTo("id" + first.getFirst());
        assertThat(one.fresh()).isEqualTo(1000);
        assertThat(one.fresh()).isEqualTo(1001);
    }

    @Test
    void a_mix_gives_each_kind_its_share() {
        Mix mix = new Mix(80, 15, 5);

        assertThat(List.of(mix.kind(0), mix.kind(0.799), mix.kind(0.8), mix.kind(0.949)))
                .containsExactly(Kind.READ, Kind.READ, Kind.WRITE, Kind.WRITE);
        assertThat(List.of(mix.kind(0.951), mix.kind(0.999)))
                .containsExactly(Kind.VALIDATE, Kind.VALIDATE);
        assertThat(mix).hasToString("80/15/5");
        assertThatThrownBy(() -> new Mix(80, 15, 4)).hasMessageContaining("not a hundred");
    }

    @Test
    void schemas_differ_and_their_documents_go_with_them() {
        assertThat(Sample.schema(1)).contains("note_2").isNotEqualTo(Sample.schema(2));
        assertThat(Sample.document(1)).contains("\"note_2\"").contains("\"id\":2");
        assertThat(Sample.subject(1)).isEqualTo("order-2");
    }
}
