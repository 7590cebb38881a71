package dev.jebena.bench.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Ports of this machine.
final class Ports {
    private static final int PATIENCE_MILLIS = 1_000;

    private Ports() {}

    /// One that nobody listens on.
    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// Whether somebody listens there.
    static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(address(port), PATIENCE_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
