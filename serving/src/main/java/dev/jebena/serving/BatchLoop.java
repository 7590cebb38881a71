package dev.jebena.serving;

import dev.jebena.engine.kv.BlockPool;
import dev.jebena.engine.model.Model;
import dev.jebena.engine.model.Output;
import dev.jebena.engine.sampling.Sampler;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Runs admitted sequences to completion, a batch at a time. Owned by one thread; only [#stats()]
/// may be asked by others.
final class BatchLoop {
    private final Model model;
    private final Mailbox mailbox;
    private final InstantSource clock;
    private final Tally tally;
    private final Scheduler scheduler;
    private final Settler settler;
    private volatile ServingStats stats;

    BatchLoop(
            Model model,
            Detokenizer detokenizer,
            ServingSettings settings,
            Mailbox mailbox,
            InstantSource clock,
            ServingListener listener) {
        this.model = model;
        this.mailbox = mailbox;
        this.clock = clock;
        this.tally = new Tally(listener);
        this.scheduler = new Scheduler(settings, model.limits(), model.blocks(), tally);
        Sampler sampler = new Sampler(model.limits().vocabularySize());
        this.settler = new Settler(scheduler, sampler, detokenizer, tally);
        this.stats = glance();
    }

    /// One step. The number of sequences in it; none when there is nothing to do.
    int step() {
        Optional<Plan> plan = scheduler.schedule(mailbox.drain(), clock.instant());
        mailbox.setDrainedWaiting(scheduler.unbegunCount());
        plan.ifPresent(this::compute);
        stats = glance();
        return plan.map(planned -> planned.sequences().size()).orElse(0);
    }

    /// Ends everybody, those in the mailbox too.
    void endAll(FinishReason reason) {
        scheduler.take(mailbox.drain());
        scheduler.endAll(reason, clock.instant());
        mailbox.setDrainedWaiting(0);
        stats = glance();
    }

    /// The state after the last step. Thread-safe.
    ServingStats stats() {
        return stats;
    }

    private void compute(Plan plan) {
        Output output;
        try {
            output = model.run(plan.batch());
        } catch (RuntimeException | Error failure) {
            // the loop must live on: others wait, and the next batch may be sound
            tally.modelFailed(failure);
            Instant now = clock.instant();
            plan.sequences()
                    .forEach(sequence ->
                            scheduler.end(sequence, FinishReason.FAILED, Optional.empty(), now));
            return;
        }
        tally.stepped(plan.batch().tokenCount(), plan.sequences().size());
        settler.settle(plan, output, clock.instant());
    }

    private ServingStats glance() {
        BlockPool pool = model.blocks();
        return tally.stats(
                scheduler.runningCount(),
                scheduler.waitingCount(),
                pool.capacity() - pool.freeCount(),
                pool.capacity());
    }
}
