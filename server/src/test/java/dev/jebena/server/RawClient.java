package dev.jebena.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client that is no more than a socket, for what a proper one would not do.
final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader reader;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) TinyModel.PATIENCE.toMillis());
        reader =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    RawClient post(String path, String body) throws IOException {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8));
    }

    RawClient get(String path) throws IOException {
        return send("GET", path, new byte[0]);
    }

    private RawClient send(String method, String path, byte[] body) throws IOException {
        String head =
                "%s %s HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: %d\r\nconnection: close\r\n\r\n"
                        .formatted(method, path, body.length);
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.write(body);
        out.flush();
        return this;
    }

    /// Waits until the answer has begun to arrive.
    void awaitAnswer() throws IOException {
        reader.mark(1);
        if (reader.read() < 0) {
            throw new IOException("the connection has ended");
        }
        reader.reset();
    }

    /// The next line, without its end.
    String line() throws IOException {
        String line = reader.readLine();
        if (line == null) {
            throw new IOException("the connection has ended");
        }
        return line;
    }

    /// Everything up to the end of the connection.
    Answer answer() throws IOException {
        int status = Integer.parseInt(line().split(" ", -1)[1]);
        List<String> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line.toLowerCase(Locale.ROOT));
        }
        List<String> lines = reader.lines().toList();
        return new Answer(status, headers, lines);
    }

    record Answer(int status, List<String> headers, List<String> lines) {
        JsonNode json() {
            return JsonMapper.shared().readTree(String.join("\n", lines));
        }

        JsonNode error() {
            return json().get("error");
        }

        /// What stands behind `data: `.
        List<String> events() {
            return lines.stream()
                    .filter(line -> line.startsWith("data: "))
                    .map(line -> line.substring(6))
                    .toList();
        }
    }

    /// Closes the connection, whatever is under way on it.
    void hangUp() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        hangUp();
    }
}
