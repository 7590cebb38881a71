package dev.jebena.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FaultProxyTest {
    private final SimulatedClock clock = new SimulatedClock();
    private final long seed = Long.getLong("seed", 42);
    private final EchoServer server = new EchoServer();
    private final FaultProxy proxy =
            FaultProxy.start(server.address(), clock, new SplittableRandom(seed));
    private final Socket client = connect();

    FaultProxyTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
        server.close();
    }

    @Test
    void without_a_fault_bytes_and_ends_pass() throws Exception {
        send("hello");
        assertThat(receive(5)).isEqualTo("hello");
        assertThat(proxy.connections()).isEqualTo(1);
        client.shutdownOutput();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(server.nextEnd()).isEqualTo("closed");
    }

    @Test
    void large_amounts_pass_whole() throws Exception {
        byte[] sent = new byte[1 << 20];
        new SplittableRandom(seed).nextBytes(sent);
        Thread writer = Thread.ofVirtual().start(() -> writeAll(sent));
        assertThat(client.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
        writer.join();
    }

    @Test
    void latency_delays_either_direction() throws Exception {
        proxy.set(Faults.NONE.withLatency(Duration.ofMillis(100), Duration.ZERO));
        send("x");
        assertThat(clock.awaitNextDeadline()).isEqualTo(Duration.ofMillis(100).toNanos());
        assertThat(server.received).hasValue(0);
        clock.advanceToNextDeadline();
        assertThat(clock.awaitNextDeadline()).isEqualTo(Duration.ofMillis(200).toNanos());
        clock.advanceToNextDeadline();
        assertThat(receive(1)).isEqualTo("x");
    }

    @Test
    void jitter_adds_up_to_its_size_and_differs() throws Exception {
        Duration latency = Duration.ofMillis(10);
        Duration jitter = Duration.ofMillis(5);
        proxy.set(Faults.NONE.withLatency(latency, jitter));
        TreeSet<Long> delays = new TreeSet<>();
        for (int i = 0; i < 10; i++) {
            send("x");
            for (int direction = 0; direction < 2; direction++) {
                long before = clock.nanos();
                clock.advanceToNextDeadline();
                delays.add(clock.nanos() - before);
            }
            assertThat(receive(1)).isEqualTo("x");
        }
        assertThat(delays).as("delays of seed %d", seed).hasSizeGreaterThan(10);
        assertThat(delays.first()).isGreaterThanOrEqualTo(latency.toNanos());
        assertThat(delays.last()).isLessThanOrEqualTo(latency.plus(jitter).toNanos());
    }

    @Test
    void bandwidth_spreads_bytes_over_time() throws Exception {
        proxy.set(Faults.NONE.withBytesPerSecond(1000));
        send("y".repeat(500));
        while (server.received.get() < 500) {
            clock.advanceToNextDeadline();
        }
        assertThat(clock.nanos()).isGreaterThanOrEqualTo(Duration.ofMillis(500).toNanos());
        proxy.set(Faults.NONE);
    }

    @Test
    void a_reset_reaches_both_sides() throws Exception {
        send("a");
        assertThat(receive(1)).isEqualTo("a");
        proxy.reset();
        assertThatThrownBy(() -> receive(1))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(server.nextEnd()).isEqualTo("reset");
        assertThat(proxy.connections()).isZero();
    }

    @Test
    void a_reset_by_a_client_reaches_the_server() throws Exception {
        send("a");
        assertThat(receive(1)).isEqualTo("a");
        client.setSoLinger(true, 0);
        client.close();
        assertThat(server.nextEnd()).isEqualTo("reset");
    }

    @Test
    void a_stall_holds_bytes_back_until_it_ends() throws Exception {
        send("a");
        assertThat(receive(1)).isEqualTo("a");
        proxy.set(Faults.NONE.withStall(true));
        send("b");
        proxy.awaitHeld(1);
        assertThat(server.received).hasValue(1);
        proxy.set(Faults.NONE);
        assertThat(receive(1)).isEqualTo("b");
    }

    @Test
    void half_open_lets_the_server_go_and_tells_the_client_nothing() throws Exception {
        send("a");
        assertThat(receive(1)).isEqualTo("a");
        proxy.set(Faults.NONE.withHalfOpen(true));
        assertThat(server.nextEnd()).isEqualTo("closed");
        for (int i = 0; i < 100; i++) {
            send("lost".repeat(1000));
        }
        assertThat(proxy.connections()).isEqualTo(1);
        assertThat(server.received).hasValue(1);
        proxy.reset();
        assertThatThrownBy(() -> receive(1)).isInstanceOf(SocketException.class);
    }

    @Test
    void a_connection_to_a_host_that_is_gone_is_accepted_and_lost() throws Exception {
        proxy.set(Faults.NONE.withHalfOpen(true));
        try (Socket late = connect()) {
            assertThat(server.nextEnd()).isEqualTo("closed");
            late.getOutputStream().write(new byte[100_000]);
            assertThat(server.received).hasValue(0);
        }
    }

    @Test
    void an_answer_is_cut_after_so_many_bytes() throws Exception {
        proxy.set(Faults.NONE.withAnswerCutAfter(4));
        send("123456");
        assertThat(receive(4)).isEqualTo("1234");
        assertThatThrownBy(() -> receive(1)).isInstanceOf(SocketException.class);
        assertThat(server.nextEnd()).isEqualTo("reset");
    }

    @Test
    void a_request_is_cut_after_so_many_bytes() throws Exception {
        proxy.set(Faults.NONE.withRequestCutAfter(3));
        send("12345");
        assertThat(server.nextEnd()).isEqualTo("reset");
        assertThat(server.received.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void new_connections_are_refused_while_old_ones_go_on() throws Exception {
        send("a");
        assertThat(receive(1)).isEqualTo("a");
        proxy.set(Faults.NONE.withRefusal(true));
        try (Socket late = connect()) {
            assertThatThrownBy(() -> late.getInputStream().read())
                    .isInstanceOf(SocketException.class);
        }
        send("b");
        assertThat(receive(1)).isEqualTo("b");
    }

    @Test
    void a_server_that_is_not_there_is_a_reset() throws Exception {
        server.close();
        try (Socket late = connect()) {
            assertThatThrownBy(() -> late.getInputStream().read())
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void faults_are_checked_when_they_are_made() {
        assertThatThrownBy(() -> Faults.NONE.withBytesPerSecond(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Faults.NONE.withLatency(Duration.ofMillis(-1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Faults.NONE.withAnswerCutAfter(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(proxy.address().getAddress(), proxy.address().getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    private void send(String text) throws IOException {
        client.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private String receive(int bytes) throws IOException {
        return new String(client.getInputStream().readNBytes(bytes), US_ASCII);
    }

    private void writeAll(byte[] bytes) {
        try {
            client.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
