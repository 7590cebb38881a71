package dev.jebena.app.serve;

import dev.jebena.app.config.Config;
import dev.jebena.engine.model.Transformer;
import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.server.ServedModel;
import dev.jebena.serving.ServingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A model of this process with the loop that runs it. Thread-safe.
///
/// @param kernels which kernels run, for the log
public record LocalModel(ServedModel served, Transformer transformer, String kernels) {
    private static final Logger LOG = LoggerFactory.getLogger(LocalModel.class);

    /// Opens a file and begins to serve it.
    ///
    /// @param otherwise how tokens are chosen where neither a request nor the file says
    /// @throws IOException when the file is none that can be served
    public static LocalModel start(
            Path file,
            SamplingParameters otherwise,
            Config config,
            ServingListener listener,
            Clock clock)
            throws IOException {
        return OpenedModel.open(file, otherwise, config, StartUp.begin(clock))
                .serve(config, listener, clock);
    }

    /// Takes no more requests, waits so long for those there are, and lets the file go.
    public void close(Duration grace) {
        try {
            if (served.serving().close(grace)) {
                transformer.close();
            } else {
                LOG.warn(
                        "{} is still computing a step; the process ends without it", served.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
