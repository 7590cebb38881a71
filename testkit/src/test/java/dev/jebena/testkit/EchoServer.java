package dev.jebena.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Sends back what it gets, and tells how each connection ended.
final class EchoServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Thread accepting;
    private final LinkedBlockingQueue<String> ends = new LinkedBlockingQueue<>();
    final AtomicLong received = new AtomicLong();

    EchoServer() throws IOException {
        listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        accepting = Thread.ofVirtual().unstarted(this::accept);
        accepting.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /// How the next connection that ends does so: `closed` or `reset`.
    @Nullable String nextEnd() throws InterruptedException {
        return ends.poll(50, TimeUnit.SECONDS);
    }

    /// Takes no more connections: one that is being accepted is still answered.
    @Override
    public void close() throws IOException {
        listener.close();
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> echo(socket));
            } catch (IOException e) {
                ends.add("listener closed");
            }
        }
    }

    private void echo(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[4096];
            int count = in.read(buffer);
            while (count >= 0) {
                received.addAndGet(count);
                socket.getOutputStream().write(buffer, 0, count);
                count = in.read(buffer);
            }
            ends.add("closed");
        } catch (IOException e) {
            ends.add("reset");
        }
    }
}
