package dev.jebena.bench.load;

import java.time.Duration;

/// How much load for how long.
///
/// @param arrivals counted ones, after the warm-up
/// @param warmUp arrivals that are done first and not counted
/// @param mostInFlight operations at a time; an arrival that finds so many waits, and its latency
///   counts from when it came
/// @param patience how long the last operations may take before they are interrupted
public record LoadPlan(int arrivals, int warmUp, int mostInFlight, Duration patience) {
    public LoadPlan {
        if (arrivals < 1 || warmUp < 0 || mostInFlight < 1) {
            throw new IllegalArgumentException(
                    "%d arrivals after %d, at most %d in flight"
                            .formatted(arrivals, warmUp, mostInFlight));
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience of " + patience);
        }
    }
}
