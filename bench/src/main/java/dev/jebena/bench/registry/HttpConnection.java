package dev.jebena.bench.registry;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// One connection of HTTP/1.1, as cheap as can be: what it costs is taken from the load. One
/// request at a time, each with a deadline for every wait. Used by one thread at a time.
final class HttpConnection implements AutoCloseable {
    private static final int DEADLINE_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private byte[] buffer = new byte[4096];
    private int from;
    private int to;

    HttpConnection(InetSocketAddress server) throws IOException {
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.setSoTimeout(DEADLINE_MILLIS);
            socket.connect(server, DEADLINE_MILLIS);
            in = socket.getInputStream();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// Sends a request and reads its answer.
    HttpAnswer send(HttpCall call) throws IOException {
        call.writeTo(socket.getOutputStream());
        int status = status(line());
        int length = 0;
        boolean chunked = false;
        boolean lasting = true;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (is("content-length:", header)) {
                length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
            } else if (is("transfer-encoding:", header)) {
                chunked = true;
            } else if (is("connection:", header)
                    && header.toLowerCase(Locale.ROOT).endsWith("close")) {
                lasting = false;
            }
        }
        byte[] body = chunked ? chunks() : bytes(length);
        return new HttpAnswer(status, new String(body, StandardCharsets.UTF_8), lasting);
    }

    private static boolean is(String name, String header) {
        return header.regionMatches(true, 0, name, 0, name.length());
    }

    private static int status(String line) throws ProtocolException {
        if (!line.startsWith("HTTP/1.1 ") || line.length() < 12) {
            throw new ProtocolException("this is no answer of HTTP/1.1: " + line);
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private byte[] chunks() throws IOException {
        byte[] body = new byte[0];
        while (true) {
            int length = Integer.parseInt(line().strip(), 16);
            byte[] chunk = bytes(length);
            line();
            if (length == 0) {
                return body;
            }
            int before = body.length;
            body = Arrays.copyOf(body, before + length);
            System.arraycopy(chunk, 0, body, before, length);
        }
    }

    private byte[] bytes(int length) throws IOException {
        while (to - from < length) {
            fill();
        }
        from += length;
        return Arrays.copyOfRange(buffer, from - length, from);
    }

    private String line() throws IOException {
        int at = from;
        while (true) {
            for (; at < to; at++) {
                if (buffer[at] == '\n') {
                    String line = new String(buffer, from, at - from, StandardCharsets.US_ASCII);
                    from = at + 1;
                    return line.stripTrailing();
                }
            }
            int scanned = at - from;
            fill();
            at = from + scanned;
        }
    }

    /// Reads what has come, behind what is still unread.
    private void fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            throw new EOFException("the server has closed the connection");
        }
        to += read;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
