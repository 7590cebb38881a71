package dev.jebena.engine.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RankingTest {
    private static final long SEED = Long.getLong("seed", 20261121);

    @Test
    void any_number_of_best_tokens_comes_in_the_order_of_a_full_sort() {
        System.out.println("RankingTest -Dseed=" + SEED);
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            int size = 1 + random.nextInt(400);
            float[] row = new float[size];
            for (int i = 0; i < size; i++) {
                row[i] = random.nextBoolean() ? random.nextInt(5) - 2 : random.nextFloat() * 9 - 4;
            }
            List<Integer> sorted =
                    IntStream.range(0, size)
                            .boxed()
                            .sorted(Comparator.comparingDouble(t -> -(row[t] + 0.0)))
                            .toList();
            Ranking ranking = new Ranking(size);
            ranking.addAll(row, 0, size);
            for (int wanted = 1; wanted < size; wanted += 1 + random.nextInt(size)) {
                ranking.rankUpTo(wanted);
                assertThat(ranking.ranked()).isGreaterThanOrEqualTo(wanted);
                assertThat(tokens(ranking, wanted)).isEqualTo(sorted.subList(0, wanted));
            }
        }
    }

    @Test
    void tokens_without_a_usable_logit_are_left_out() {
        float[] row = {Float.NaN, 1, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -0f, 0};
        Ranking ranking = new Ranking(row.length);
        ranking.addAll(row, 0, row.length);
        ranking.rankUpTo(4);
        assertThat(tokens(ranking, ranking.count())).containsExactly(3, 1, 4, 5);
    }

    @Test
    void dropping_keeps_the_order_of_the_rest() {
        Ranking ranking = new Ranking(8);
        ranking.addAll(new float[] {5, 1, 7, 3, 6, 2, 4, 0}, 0, 8);
        ranking.rankUpTo(8);
        ranking.keepIf(token -> token % 2 == 0);
        assertThat(ranking.ranked()).isEqualTo(4);
        assertThat(tokens(ranking, 4)).containsExactly(2, 4, 0, 6);
        ranking.truncate(1);
        assertThat(ranking.count()).isEqualTo(1);
        assertThat(ranking.ranked()).isEqualTo(1);
    }

    private static List<Integer> tokens(Ranking ranking, int count) {
        return IntStream.range(0, count).mapToObj(ranking::token).toList();
    }
}
