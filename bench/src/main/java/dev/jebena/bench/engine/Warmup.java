package dev.jebena.bench.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/// How long an engine ran before its samples count.
///
/// @param steady whether three windows in a row agreed within 3 %; else the time for it was up
public record Warmup(double seconds, boolean steady) {
    private static final int WINDOWS = 3;
    private static final double AGREE = 0.03;

    /// Samples a rate until it is steady.
    public static Warmup of(DoubleSupplier rate, Duration most) {
        long start = System.nanoTime();
        List<Double> windows = new ArrayList<>();
        while (System.nanoTime() - start < most.toNanos()) {
            windows.add(rate.getAsDouble());
            if (steady(windows)) {
                return new Warmup((System.nanoTime() - start) / 1e9, true);
            }
        }
        return new Warmup((System.nanoTime() - start) / 1e9, false);
    }

    /// Both, one after the other.
    public Warmup and(Warmup other) {
        return new Warmup(seconds + other.seconds, steady && other.steady);
    }

    /// In words.
    public String text() {
        return (steady ? "warm after %.1f s" : "not steady within %.1f s").formatted(seconds);
    }

    private static boolean steady(List<Double> windows) {
        if (windows.size() < WINDOWS) {
            return false;
        }
        List<Double> last = windows.subList(windows.size() - WINDOWS, windows.size());
        double low = last.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double high = last.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return high - low <= AGREE * high;
    }
}
