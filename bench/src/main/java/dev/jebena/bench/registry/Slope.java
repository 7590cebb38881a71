package dev.jebena.bench.registry;

import java.util.List;

/// How something grows: the slope of the straight line that fits best, and the interval it lies in
/// with a probability of about 95 %.
record Slope(double perUnit, double low, double high) {
    /// Student's t for eighteen degrees of freedom: those of the twenty values of a soak.
    private static final double T = 2.10;

    /// Of one value after each unit of time; three at least.
    static Slope of(List<Double> values) {
        int n = values.size();
        if (n < 3) {
            throw new IllegalArgumentException("a slope of %d values".formatted(n));
        }
        double meanX = (n - 1) / 2.0;
        double meanY = values.stream().mapToDouble(Double::doubleValue).sum() / n;
        double squares = 0;
        double products = 0;
        for (int x = 0; x < n; x++) {
            squares += (x - meanX) * (x - meanX);
            products += (x - meanX) * (values.get(x) - meanY);
        }
        double slope = products / squares;
        double left = 0;
        for (int x = 0; x < n; x++) {
            double residual = values.get(x) - meanY - slope * (x - meanX);
            left += residual * residual;
        }
        double half = T * Math.sqrt(left / (n - 2) / squares);
        return new Slope(slope, slope - half, slope + half);
    }

    Slope times(double factor) {
        return new Slope(perUnit * factor, low * factor, high * factor);
    }
}
