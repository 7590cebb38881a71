package dev.jebena.app.serve;

import dev.jebena.serving.GenerationEvent.Finished;
import dev.jebena.serving.ServingListener;
import java.time.Duration;

/// Tells the start-up of the first token, and another listener of everything.
///
/// @param listener hears all
record TellsFirstToken(ServingListener listener, StartUp startUp) implements ServingListener {

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
        listener.modelFailed(failure);
    }

    @Override
    public void loopFailed(Throwable failure) {
        listener.loopFailed(failure);
    }
}
