package dev.jebena.serving;

import dev.jebena.engine.kv.BlockPool;
import dev.jebena.engine.model.Batch;
import dev.jebena.engine.model.ModelLimits;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Which tokens of which sequences are computed next. First come, first served: `running` and
/// `waiting` are in order of arrival, everything that waits came after everything that runs, and
/// nobody overtakes. A sequence takes the blocks of its prompt when it begins and further ones as
/// it grows; when there are none the youngest gives its own back and is computed again later, so
/// the oldest always gets on.
///
/// Owned by the loop's thread.
final class Scheduler {
    private final ServingSettings settings;
    private final ModelLimits limits;
    private final BlockPool pool;
    private final Tally tally;
    private final int maxRunning;
    private final List<Sequence> running = new ArrayList<>();
    private final ArrayDeque<Sequence> waiting = new ArrayDeque<>();

    // the plan in the making
    private final List<Sequence> chosen = new ArrayList<>();
    private final List<Batch.Run> runs = new ArrayList<>();
    private int tokensLeft;

    Scheduler(ServingSettings settings, ModelLimits limits, BlockPool pool, Tally tally) {
        this.settings = settings;
        this.limits = limits;
        this.pool = pool;
        this.tally = tally;
        int stepTokens = Math.min(settings.stepTokens(), limits.batchTokens());
        this.maxRunning =
                Math.min(settings.maxRunning(), Math.min(stepTokens, limits.batchOutputs()));
    }

    /// Takes the newly admitted in.
    void take(List<Sequence> mail) {
        waiting.addAll(mail);
    }

    /// Takes the newly admitted in, ends whom nobody waits for, and plans the next step; nothing
    /// when there is nobody.
    Optional<Plan> schedule(List<Sequence> mail, Instant now) {
        take(mail);
        endAbandoned(now);
        boolean open = settings.continuousBatching() || running.isEmpty();
        chosen.clear();
        runs.clear();
        if (settings.chunkedPrefill()) {
            tokensLeft = Math.min(settings.stepTokens(), limits.batchTokens());
            decode();
            prefill();
            begin(open, now);
        } else {
            tokensLeft = limits.batchTokens();
            prefill();
            begin(open, now);
            if (runs.isEmpty()) {
                decode();
            }
        }
        if (runs.isEmpty()) {
            requireNobody();
            return Optional.empty();
        }
        return Optional.of(new Plan(chosen, new Batch(runs)));
    }

    /// Ends a sequence and frees its blocks at once.
    void end(Sequence sequence, FinishReason reason, Optional<String> stop, Instant now) {
        running.remove(sequence);
        finish(sequence, reason, stop, now);
    }

    /// Ends everybody.
    void endAll(FinishReason reason, Instant now) {
        running.forEach(sequence -> finish(sequence, reason, Optional.empty(), now));
        waiting.forEach(sequence -> finish(sequence, reason, Optional.empty(), now));
        running.clear();
        waiting.clear();
    }

    int runningCount() {
        return running.size();
    }

    int waitingCount() {
        return waiting.size();
    }

    /// Those who wait for their first step; the others have been preempted.
    int unbegunCount() {
        int count = 0;
        for (Sequence sequence : waiting) {
            count += sequence.generation.hasBegun() ? 0 : 1;
        }
        return count;
    }

    private void endAbandoned(Instant now) {
        for (Iterator<Sequence> all = running.iterator(); all.hasNext(); ) {
            endIfAbandoned(all, now);
        }
        for (Iterator<Sequence> all = waiting.iterator(); all.hasNext(); ) {
            endIfAbandoned(all, now);
        }
    }

    private void endIfAbandoned(Iterator<Sequence> all, Instant now) {
        Sequence sequence = all.next();
        boolean past = sequence.generation.isPast(now);
        if (past || sequence.generation.isCancelled()) {
            all.remove();
            FinishReason reason = past ? FinishReason.DEADLINE : FinishReason.CANCELLED;
            finish(sequence, reason, Optional.empty(), now);
        }
    }

    private void finish(
            Sequence sequence, FinishReason reason, Optional<String> stop, Instant now) {
        sequence.release();
        tally.finished(sequence.generation.finish(reason, stop, now));
    }

    /// One token for everybody who decodes, the oldest first.
    private void decode() {
        for (int i = 0; i < running.size(); i++) {
            Sequence sequence = running.get(i);
            if (sequence.isDecoding() && makeRoom(sequence, i)) {
                run(sequence, 1);
            }
        }
    }

    /// Room for one more token, by taking blocks from the youngest, at last from itself.
    private boolean makeRoom(Sequence sequence, int index) {
        while (!sequence.blocks.reserve(sequence.length())) {
            Sequence youngest = running.removeLast();
            youngest.release();
            waiting.addFirst(youngest);
            tally.preempted();
            if (running.size() == index) {
                return false;
            }
        }
        return true;
    }

    /// The next chunk of those who have begun but do not decode yet.
    private void prefill() {
        for (Sequence sequence : running) {
            if (!sequence.isDecoding() && tokensLeft > 0) {
                run(sequence, Math.min(sequence.pending(), tokensLeft));
            }
        }
    }

    /// Lets the first in the queue begin, as long as there are places, tokens and blocks.
    private void begin(boolean open, Instant now) {
        while (open && !waiting.isEmpty() && running.size() < maxRunning) {
            Sequence next = waiting.peek();
            boolean tokens = tokensLeft > 0 || !settings.continuousBatching();
            if (!tokens || !hasBlocksFor(next) || !next.blocks.reserve(next.length())) {
                break;
            }
            waiting.remove();
            running.add(next);
            tally.begun(next, now);
            if (tokensLeft > 0) {
                run(next, Math.min(next.pending(), tokensLeft));
            }
        }
    }

    /// Whether there is a spare block for everybody who runs besides those for the newcomer, who
    /// would otherwise be the next to be preempted.
    private boolean hasBlocksFor(Sequence next) {
        return running.isEmpty()
                || pool.blocksFor(next.length()) + running.size() <= pool.freeCount();
    }

    private void run(Sequence sequence, int count) {
        int start = sequence.computed();
        int end = start + count;
        chosen.add(sequence);
        runs.add(
                new Batch.Run(
                        Arrays.copyOfRange(sequence.tokens(), start, end),
                        start,
                        sequence.blocks,
                        end == sequence.length()));
        tokensLeft -= count;
    }

    private void requireNobody() {
        if (!running.isEmpty() || !waiting.isEmpty()) {
            throw new IllegalStateException(
                    "%d running and %d waiting sequences, %d of %d blocks free, but no step"
                            .formatted(
                                    running.size(),
                                    waiting.size(),
                                    pool.freeCount(),
                                    pool.capacity()));
        }
    }
}
