package dev.jebena.bench.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A program that answers as Jebena, Apicurio Registry and metrics do, and knows nothing.
final class FakeRegistry implements AutoCloseable {
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    FakeRegistry(int port) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /// Listens on the ports it is given, or where Apicurio is told to.
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            new FakeRegistry(Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT")));
        }
        for (String port : args) {
            new FakeRegistry(Integer.parseInt(port));
        }
    }

    /// What starts it.
    static List<String> command(Object... ports) {
        List<String> command =
                new java.util.ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                FakeRegistry.class.getName()));
        for (Object port : ports) {
            command.add(port.toString());
        }
        return command;
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        boolean isWrite = exchange.getRequestMethod().equals("POST") && !path.contains("validate");
        String body = "{}";
        if (isWrite) {
            int id = ids.incrementAndGet();
            body = "{\"id\":%1$d,\"version\":{\"contentId\":%1$d}}".formatted(id);
        } else if (path.equals("/metrics")) {
            body = metrics();
        } else {
            reads.incrementAndGet();
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean isRefused = path.endsWith("/refused");
        boolean isChunked = path.contains("ccompat");
        exchange.sendResponseHeaders(
                isRefused ? 503 : isWrite ? 201 : 200, isChunked ? 0 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String metrics() {
        return Map.of("hits", reads.get(), "misses", 1).entrySet().stream()
                .map(count ->
                        "jebena_registry_cache_%s_total{of=\"schema\",tier=\"process\"} %d\n"
                                .formatted(count.getKey(), count.getValue()))
                .reduce("", String::concat);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
