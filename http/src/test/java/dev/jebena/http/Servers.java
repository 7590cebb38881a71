package dev.jebena.http;

import dev.jebena.http.telemetry.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Servers and clients for tests.
final class Servers {
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Servers() {}

    static HttpServer start(Route... routes) throws IOException {
        return start(HttpLimits.DEFAULTS, routes);
    }

    static HttpServer start(InstantSource clock, Route... routes) throws IOException {
        return HttpServer.start(
                HttpSettings.of("127.0.0.1", 0),
                new Routes(List.of(routes)),
                Access.local(),
                Telemetry.local(),
                clock);
    }

    static HttpServer start(HttpLimits limits, Route... routes) throws IOException {
        return start(limits, Access.local(), Telemetry.local(), routes);
    }

    static HttpServer start(HttpLimits limits, Access access, Telemetry telemetry, Route... routes)
            throws IOException {
        HttpSettings settings = HttpSettings.of("127.0.0.1", 0).withLimits(limits);
        return start(settings, access, telemetry, routes);
    }

    static HttpServer start(
            HttpSettings settings, Access access, Telemetry telemetry, Route... routes)
            throws IOException {
        return HttpServer.start(
                settings, new Routes(List.of(routes)), access, telemetry, InstantSource.system());
    }

    static HttpSettings withCors(String origin) {
        HttpSettings plain = HttpSettings.of("127.0.0.1", 0);
        return new HttpSettings(
                plain.host(),
                plain.port(),
                plain.tls(),
                plain.eventLoops(),
                plain.limits(),
                Set.of(origin));
    }

    static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> get(HttpServer server, String path)
            throws IOException, InterruptedException {
        return send(request(server, path).GET().build());
    }

    static HttpResponse<String> post(HttpServer server, String path, String json)
            throws IOException, InterruptedException {
        return send(
                request(server, path)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build());
    }

    static HttpRequest.Builder request(HttpServer server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    /// A connection on which `text` has been sent.
    static Socket raw(HttpServer server, String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /// What comes until the server closes.
    static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// What comes until `end` has come.
    static String until(Socket socket, String end) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }
}
