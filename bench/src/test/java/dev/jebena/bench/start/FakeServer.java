package dev.jebena.bench.start;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A program that starts, says what a server says, and answers with the status it was given.
final class FakeServer {
    private FakeServer() {}

    public static void main(String[] args) throws IOException {
        System.out.println("a line that is none of the server's: jebena.start.");
        System.out.println("{\"jebena.start.jvm_ms\": 30, \"jebena.start.model_header_ms\": 4}");
        if (args[0].equals("ends")) {
            System.err.println("jebena: this server does not start");
            return;
        }
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/v1/chat/completions",
                exchange -> {
                    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(Integer.parseInt(args[0]), body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        System.err.println(
                "jebena: serving one, two on http://127.0.0.1:%d/v1, metrics and health on …"
                        .formatted(server.getAddress().getPort()));
    }

    /// What starts it.
    static List<String> command(String argument) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FakeServer.class.getName(),
                argument);
    }
}
