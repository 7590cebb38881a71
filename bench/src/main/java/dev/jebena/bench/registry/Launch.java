package dev.jebena.bench.registry;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// How a registry is started.
///
/// @param environment what it adds to that of this process
/// @param port it listens on, on loopback
/// @param metricsPort where its metrics are, in Prometheus' format
public record Launch(
        List<String> command, Map<String, String> environment, int port, OptionalInt metricsPort) {

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /// Starts Jebena's registry, which this module does not know how to.
    @FunctionalInterface
    public interface OfJebena {
        /// Its launch.
        ///
        /// @param firstTier how many schemas its first cache holds at most
        Launch at(int port, int metricsPort, Places places, int firstTier);
    }
}
