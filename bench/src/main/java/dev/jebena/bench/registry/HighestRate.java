package dev.jebena.bench.registry;

import java.io.IOException;

/// Looks for the highest rate that holds: by steps up or down until one holds and one does not,
/// then in between.
///
/// @param step what a rate is multiplied or divided by
/// @param halvings how often the gap between the two is halved, on a logarithmic scale
/// @param lowest below this none is tried
/// @param highest above this none is tried
record HighestRate(double step, int halvings, double lowest, double highest) {
    HighestRate {
        if (!(step > 1) || halvings < 0 || !(lowest > 0) || lowest > highest) {
            throw new IllegalArgumentException(
                    "steps of %s and %d halvings from %s to %s"
                            .formatted(step, halvings, lowest, highest));
        }
    }

    /// A rate is tried.
    @FunctionalInterface
    interface Attempt {
        boolean holds(double rate) throws IOException, InterruptedException;
    }

    /// The highest rate that held, 0 when none did.
    ///
    /// @param first to be tried
    double find(double first, Attempt attempt) throws IOException, InterruptedException {
        double held = 0;
        double broke = 0;
        double rate = Math.clamp(first, lowest, highest);
        while (held == 0 || broke == 0) {
            boolean holds = attempt.holds(rate);
            if (holds) {
                held = rate;
            } else {
                broke = rate;
            }
            double next = holds ? rate * step : rate / step;
            if (next < lowest || next > highest) {
                break;
            }
            rate = next;
        }
        if (held == 0 || broke == 0) {
            return held;
        }
        for (int i = 0; i < halvings; i++) {
            double middle = Math.sqrt(held * broke);
            if (attempt.holds(middle)) {
                held = middle;
            } else {
                broke = middle;
            }
        }
        return held;
    }
}
