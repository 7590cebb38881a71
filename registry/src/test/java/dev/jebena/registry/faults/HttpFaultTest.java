package dev.jebena.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.http.Access;
import dev.jebena.http.HttpServer;
import dev.jebena.http.HttpSettings;
import dev.jebena.http.Route;
import dev.jebena.http.Routes;
import dev.jebena.http.telemetry.Telemetry;
import dev.jebena.registry.cache.CacheSettings;
import dev.jebena.registry.confluent.ConfluentRoutes;
import dev.jebena.registry.web.Freshness;
import dev.jebena.registry.web.RegistryRoutes;
import dev.jebena.schema.json.JsonPointer;
import dev.jebena.schema.json.JsonReader;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.testkit.FaultProxy;
import dev.jebena.testkit.Faults;
import dev.jebena.testkit.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a client over HTTP is told of a database that is away.
class HttpFaultTest {
    private static final int CLIENTS = 12;
    private static final String REGISTER = "/api/v1/schemas";
    private static final String LATEST = "/api/v1/subjects/s0/versions/latest";
    private static final String REGISTER_AT_CONFLUENT = "/confluent/subjects/price/versions";

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger schemas = new AtomicInteger();
    private final SplittableRandom random = new SplittableRandom(Long.getLong("seed", 42));
    private PostgreSqlServer server;
    private FaultProxy proxy;
    private RegistryProcess process;
    private HttpServer http;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        server = PostgreSqlServer.start(folder.resolve("data"), Map.of());
        proxy = FaultProxy.start(server.address(), Ticker.system(), random);
        String database = server.freshDatabase(proxy.address());
        process = new RegistryProcess(database, Optional.empty(), CacheSettings.STANDARD);
        List<Route> routes = new ArrayList<>(RegistryRoutes.of(process.registry));
        routes.addAll(ConfluentRoutes.of(process.registry, "test"));
        InstantSource clock = InstantSource.system();
        http =
                HttpServer.start(
                        HttpSettings.of("127.0.0.1", 0),
                        new Routes(Freshness.of(routes, clock)),
                        Access.local(),
                        Telemetry.local(),
                        clock);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        http.close();
        process.close();
        proxy.close();
        server.close();
    }

    @Test
    void writes_are_told_when_to_try_again_and_what_is_known_is_read() {
        HttpResponse<String> registered = post(REGISTER, newSchema());
        assertThat(registered.statusCode()).isEqualTo(201);
        String id =
                JsonPointer.parse("/id")
                        .in(JsonReader.STANDARD.read(registered.body()))
                        .map(JsonWriter::compact)
                        .orElseThrow();
        assertThat(get(LATEST).headers().map()).doesNotContainKeys("age", "warning");
        server.kill();

        assertIsAway(post(REGISTER, newSchema()));
        assertIsAway(post(REGISTER_AT_CONFLUENT, plainSchema()));
        assertIsAway(get("/api/v1/subjects"));
        assertIsAway(get("/confluent/schemas/ids/999"));
        assertThat(get("/api/v1/schemas/" + id).statusCode()).isEqualTo(200);
        assertThat(get("/confluent/schemas/ids/" + id).statusCode()).isEqualTo(200);

        Clients.awaitUntil(() -> get(LATEST).headers().firstValue("warning").isPresent());
        HttpResponse<String> stale = get(LATEST);
        assertThat(stale.statusCode()).isEqualTo(200);
        assertThat(stale.headers().firstValue("age")).isPresent();

        server.restart();
        Clients.awaitUntil(() -> post(REGISTER, newSchema()).statusCode() == 201);
        assertThat(post(REGISTER_AT_CONFLUENT, plainSchema()).statusCode()).isEqualTo(200);
    }

    @Test
    void requests_that_may_last_long_are_not_held_as_long_by_a_network_that_died()
            throws Exception {
        Clients.Client writer = () -> isTaken(post(REGISTER, newSchema()));
        try (var clients = Clients.start(Stream.generate(() -> writer).limit(CLIENTS).toList())) {
            proxy.set(Faults.NONE.withHalfOpen(true));
            clients.awaitRefusals();
            proxy.set(Faults.NONE);

            clients.awaitAnswers();
            clients.stop();
        }
    }

    private static boolean isTaken(HttpResponse<String> response) {
        if (response.statusCode() == 201) {
            return true;
        }
        assertIsAway(response);
        return false;
    }

    private static void assertIsAway(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).isPresent();
    }

    /// A new schema in a subject of its own.
    private String newSchema() {
        int number = schemas.getAndIncrement();
        return "{\"subject\":\"s%d\",\"schema\":{\"minimum\":%d}}".formatted(number, number);
    }

    private static String plainSchema() {
        return "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}";
    }

    private HttpResponse<String> post(String path, String body) {
        return send(
                request(path)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
