package dev.jebena.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TestRedisTest {

    @Test
    void it_answers_on_its_port_and_forgets_all_when_it_is_stopped() throws IOException {
        try (var redis = new TestRedis()) {
            assertThat(URI.create(redis.url()).getPort()).isEqualTo(redis.address().getPort());
            assertThat(ask(redis, "SET greeting hello", 3)).isEqualTo("+OK");
            assertThat(ask(redis, "EXISTS greeting", 2)).isEqualTo(":1");

            redis.stop();
            assertThatThrownBy(() -> ask(redis, "PING", 5)).isInstanceOf(ConnectException.class);

            redis.restart();
            assertThat(ask(redis, "EXISTS greeting", 2)).isEqualTo(":0");
        }
    }

    @Test
    void it_is_configured_as_it_is_told() throws IOException {
        try (var redis = new TestRedis("maxmemory 1mb", "maxmemory-policy noeviction")) {
            assertThat(ask(redis, "SET greeting hello", 4)).isEqualTo("-OOM");
        }
    }

    /// The first bytes of an answer.
    private static String ask(TestRedis redis, String command, int bytes) throws IOException {
        try (Socket socket =
                new Socket(redis.address().getAddress(), redis.address().getPort())) {
            byte[] question = (command + "\r\n").getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream().write(question);
            byte[] answer = socket.getInputStream().readNBytes(bytes);
            return new String(answer, StandardCharsets.US_ASCII);
        }
    }
}
