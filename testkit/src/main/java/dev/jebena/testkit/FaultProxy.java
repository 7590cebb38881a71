package dev.jebena.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// A TCP proxy on a loopback port that plays a bad network between a client and a server. What is
/// wrong is said by [Faults] and can be changed while connections are open.
///
/// Thread-safe; its threads are virtual and end with [#close()].
public final class FaultProxy implements AutoCloseable {
    private final InetSocketAddress target;
    private final Ticker ticker;
    private final FaultGate gate;
    private final ServerSocket listener;
    private final Set<FaultConnection> connections = ConcurrentHashMap.newKeySet();

    /// @param random draws the jitter
    private FaultProxy(InetSocketAddress target, Ticker ticker, RandomGenerator random)
            throws IOException {
        this.target = target;
        this.ticker = ticker;
        this.gate = new FaultGate(random);
        this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    /// Starts a proxy to `target` without a fault.
    ///
    /// @param ticker by which latency and rate are kept
    /// @param random draws the jitter
    public static FaultProxy start(InetSocketAddress target, Ticker ticker, RandomGenerator random)
            throws IOException {
        FaultProxy proxy = new FaultProxy(target, ticker, random);
        Thread.ofVirtual().name("fault-proxy").start(proxy::accept);
        return proxy;
    }

    /// Where clients connect.
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /// Changes what is wrong, for open connections too. A connection that was half-open once stays
    /// so, since its far side is gone.
    public void set(Faults faults) {
        gate.set(faults);
        if (faults.halfOpen()) {
            for (FaultConnection connection : connections) {
                dropTarget(connection);
            }
        }
    }

    /// Resets all open connections, as a crashed host does.
    public void reset() {
        connections.forEach(FaultConnection::reset);
    }

    /// Connections that are open now.
    public int connections() {
        return connections.size();
    }

    /// Waits until a stall holds bytes, or an end, back in so many directions of connections.
    public void awaitHeld(int directions) throws InterruptedException {
        gate.awaitHeld(directions);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        reset();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void connect(Socket client) {
        Socket onward = new Socket();
        try {
            client.setTcpNoDelay(true);
            if (gate.faults().refusing()) {
                refuse(client);
                return;
            }
            onward.setTcpNoDelay(true);
            onward.connect(target);
            open(new FaultConnection(client, onward, ticker, gate, connections::remove));
        } catch (IOException e) {
            refuse(client);
        }
    }

    private void open(FaultConnection connection) {
        connections.add(connection);
        if (gate.faults().halfOpen()) {
            dropTarget(connection);
        }
        connection.start();
        if (listener.isClosed()) {
            connection.reset();
        }
    }

    private static void refuse(Socket client) {
        try (client) {
            client.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void dropTarget(FaultConnection connection) {
        try {
            connection.dropTarget();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
