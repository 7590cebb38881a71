package dev.jebena.app.serve;

import dev.jebena.http.Route;
import dev.jebena.registry.Registry;
import dev.jebena.registry.confluent.ConfluentRoutes;
import dev.jebena.registry.web.Freshness;
import dev.jebena.registry.web.RegistryRoutes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The routes of the registry, the same whether it runs alone or beside models.
final class RegistryMount {

    private RegistryMount() {}

    /// Its own API and Confluent's.
    ///
    /// @param version of this program
    static List<Route> routes(Registry registry, String version, InstantSource clock) {
        List<Route> routes = new ArrayList<>(RegistryRoutes.of(registry));
        routes.addAll(ConfluentRoutes.of(registry, version));
        return Freshness.of(routes, clock);
    }
}
