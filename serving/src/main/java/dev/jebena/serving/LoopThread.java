package dev.jebena.serving;

import java.time.Duration;

/// The thread that steps a loop, and sleeps while there is nothing to step.
final class LoopThread {
    private final BatchLoop loop;
    private final Mailbox mailbox;
    private final ServingListener listener;
    private final Thread thread;
    private volatile boolean givingUp;

    LoopThread(String name, BatchLoop loop, Mailbox mailbox, ServingListener listener) {
        this.loop = loop;
        this.mailbox = mailbox;
        this.listener = listener;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Takes no more requests, lets those there are end within the grace, and cancels the rest.
    /// Whether the thread is over: a step that takes longer than both graces keeps it.
    boolean stop(Duration grace, Duration cancelGrace) throws InterruptedException {
        if (!grace.isPositive()) {
            givingUp = true;
        }
        mailbox.close();
        if (!thread.join(grace)) {
            givingUp = true;
        }
        return thread.join(cancelGrace);
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    private void run() {
        try {
            while (loop.step() > 0 || mailbox.await()) {
                if (givingUp) {
                    loop.endAll(FinishReason.CANCELLED);
                }
            }
        } catch (Throwable failure) {
            // nobody else would end the requests that wait
            mailbox.close();
            listener.loopFailed(failure);
            loop.endAll(FinishReason.FAILED);
        }
    }
}
