package dev.jebena.app.command;

import dev.jebena.registry.Members;
import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// A registry over HTTP. Thread-safe.
final class RegistryClient implements AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofSeconds(60);
    private static final Duration STREAMING = Duration.ofMinutes(10);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECTING)
                    .build();

    private final URI base;
    private final Optional<String> key;

    RegistryClient(URI base, Optional<String> key) {
        this.base = base;
        this.key = key;
    }

    /// What the registry has said.
    record Answer(int status, String text) {

        /// The members of the object that it is.
        Members members() {
            try {
                return Members.of(JsonReader.STANDARD.read(text));
            } catch (JsonException | IllegalArgumentException e) {
                throw new Refusal(
                        "the answer has status "
                                + status
                                + " and is no JSON object; is that a"
                                + " registry?");
            }
        }

        /// Why nothing came of it, for people.
        Refusal refusal() {
            Members members = members();
            String detail = members.optionalText("detail").orElse("status " + status);
            return new Refusal(
                    status == 401
                            ? detail + " Or give it as --key or " + RegistryOptions.KEY_VARIABLE
                            : detail);
        }
    }

    Answer get(String path) throws InterruptedException {
        return answer(request(path, ANSWERING).GET());
    }

    Answer post(String path, String json) throws InterruptedException {
        return answer(
                request(path, ANSWERING)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    /// Sends lines, of any length.
    Answer postLines(String path, BodyPublisher lines) throws InterruptedException {
        return answer(
                request(path, STREAMING)
                        .header("content-type", "application/x-ndjson")
                        .POST(lines));
    }

    /// Opens what may be long; the caller closes it.
    InputStream open(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                send(request(path, STREAMING).GET(), BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            throw new Answer(response.statusCode(), text).refusal();
        }
    }

    /// A part of a path.
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path, Duration patience) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + "/api/v1" + path)).timeout(patience);
        key.ifPresent(secret -> request.header("authorization", "Bearer " + secret));
        return request;
    }

    private Answer answer(HttpRequest.Builder request) throws InterruptedException {
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler)
            throws InterruptedException {
        try {
            return http.send(request.build(), handler);
        } catch (ConnectException e) {
            throw new Refusal(base + " cannot be reached; does the registry run there?");
        } catch (IOException e) {
            throw new Refusal(base + " gave no answer: " + e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
