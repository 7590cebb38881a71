package dev.jebena.serving;

import static dev.jebena.serving.Stage.prompt;
import static dev.jebena.serving.Stage.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.serving.Admission.Accepted;
import dev.jebena.serving.Admission.Reason;
import dev.jebena.serving.Admission.Refused;
import dev.jebena.serving.Stage.Answer;
import dev.jebena.testkit.FakeModel;
import dev.jebena.testkit.LogitRule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// With the loop on its own thread and readers on theirs.
final class ServingTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Stage.START);
    private static final Duration LONG = Duration.ofSeconds(60);

    private static Serving start(FakeModel model, ServingListener listener) {
        return Serving.start(
                model, new ByteText(), ServingSettings.defaults(), CLOCK, () -> 1, listener);
    }

    private static Generation submit(Serving serving, GenerationRequest request) {
        return ((Accepted) serving.submit(request)).generation();
    }

    @Test
    void many_readers_get_each_their_own_answer() throws Exception {
        Serving serving = start(Stage.model(LogitRule.hashed()), ServingListener.SILENT);
        List<Future<List<Integer>>> answers = new ArrayList<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                Generation generation = submit(serving, request(prompt(3 + i, i), 20));
                answers.add(readers.submit(() -> SchedulingTest.told(generation)));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(answers.get(i).get(60, TimeUnit.SECONDS))
                        .isEqualTo(SchedulingTest.told(prompt(3 + i, i), 20));
            }
        }
        assertThat(serving.isAlive()).isTrue();
        assertThat(serving.close(LONG)).isTrue();
        assertThat(serving.isAlive()).isFalse();
        assertThat(serving.stats().usedBlocks()).isZero();
        assertThat(serving.stats().kvUsage()).isZero();
        assertThat(serving.stats().finished()).containsEntry(FinishReason.LENGTH, 50L);
    }

    @Test
    void an_idle_loop_wakes_up_for_the_next_request() throws InterruptedException {
        Serving serving = start(Stage.model(LogitRule.script(2, 'a')), ServingListener.SILENT);
        for (int i = 0; i < 3; i++) {
            Generation generation = submit(serving, request(prompt(2, 1), 3));
            assertThat(Answer.of(generation).text()).isEqualTo("aaa");
        }
        assertThat(serving.close(LONG)).isTrue();
    }

    @Test
    void closing_lets_those_who_are_in_end_and_nobody_else_in() throws Exception {
        FakeModel model = Stage.model(LogitRule.hashed());
        CountDownLatch closing = new CountDownLatch(1);
        model.beforeRun(batch -> await(closing));
        Serving serving = start(model, ServingListener.SILENT);
        Generation generation = submit(serving, request(prompt(3, 1), 30));
        try (ExecutorService closer = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> closed = closer.submit(() -> serving.close(LONG));
            untilStopping(serving);
            closing.countDown();
            assertThat(closed.get(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Answer.of(generation).end().reason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void closing_without_grace_cancels_whoever_is_in() throws Exception {
        FakeModel model = Stage.model(LogitRule.script(3, 'a'));
        CountDownLatch closing = new CountDownLatch(1);
        model.beforeRun(batch -> await(closing));
        Serving serving = start(model, ServingListener.SILENT);
        Generation generation = submit(serving, request(prompt(3, 1), 190));
        try (ExecutorService closer = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> closed = closer.submit(() -> serving.close(Duration.ZERO));
            untilStopping(serving);
            closing.countDown();
            assertThat(closed.get(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Answer.of(generation).end().reason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(model.blocks().freeCount()).isEqualTo(model.blocks().capacity());
    }

    private static void untilStopping(Serving serving) {
        while (!(serving.submit(request(prompt(3, 9), 1)) instanceof Refused refused
                && refused.reason() == Reason.STOPPING)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_loop_that_fails_ends_all_requests_and_says_so() throws InterruptedException {
        LinkedBlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
        ServingListener listener =
                new ServingListener() {
                    @Override
                    public void stepped(int tokens, int sequences) {
                        throw new IllegalStateException("a planned bug");
                    }

                    @Override
                    public void loopFailed(Throwable failure) {
                        failures.add(failure);
                    }
                };
        Serving serving = start(Stage.model(LogitRule.hashed()), listener);
        Generation generation = submit(serving, request(prompt(3, 1), 30));
        assertThat(Answer.of(generation).end().reason()).isEqualTo(FinishReason.FAILED);
        assertThat(failures.poll(60, TimeUnit.SECONDS)).hasMessage("a planned bug");
        assertThat(serving.close(LONG)).isTrue();
        assertThat(serving.submit(request(prompt(3, 1), 1))).isInstanceOf(Refused.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
