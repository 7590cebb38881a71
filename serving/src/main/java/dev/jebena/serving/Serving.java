package dev.jebena.serving;

import dev.jebena.engine.kv.BlockPool;
import dev.jebena.engine.kv.BlockTable;
import dev.jebena.engine.model.Model;
import dev.jebena.serving.Admission.Accepted;
import dev.jebena.serving.Admission.Reason;
import dev.jebena.serving.Admission.Refused;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Many requests on one model: takes them in, runs them on a thread of its own, hands their answers
/// out. Thread-safe.
public final class Serving {
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(10);

    private final Detokenizer detokenizer;
    private final ServingSettings settings;
    private final InstantSource clock;
    private final LongSupplier seeds;
    private final BlockPool pool;
    private final AdmissionRules rules;
    private final Mailbox mailbox;
    private final BatchLoop loop;
    private final LoopThread thread;

    /// Everything but the running thread, so that a test can step the loop itself.
    Serving(
            Model model,
            Detokenizer detokenizer,
            ServingSettings settings,
            InstantSource clock,
            LongSupplier seeds,
            ServingListener listener) {
        this.detokenizer = detokenizer;
        this.settings = settings;
        this.clock = clock;
        this.seeds = seeds;
        this.pool = model.blocks();
        this.rules = AdmissionRules.of(model.limits(), (long) pool.capacity() * pool.blockTokens());
        this.mailbox = new Mailbox(settings.maxWaiting());
        this.loop = new BatchLoop(model, detokenizer, settings, mailbox, clock, listener);
        this.thread = new LoopThread("jebena-loop", loop, mailbox, listener);
    }

    /// Begins to serve. The model stays the caller's, to be closed after [#close(Duration)]; until
    /// then only the loop's thread uses it.
    ///
    /// @param seeds for requests without one; thread-safe
    public static Serving start(
            Model model,
            Detokenizer detokenizer,
            ServingSettings settings,
            InstantSource clock,
            LongSupplier seeds,
            ServingListener listener) {
        Serving serving = new Serving(model, detokenizer, settings, clock, seeds, listener);
        serving.thread.start();
        return serving;
    }

    /// Takes a request in, or says why not. Does not wait.
    public Admission submit(GenerationRequest request) {
        Optional<Refused> refused = rules.refuse(request);
        if (refused.isPresent()) {
            return refused.get();
        }
        Generation generation =
                new Generation(
                        clock,
                        request.deadline(),
                        request.prompt().length,
                        settings.responseEvents());
        Sequence sequence =
                new Sequence(
                        request,
                        generation,
                        new AnswerText(detokenizer.open(), request.stops()),
                        new BlockTable(pool),
                        request.sampling().seed().orElseGet(seeds),
                        rules.maxLength(request));
        return switch (mailbox.put(sequence)) {
            case TAKEN -> new Accepted(generation);
            case FULL ->
                    new Refused(
                            Reason.QUEUE_FULL, settings.maxWaiting() + " requests wait already");
            case CLOSED -> new Refused(Reason.STOPPING, "no requests are taken any more");
        };
    }

    /// Positions that one sequence can have, prompt and answer together.
    public int maxPositions() {
        return rules.maxPositions();
    }

    /// A glance at the state after the last step; who came since counts as waiting.
    public ServingStats stats() {
        return loop.stats().withMoreWaiting(mailbox.size());
    }

    /// Whether requests are still computed. False after the end, or when the loop failed.
    public boolean isAlive() {
        return thread.isAlive();
    }

    /// Takes no more requests, waits so long for those there are, and cancels the rest. True when
    /// the loop's thread is over and the model can be closed; false when a step still runs.
    public boolean close(Duration grace) throws InterruptedException {
        return thread.stop(grace, CANCEL_GRACE);
    }

    /// One step on the calling thread, for tests that have not started the loop's own.
    int step() {
        return loop.step();
    }
}
