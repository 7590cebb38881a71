package dev.jebena.server;

import dev.jebena.serving.FinishReason;
import dev.jebena.serving.Generation;
import dev.jebena.serving.GenerationEvent.Finished;
import dev.jebena.serving.GenerationEvent.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Reads the generations of one answer side by side, since each of them loses its reader who is too
/// slow. When one ends otherwise than it should, or the reader fails, all of them are cancelled.
final class Choices {
    private final List<Generation> generations;
    private final Reader reader;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final @Nullable Finished[] ends;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /// Takes the events of all choices, one at a time.
    interface Reader {
        void piece(int choice, Piece piece);

        /// Only for a choice that ends as it should.
        void finished(int choice, Finished end);
    }

    private Choices(List<Generation> generations, Reader reader) {
        this.generations = generations;
        this.reader = reader;
        this.ends = new Finished[generations.size()];
    }

    /// Reads to the end of all, and gives their ends in order.
    static List<Finished> readAll(List<Generation> generations, Reader reader)
            throws InterruptedException {
        return new Choices(generations, reader).read();
    }

    /// Whether a choice has the text that was asked for.
    static boolean isComplete(Finished end) {
        return end.reason() == FinishReason.STOP || end.reason() == FinishReason.LENGTH;
    }

    private List<Finished> read() throws InterruptedException {
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < generations.size(); i++) {
            int choice = i;
            others.add(Thread.ofVirtual().name("choice-" + i).start(() -> readOne(choice)));
        }
        readOne(0);
        for (Thread other : others) {
            other.join();
        }
        switch (failure.get()) {
            case null -> {}
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException defect -> throw defect;
            case Error defect -> throw defect;
            case Throwable other -> throw new IllegalStateException(other);
        }
        List<Finished> all = new ArrayList<>();
        for (Finished end : ends) {
            if (end != null) {
                all.add(end);
            }
        }
        return all;
    }

    private void readOne(int choice) {
        try {
            while (ends[choice] == null) {
                take(choice);
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            // for the thread of the request to throw, when no other one reads any more
            failure.compareAndSet(null, e);
            generations.forEach(Generation::cancel);
        }
    }

    private void take(int choice) throws InterruptedException {
        var event = generations.get(choice).next();
        oneAtATime.lock();
        try {
            switch (event) {
                case Piece piece -> reader.piece(choice, piece);
                case Finished end -> {
                    ends[choice] = end;
                    if (isComplete(end)) {
                        reader.finished(choice, end);
                    } else {
                        generations.forEach(Generation::cancel);
                    }
                }
            }
        } finally {
            oneAtATime.unlock();
        }
    }
}
