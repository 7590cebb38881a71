package dev.jebena.bench.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A request of HTTP/1.1 as it goes over the wire. Immutable.
final class HttpCall {
    private final byte[] bytes;

    private HttpCall(byte[] bytes) {
        this.bytes = bytes;
    }

    static HttpCall get(String path) {
        return new HttpCall(
                ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    static HttpCall post(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head =
                ("POST "
                                + path
                                + " HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n"
                                + "Content-Type: application/json\r\nContent-Length: "
                                + body.length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[head.length + body.length];
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(body, 0, bytes, head.length, body.length);
        return new HttpCall(bytes);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }
}
