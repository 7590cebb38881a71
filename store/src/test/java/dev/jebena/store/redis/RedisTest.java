package dev.jebena.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.testkit.FaultProxy;
import dev.jebena.testkit.Faults;
import dev.jebena.testkit.SimulatedClock;
import dev.jebena.testkit.Ticker;
import dev.jebena.testkit.TestRedis;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class RedisTest {
    private static final RedisAnswer AWAY = new RedisAnswer.Away();
    private static final RedisAnswer ABSENT = new RedisAnswer.Absent();

    private final SimulatedClock clock = new SimulatedClock();

    /// What a listener hears, in order.
    private record Heard(BlockingQueue<String> events) implements RedisListener {
        Heard() {
            this(new LinkedBlockingQueue<>());
        }

        @Override
        public void message(String message) {
            events.add(message);
        }

        @Override
        public void listening() {
            events.add("listening");
        }
    }

    @Test
    void a_value_is_found_under_its_key_and_another_key_has_none() {
        try (var server = new TestRedis();
                var redis = open(server.url())) {
            redis.set("greeting", "héllo");

            // commands of one connection are done in their order
            assertThat(redis.get("greeting")).isEqualTo(new RedisAnswer.Found("héllo"));
            assertThat(redis.get("farewell")).isEqualTo(ABSENT);
            assertThat(redis.isAvailable()).isTrue();
        }
    }

    @Test
    void a_message_reaches_who_listens_in_another_process() throws InterruptedException {
        Heard heard = new Heard();
        try (var server = new TestRedis();
                var here = open(server.url());
                var there = open(server.url())) {
            there.listen("news", heard);
            assertThat(heard.events().take()).isEqualTo("listening");

            here.publish("news", "a new version");

            assertThat(heard.events().take()).isEqualTo("a new version");
        }
    }

    @Test
    void one_channel_has_one_listener() {
        try (var server = new TestRedis();
                var redis = open(server.url())) {
            redis.listen("news", new Heard());

            assertThatThrownBy(() -> redis.listen("news", new Heard()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("news");
        }
    }

    @Test
    void a_redis_that_is_killed_is_done_without_and_used_again_when_it_is_back()
            throws InterruptedException {
        Heard heard = new Heard();
        try (var server = new TestRedis();
                var redis = open(server.url())) {
            redis.listen("news", heard);
            assertThat(heard.events().take()).isEqualTo("listening");

            server.stop();
            askInVain(redis);
            redis.set("greeting", "lost");

            server.restart();
            comeBack(redis, heard);
            assertThat(redis.get("greeting")).isEqualTo(ABSENT);
            redis.publish("news", "again");
            assertThat(heard.events().take()).isEqualTo("again");
        }
    }

    @Test
    void a_redis_that_is_away_at_the_start_is_used_as_soon_as_it_is_there()
            throws InterruptedException {
        Heard heard = new Heard();
        try (var server = new TestRedis()) {
            server.stop();
            try (var redis = open(server.url())) {
                redis.listen("news", heard);
                assertThat(redis.get("greeting")).isEqualTo(AWAY);

                server.restart();
                comeBack(redis, heard);
                assertThat(redis.get("greeting")).isEqualTo(ABSENT);
            }
        }
    }

    @Test
    void a_redis_behind_a_dead_network_is_reached_by_new_connections() throws Exception {
        Heard heard = new Heard();
        try (var server = new TestRedis();
                var proxy =
                        FaultProxy.start(server.address(), Ticker.system(), new Random(1))) {
            String url = "redis://localhost:" + proxy.address().getPort();
            try (var redis = open(url)) {
                redis.listen("news", heard);
                assertThat(heard.events().take()).isEqualTo("listening");

                proxy.set(Faults.NONE.withHalfOpen(true));
                askInVain(redis);

                proxy.set(Faults.NONE);
                comeBack(redis, heard);
                assertThat(redis.get("greeting")).isEqualTo(ABSENT);
            }
        }
    }

    @Test
    void a_closed_one_is_away() {
        try (var server = new TestRedis()) {
            Redis redis = open(server.url());
            redis.close();

            assertThat(redis.get("greeting")).isEqualTo(AWAY);
            redis.set("greeting", "lost");
            assertThat(redis.isAvailable()).isFalse();
        }
    }

    @Test
    void settings_show_no_password() {
        RedisSettings settings = RedisSettings.of("redis://user:hunter2@example.org:7000/3");

        assertThat(settings.toString()).isEqualTo("Redis at example.org:7000, database 3");
        assertThatThrownBy(() -> RedisSettings.of("redis://user:hunter2@:7000:x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redis://user:password@host:port/database")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> RedisSettings.of("http://hunter2@example.org"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> settings.withPatience(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("patience");
    }

    private Redis open(String url) {
        return Redis.open(RedisSettings.of(url).withPatience(Duration.ofMillis(250)), clock);
    }

    /// Asks so often that nobody is kept waiting any more.
    private static void askInVain(Redis redis) {
        for (int i = 0; i < 10; i++) {
            assertThat(redis.get("greeting")).isEqualTo(AWAY);
        }
        assertThat(redis.isAvailable()).isFalse();
    }

    /// Asks once in vain, which leads to a connection, and waits for that.
    private void comeBack(Redis redis, Heard heard) throws InterruptedException {
        clock.advance(Duration.ofSeconds(2));
        assertThat(redis.get("greeting")).isEqualTo(AWAY);
        assertThat(heard.events().take()).isEqualTo("listening");
        clock.advance(Duration.ofSeconds(2));
    }
}
