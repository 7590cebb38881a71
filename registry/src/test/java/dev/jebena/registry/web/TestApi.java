package dev.jebena.registry.web;

import dev.jebena.http.Access;
import dev.jebena.http.HttpServer;
import dev.jebena.http.HttpSettings;
import dev.jebena.http.Routes;
import dev.jebena.http.telemetry.Telemetry;
import dev.jebena.registry.TestRegistry;
import dev.jebena.registry.TestRegistry.Backend;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonPointer;
import dev.jebena.schema.json.JsonReader;
import dev.jebena.schema.json.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// The API on a real port over one of the databases. Bodies are written with single quotes.
final class TestApi implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    final TestRegistry registry;
    private final HttpServer server;

    TestApi(Backend backend, Path folder) throws IOException {
        registry = new TestRegistry(backend, folder);
        server =
                HttpServer.start(
                        HttpSettings.of("127.0.0.1", 0),
                        new Routes(RegistryRoutes.of(registry.registry)),
                        Access.local(),
                        Telemetry.local(),
                        InstantSource.system());
    }

    int port() {
        return server.port();
    }

    /// An answer, and what is in it.
    record Answer(int status, HttpResponse<String> response) {
        String text() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /// What stands at a place, as compact JSON; empty where nothing does.
        String at(String pointer) {
            Json json = JsonReader.STANDARD.read(text());
            return JsonPointer.parse(pointer).in(json).map(JsonWriter::compact).orElse("");
        }
    }

    Answer get(String path) throws Exception {
        return send(request(path).GET());
    }

    Answer get(String path, String header, String value) throws Exception {
        return send(request(path).GET().header(header, value));
    }

    Answer delete(String path) throws Exception {
        return send(request(path).DELETE());
    }

    Answer put(String path, String body) throws Exception {
        return send(json(path).PUT(BodyPublishers.ofString(quoted(body))));
    }

    Answer post(String path, String body) throws Exception {
        return send(json(path).POST(BodyPublishers.ofString(quoted(body))));
    }

    Answer postBytes(String path, byte[] body) throws Exception {
        return send(json(path).POST(BodyPublishers.ofByteArray(body)));
    }

    Answer postLines(String path, String body) throws Exception {
        return send(
                request(path)
                        .header("content-type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(body)));
    }

    Answer register(String subject, String schema) throws Exception {
        return post("/schemas", "{'subject': '%s', 'schema': %s}".formatted(subject, schema));
    }

    static String quoted(String text) {
        return text.replace('\'', '"');
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("content-type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/api/v1" + path))
                .timeout(Duration.ofSeconds(60));
    }

    private static Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response);
    }

    @Override
    public void close() {
        server.close();
        registry.close();
    }
}
