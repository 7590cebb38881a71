package dev.jebena.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.engine.model.ModelLimits;
import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.serving.Admission.Accepted;
import dev.jebena.serving.GenerationEvent.Finished;
import dev.jebena.serving.GenerationEvent.Piece;
import dev.jebena.serving.Stage.Answer;
import dev.jebena.testkit.FakeModel;
import dev.jebena.testkit.LogitRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hundreds of random requests through a pool that is far too small for them, with cancellations,
/// deadlines, slow readers and failing steps; each that ends in peace must have the answer it has
/// alone on a roomy machine.
final class SimulationTest {
    private static final long SEED = Long.getLong("seed", 20261121);
    private static final int REQUESTS = 300;
    private static final ModelLimits LIMITS = new ModelLimits(Stage.VOCABULARY, 110, 24, 8);

    private final List<Client> clients = new ArrayList<>();
    private int refused;

    private static final class Client {
        final GenerationRequest request;
        final Generation generation;
        final Instant admitted;
        final boolean slow;
        final List<Piece> pieces = new ArrayList<>();
        Optional<Finished> end = Optional.empty();

        Client(GenerationRequest request, Generation generation, Instant admitted, boolean slow) {
            this.request = request;
            this.generation = generation;
            this.admitted = admitted;
            this.slow = slow;
        }

        void read() throws InterruptedException {
            while (end.isEmpty() && generation.hasUnread()) {
                switch (generation.next()) {
                    case Piece piece -> pieces.add(piece);
                    case Finished finished -> end = Optional.of(finished);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void whatever_happens_to_others_an_answer_is_the_one_it_has_alone(int variant)
            throws InterruptedException {
        System.out.println("SimulationTest -Dseed=" + SEED);
        Random random = new Random(SEED + variant);
        boolean continuous = variant != 1;
        boolean chunked = variant != 2;
        FakeModel model = new FakeModel(LIMITS, 30, 4, LogitRule.hashed());
        Stage stage = new Stage(model, new ServingSettings(6, 20, 16, 8, continuous, chunked));
        boolean more = true;
        while (more || clients.size() < REQUESTS) {
            arrive(stage, random);
            disturb(model, random);
            more = stage.serving.step() > 0;
            stage.now = stage.now.plusMillis(random.nextInt(20));
            requireSound(stage);
            for (Client client : clients) {
                if (!client.slow || random.nextInt(40) == 0) {
                    client.read();
                }
            }
        }
        for (Client client : clients) {
            client.read();
        }
        requireAllEnded(stage);
        requireSameAsAlone();
    }

    private void arrive(Stage stage, Random random) {
        boolean rush = random.nextInt(30) == 0;
        int arrivals = rush ? random.nextInt(25) : random.nextInt(8) == 0 ? 1 : 0;
        for (int i = 0; i < arrivals && clients.size() < REQUESTS; i++) {
            GenerationRequest request = randomRequest(stage, random);
            switch (stage.serving.submit(request)) {
                case Accepted(Generation generation) ->
                        clients.add(
                                new Client(request, generation, stage.now, random.nextInt(8) == 0));
                case Admission.Refused refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Admission.Reason.QUEUE_FULL);
                    refused++;
                }
            }
        }
    }

    private static GenerationRequest randomRequest(Stage stage, Random random) {
        SamplingParameters sampling =
                random.nextBoolean()
                        ? SamplingParameters.greedy()
                        : SamplingParameters.builder()
                                .topK(40)
                                .repeatPenalty(1.1)
                                .seed(random.nextLong())
                                .build();
        List<String> stops = random.nextInt(3) == 0 ? List.of("a", "Zq", "7") : List.of();
        int seconds = random.nextInt(6) == 0 ? 1 : 3600;
        return new GenerationRequest(
                Stage.prompt(1 + random.nextInt(50), random.nextInt(256)),
                random.nextInt(9) == 0
                        ? OptionalInt.empty()
                        : OptionalInt.of(1 + random.nextInt(50)),
                sampling,
                stops,
                random.nextBoolean(),
                OptionalInt.empty(),
                stage.now.plus(Duration.ofSeconds(seconds)));
    }

    private void disturb(FakeModel model, Random random) {
        if (random.nextInt(150) == 0) {
            model.failWith(new IllegalStateException("a planned failure"));
        }
        if (!clients.isEmpty() && random.nextInt(12) == 0) {
            clients.get(random.nextInt(clients.size())).generation.cancel();
        }
    }

    private void requireSound(Stage stage) {
        ServingStats stats = stage.serving.stats();
        long ended = stats.finished().values().stream().mapToLong(Long::longValue).sum();
        assertThat(stats.running() + stats.waiting() + ended).isEqualTo(clients.size());
        assertThat(stats.running()).isLessThanOrEqualTo(6);
        assertThat(stats.usedBlocks()).isEqualTo(stage.usedBlocks());
        assertThat(stats.usedBlocks() > 0).isEqualTo(stats.running() > 0);
    }

    private void requireAllEnded(Stage stage) {
        assertThat(stage.usedBlocks()).isZero();
        assertThat(stage.serving.stats().preemptions()).isPositive();
        Map<FinishReason, Long> counts = new EnumMap<>(FinishReason.class);
        Instant begunBefore = Stage.START;
        for (Client client : clients) {
            Finished end = client.end.orElseThrow();
            counts.merge(end.reason(), 1L, Long::sum);
            if (end.timings().firstToken().isPresent()) {
                Instant begun = client.admitted.plus(end.timings().queued());
                assertThat(begun).isAfterOrEqualTo(begunBefore);
                begunBefore = begun;
            }
        }
        assertThat(refused).isPositive();
        assertThat(counts).containsOnlyKeys(FinishReason.values());
        assertThat(counts.get(FinishReason.LENGTH)).isGreaterThan(REQUESTS / 4);
    }

    private void requireSameAsAlone() throws InterruptedException {
        for (Client client : clients) {
            Finished end = client.end.orElseThrow();
            if (end.reason() != FinishReason.STOP && end.reason() != FinishReason.LENGTH) {
                continue;
            }
            FakeModel model = new FakeModel(LIMITS, 30, 4, LogitRule.hashed());
            Stage alone = new Stage(model, Stage.settings());
            Generation generation = alone.submit(client.request);
            alone.run();
            Answer expected = Answer.of(generation);
            assertThat(client.pieces).isEqualTo(expected.pieces());
            assertThat(end.stop()).isEqualTo(expected.end().stop());
            assertThat(end.reason()).isEqualTo(expected.end().reason());
            assertThat(end.completionTokens()).isEqualTo(expected.end().completionTokens());
        }
    }
}
