package dev.jebena.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A client's connection through the proxy and the one that goes on to the target. Thread-safe.
final class FaultConnection {
    private final Socket client;
    private final Socket target;
    private final FaultPipe request;
    private final FaultPipe answer;
    private final Consumer<FaultConnection> ended;
    private final OutputStream toClient;
    private final OutputStream toTarget;
    private final AtomicInteger openDirections = new AtomicInteger(2);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean halfOpen;

    /// @param ended is told once or more when the connection is over
    FaultConnection(
            Socket client,
            Socket target,
            Ticker ticker,
            FaultGate gate,
            Consumer<FaultConnection> ended)
            throws IOException {
        this.client = client;
        this.target = target;
        this.request = new FaultPipe(ticker, gate, Faults::cutRequestAfterBytes);
        this.answer = new FaultPipe(ticker, gate, Faults::cutAnswerAfterBytes);
        this.ended = ended;
        this.toClient = new Vanishing(client.getOutputStream());
        this.toTarget = new Vanishing(target.getOutputStream());
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    synchronized void start() {
        thread(() -> request.read(client.getInputStream()));
        thread(() -> write(request, target, toTarget));
        thread(() -> answer.read(target.getInputStream()));
        thread(() -> write(answer, client, toClient));
    }

    private void thread(Work work) {
        threads.add(
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                work.run();
                            } catch (IOException e) {
                                // one side broke: so does the other, unless it must not know
                                if (!halfOpen) {
                                    reset();
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        }));
    }

    private void write(FaultPipe pipe, Socket to, OutputStream out)
            throws IOException, InterruptedException {
        if (!pipe.write(out)) {
            reset();
            return;
        }
        if (!halfOpen) {
            to.shutdownOutput();
        }
        if (halfOpen || openDirections.decrementAndGet() == 0) {
            close();
        }
    }

    /// Lets the far side go without telling the client.
    void dropTarget() throws IOException {
        halfOpen = true;
        target.close();
    }

    /// Ends the connection with a reset on both sides.
    void reset() {
        try {
            client.setSoLinger(true, 0);
            target.setSoLinger(true, 0);
        } catch (IOException e) {
            // closed already, which is what is wanted
        }
        close();
    }

    /// Ends the connection; threads that wait in it end too.
    synchronized void close() {
        try (client;
                target) {
            threads.forEach(Thread::interrupt);
        } catch (IOException e) {
            throw new IllegalStateException("cannot close a connection", e);
        } finally {
            ended.accept(this);
        }
    }

    /// Takes bytes for a side that is gone, and loses them.
    private final class Vanishing extends OutputStream {
        private final OutputStream out;

        Vanishing(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            try {
                if (!halfOpen) {
                    out.write(bytes, start, length);
                }
            } catch (IOException e) {
                if (!halfOpen) {
                    throw e;
                }
            }
        }
    }
}
