package dev.jebena.bench.engine;

import java.util.Arrays;
import java.util.List;

/// The median of some samples and the interval it lies in with a probability of at least 95 %, from
/// the order of the samples alone: no distribution is assumed.
///
/// @param low the interval's lower end; the smallest sample when there are fewer than six
/// @param high its upper end
public record Median(double value, double low, double high, int samples) {

    /// Of at least one sample.
    public static Median of(List<Double> samples) {
        double[] sorted = samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        if (n == 0) {
            throw new IllegalArgumentException("a median of nothing");
        }
        double middle = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        int left = leftOut(n);
        return new Median(middle, sorted[left], sorted[n - 1 - left], n);
    }

    /// How many samples may be left out at each end: the largest `k` for which at most `k` of `n`
    /// fair coins fall on one side with a probability of at most 5 %, both sides together.
    private static int leftOut(int n) {
        double exactly = Math.pow(0.5, n);
        double atMost = exactly;
        int k = 0;
        while (true) {
            exactly *= (double) (n - k) / (k + 1);
            atMost += exactly;
            if (2 * atMost > 0.05) {
                return k;
            }
            k++;
        }
    }

    /// The ratios `a[i] / b[i]`.
    public static List<Double> ratios(List<Double> a, List<Double> b) {
        double[] ratios = new double[Math.min(a.size(), b.size())];
        Arrays.setAll(ratios, i -> a.get(i) / b.get(i));
        return Arrays.stream(ratios).boxed().toList();
    }
}
