package dev.jebena.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MedianTest {

    @Test
    void few_samples_give_their_whole_range() {
        Median median = Median.of(List.of(3.0, 1.0, 2.0, 5.0));
        assertThat(median).isEqualTo(new Median(2.5, 1, 5, 4));
    }

    @Test
    void nine_samples_leave_out_one_at_each_end() {
        // the median lies outside the second to eighth of nine with a probability of 2 * 10 / 512 =
        // 3.9 %
        assertThat(Median.of(oneTo(9))).isEqualTo(new Median(5, 2, 8, 9));
    }

    @Test
    void twenty_five_samples_leave_out_seven_at_each_end() {
        // tables of the sign test: 25 samples, 95 %, ranks 8 and 18
        assertThat(Median.of(oneTo(25))).isEqualTo(new Median(13, 8, 18, 25));
    }

    private static List<Double> oneTo(int n) {
        return IntStream.rangeClosed(1, n).mapToObj(i -> (double) i).toList();
    }
}
