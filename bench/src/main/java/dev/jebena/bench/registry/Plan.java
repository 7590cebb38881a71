package dev.jebena.bench.registry;

import java.time.Duration;
import java.util.List;

/// What is measured.
///
/// @param scenarios one after the other
/// @param kinds requests of which as many as it can answer are sent before, alone
/// @param each how long a scenario runs at a rate, apart from a soak
/// @param soak how long a soak takes in all
/// @param soakRate arrivals a second of a soak
/// @param isSearching whether the highest rate within bounds is looked for, or the scenario's own
///   rate alone is tried
/// @param schemas that lie in Jebena before
/// @param peerSchemas that lie in Apicurio before, which takes far longer to fill
/// @param firstTier how many schemas Jebena's first cache holds
/// @param clients of a closed loop
/// @param pairs of samples in the race with Apicurio; 0 without it
/// @param sample how long each sample of the race takes
/// @param withPeerScenarios whether Apicurio bears the scenarios too
/// @param server one core, for a registry
/// @param load cores of the load and the databases
public record Plan(
        List<Scenario> scenarios,
        List<Kind> kinds,
        Duration each,
        Duration soak,
        double soakRate,
        boolean isSearching,
        int schemas,
        int peerSchemas,
        int firstTier,
        int clients,
        int pairs,
        Duration sample,
        boolean withPeerScenarios,
        Cores server,
        Cores load,
        long seed) {

    public Plan {
        scenarios = List.copyOf(scenarios);
        kinds = List.copyOf(kinds);
        if (schemas < 1 || peerSchemas < 1 || firstTier < 1 || clients < 1 || pairs < 0) {
            throw new IllegalArgumentException(
                    "schemas, cached ones and clients are at least 1, and pairs at least 0");
        }
        if (each.toMillis() < 100 || soak.toMillis() < 100 || sample.toMillis() < 100) {
            throw new IllegalArgumentException("a tenth of a second at least is measured");
        }
        if (!(soakRate > 0)) {
            throw new IllegalArgumentException("a soak has more than 0 arrivals a second");
        }
    }

    /// Whether Apicurio is there.
    public boolean hasPeer() {
        return pairs > 0 || withPeerScenarios;
    }
}
