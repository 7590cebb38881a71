package dev.jebena.bench.registry;

import dev.jebena.bench.load.Arrivals;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// A load that a registry has to bear. The scripts under `deploy/load` have the same ones.
public enum Scenario {
    BASELINE(1_000, 80, 15),
    BASIC(10_000, 80, 15),
    STRESS(15_000, 90, 10),
    /// A tenth of the rate, then all of it for half of the time, then a tenth again.
    SPIKE(20_000, 90, 10),
    /// As long as one likes.
    SOAK(1_000, 80, 15);

    private static final int CALM = 10;

    private final double ratePerSecond;
    private final int reads;
    private final int writes;

    Scenario(double ratePerSecond, int reads, int writes) {
        this.ratePerSecond = ratePerSecond;
        this.reads = reads;
        this.writes = writes;
    }

    /// Of arrivals; of a spike's, at its highest.
    double ratePerSecond() {
        return ratePerSecond;
    }

    /// Its requests; those that neither read nor write validate.
    Mix mix() {
        return new Mix(reads, writes, 100 - reads - writes);
    }

    /// Arrivals at this scenario's pattern, as of independent clients.
    ///
    /// @param rate at its highest
    /// @param warmUp comes first, at the rate the load begins with
    Load load(double rate, Duration duration, Duration warmUp, long seed) {
        double first = this == SPIKE ? rate / CALM : rate;
        int before = count(first, warmUp);
        if (this != SPIKE) {
            return new Load(Arrivals.poisson(rate, seed), count(rate, duration), before);
        }
        Duration quarter = duration.dividedBy(4);
        int calm = count(first, quarter);
        int high = count(rate, quarter.multipliedBy(2));
        return new Load(
                Arrivals.inTurn(
                        List.of(
                                new Arrivals.Phase(Arrivals.poisson(first, seed), before + calm),
                                new Arrivals.Phase(Arrivals.poisson(rate, seed + 1), high),
                                new Arrivals.Phase(Arrivals.poisson(first, seed + 2), calm))),
                calm + high + calm,
                before);
    }

    private static int count(double rate, Duration duration) {
        return Math.max(1, Math.toIntExact(Math.round(rate * duration.toNanos() / 1e9)));
    }

    /// Arrivals and how many of them.
    ///
    /// @param count that are counted
    /// @param warmUp come before them
    record Load(Arrivals arrivals, int count, int warmUp) {}

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
