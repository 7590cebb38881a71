package dev.jebena.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.http.Method;
import dev.jebena.http.Route;
import dev.jebena.registry.TestRegistry;
import dev.jebena.registry.TestRegistry.Backend;
import dev.jebena.registry.web.TestApi.Answer;
import dev.jebena.wire.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoutesTest {

    @Test
    void only_operators_change_what_is_there(@TempDir Path folder) {
        Set<String> everybody =
                Set.of(
                        "/api/v1/schemas",
                        "/api/v1/compatibility/check",
                        "/api/v1/validate/{id}",
                        "/api/v1/subjects/{subject}/lookup");
        try (TestRegistry it = new TestRegistry(Backend.SQLITE, folder)) {
            List<Route> routes = RegistryRoutes.of(it.registry);
            assertThat(routes).isNotEmpty().allMatch(route -> route.role().isPresent());
            assertThat(routes)
                    .filteredOn(route ->
                            route.method() != Method.GET && !everybody.contains(route.template()))
                    .isNotEmpty()
                    .allMatch(route -> route.role().orElseThrow().includes(Role.OPERATOR));
        }
    }

    @Test
    void while_the_database_is_away_a_client_is_told_to_come_back(@TempDir Path folder)
            throws Exception {
        TestApi api = new TestApi(Backend.SQLITE, folder);
        try (api) {
            api.registry.close();
            for (Answer answer : new Answer[] {api.get("/subjects"), api.register("a", "{}")}) {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("retry-after")).isEqualTo("1");
                assertThat(answer.at("/code")).isEqualTo("\"unavailable\"");
            }
        }
    }
}
