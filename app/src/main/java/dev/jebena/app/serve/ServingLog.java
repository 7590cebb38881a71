package dev.jebena.app.serve;

import dev.jebena.serving.GenerationEvent.Finished;
import dev.jebena.serving.ServingListener;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes to the log what goes wrong in a model's loop, tells the start-up of the first token, and
/// another listener of everything.
///
/// @param listener hears all
record ServingLog(String model, ServingListener listener, StartUp startUp)
        implements ServingListener {
    private static final Logger LOG = LoggerFactory.getLogger(ServingLog.class);

    @Override
    public void begun(Duration queued) {
        listener.begun(queued);
    }

    @Override
    public void firstToken(Duration sinceAdmission) {
        startUp.firstToken(sinceAdmission);
        listener.firstToken(sinceAdmission);
    }

    @Override
    public void nextToken(Duration sincePrevious) {
        listener.nextToken(sincePrevious);
    }

    @Override
    public void preempted() {
        listener.preempted();
    }

    @Override
    public void stepped(int tokens, int sequences) {
        listener.stepped(tokens, sequences);
    }

    @Override
    public void finished(Finished end) {
        listener.finished(end);
    }

    @Override
    public void modelFailed(Throwable failure) {
        LOG.error("{} failed a step, and the requests in it", model, failure);
        listener.modelFailed(failure);
    }

    @Override
    public void loopFailed(Throwable failure) {
        LOG.error("{} takes no more requests: its loop has failed", model, failure);
        listener.loopFailed(failure);
    }
}
