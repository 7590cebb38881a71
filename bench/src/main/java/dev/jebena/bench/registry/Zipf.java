package dev.jebena.bench.registry;

/// Ranks as real readers choose them: rank `r` of `n` has a share in proportion to `1 / (r + 1)^s`.
/// Immutable.
final class Zipf {
    /// The share of all ranks up to one.
    private final double[] upTo;

    /// For ranks from 0 to `count - 1`.
    ///
    /// @param exponent 0 gives all ranks the same share
    Zipf(int count, double exponent) {
        if (count < 1 || !(exponent >= 0)) {
            throw new IllegalArgumentException(
                    "%d ranks with an exponent of %s".formatted(count, exponent));
        }
        upTo = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            sum += Math.pow(rank + 1, -exponent);
            upTo[rank] = sum;
        }
        for (int rank = 0; rank < count; rank++) {
            upTo[rank] /= sum;
        }
    }

    /// The rank that a number from 0 (inclusive) to 1 (exclusive) falls on.
    int rank(double uniform) {
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] > uniform) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
