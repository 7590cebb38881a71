package dev.jebena.bench.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class HttpClientTest {
    /// Answers one connection after the other with the same bytes, once for each line given.
    private static final class Scripted implements AutoCloseable {
        private final ServerSocket server =
                new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final AtomicInteger accepted = new AtomicInteger();

        Scripted(List<String> answers) throws IOException {
            Thread.ofVirtual().start(() -> serve(answers));
        }

        private void serve(List<String> answers) {
            while (true) {
                try (Socket socket = server.accept()) {
                    accepted.incrementAndGet();
                    for (String answer : answers) {
                        socket.getInputStream().read(new byte[10_000]);
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    }
                } catch (IOException closed) {
                    return;
                }
            }
        }

        InetSocketAddress address() {
            return (InetSocketAddress) server.getLocalSocketAddress();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void a_connection_is_used_again_until_the_server_wants_no_more() throws IOException {
        String first = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc";
        String last = "HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
        try (Scripted server = new Scripted(List.of(first, last));
                HttpClient client = new HttpClient(server.address())) {
            assertThat(client.send(HttpCall.get("/a"))).isEqualTo(new HttpAnswer(200, "abc", true));
            HttpAnswer missing = client.send(HttpCall.get("/b"));
            assertThat(missing).isEqualTo(new HttpAnswer(404, "", false));
            assertThat(missing.isGood()).isFalse();
            assertThat(client.send(HttpCall.get("/c")).text()).isEqualTo("abc");
            assertThat(server.accepted).hasValue(2);
        }
    }

    @Test
    void chunks_are_put_together_and_long_bodies_fit() throws IOException {
        String chunked =
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
        String body = "x".repeat(9_000);
        String big = "HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n" + body;
        try (Scripted server = new Scripted(List.of(chunked, big));
                HttpClient client = new HttpClient(server.address())) {
            assertThat(client.send(HttpCall.post("/", "{}")).text()).isEqualTo("abcde");
            assertThat(client.send(HttpCall.get("/")).text()).isEqualTo(body);
        }
    }

    @Test
    void what_is_no_answer_is_an_error() throws IOException {
        try (Scripted server = new Scripted(List.of("SSH-2.0\r\n"));
                HttpClient client = new HttpClient(server.address())) {
            assertThatThrownBy(() -> client.send(HttpCall.get("/")))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("SSH-2.0");
        }
        try (Scripted server = new Scripted(List.of("HTTP/1.1 200 OK\r\nContent-Le"));
                HttpClient client = new HttpClient(server.address())) {
            assertThatThrownBy(() -> client.send(HttpCall.get("/")))
                    .isInstanceOf(EOFException.class);
        }
    }

    @Test
    void a_request_that_is_refused_is_an_error_and_the_first_is_told() throws IOException {
        try (FakeRegistry registry = new FakeRegistry(0);
                HttpClient client = new HttpClient(registry.address())) {
            Requests requests =
                    new Requests(
                            new JebenaApi(),
                            client,
                            new Catalog(List.of("7"), 1),
                            _ -> Kind.READ,
                            1);
            requests.run(0);
            assertThat(requests.firstFailure()).isEmpty();

            assertThatThrownBy(() -> requests.send(Kind.READ, HttpCall.get("/refused")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("status 503: {}");
            assertThat(requests.firstFailure())
                    .isEqualTo("read: java.io.IOException: status 503: {}");
        }
    }
}
