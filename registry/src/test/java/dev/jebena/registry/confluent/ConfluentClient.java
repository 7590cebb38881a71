package dev.jebena.registry.confluent;

import dev.jebena.http.Access;
import dev.jebena.http.HttpServer;
import dev.jebena.http.HttpSettings;
import dev.jebena.http.Routes;
import dev.jebena.http.telemetry.Telemetry;
import dev.jebena.registry.Registry;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.TestRegistry;
import dev.jebena.registry.TestRegistry.Backend;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.wire.RequestContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// The API on a real port over a registry, and a client of it. Texts are written with single quotes
/// on the way in and out.
final class ConfluentClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestRegistry tested;
    private final HttpServer server;

    ConfluentClient(Backend backend, Path folder) throws IOException {
        this(backend, folder, Access.local());
    }

    ConfluentClient(Backend backend, Path folder, Access access) throws IOException {
        tested = new TestRegistry(backend, folder);
        Instant now = tested.context().deadline().minus(PATIENCE);
        server =
                HttpServer.start(
                        HttpSettings.of("127.0.0.1", 0),
                        new Routes(ConfluentRoutes.of(tested.registry, "0.1.0")),
                        access,
                        Telemetry.local(),
                        () -> now);
    }

    Registry registry() {
        return tested.registry;
    }

    RequestContext context() {
        return tested.context();
    }

    int id(String subject, int version) {
        SubjectName name = SubjectName.parse(subject);
        return Math.toIntExact(
                registry().version(context(), name, version).orElseThrow().schema().id());
    }

    String guid(String subject, int version) {
        SubjectName name = SubjectName.parse(subject);
        return registry().version(context(), name, version).orElseThrow().schema().guid();
    }

    String url() {
        return "http://127.0.0.1:" + server.port() + "/confluent";
    }

    /// The status and the body of an answer.
    String get(String path) throws Exception {
        return told(send(request(path).GET()));
    }

    String post(String path, String json) throws Exception {
        return told(send(request(path).POST(body(json))));
    }

    String put(String path, String json) throws Exception {
        return told(send(request(path).PUT(body(json))));
    }

    String delete(String path) throws Exception {
        return told(send(request(path).DELETE()));
    }

    /// Registers a JSON Schema.
    String register(String subject, String schema) throws Exception {
        return post("/subjects/" + subject + "/versions", schema(schema, ""));
    }

    /// A body with a JSON Schema.
    ///
    /// @param more members that follow, each with a comma before it
    static String schema(String text, String more) {
        String quoted = JsonWriter.compact(new Json.Text(text.replace('\'', '"')));
        return "{'schemaType':'JSON','schema':".replace('\'', '"') + quoted + more + "}";
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(PATIENCE)
                .header("content-type", MediaTypes.V1);
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// Takes the database away.
    void closeRegistry() {
        tested.close();
    }

    private static HttpRequest.BodyPublisher body(String json) {
        return HttpRequest.BodyPublishers.ofString(json.replace('\'', '"'));
    }

    private static String told(HttpResponse<String> response) {
        return (response.statusCode() + " " + response.body()).replace('"', '\'').strip();
    }

    @Override
    public void close() {
        server.close();
        client.close();
        tested.close();
    }
}
