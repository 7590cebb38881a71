package dev.jebena.app.serve;

import dev.jebena.app.config.Config;
import dev.jebena.engine.sampling.SamplingParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Models that are being opened, one after the other, on a thread of their own. Used by one thread.
final class ModelOpening implements AutoCloseable {
    private final Background<List<OpenedModel>> work;
    private boolean taken;

    private ModelOpening(Background<List<OpenedModel>> work) {
        this.work = work;
    }

    static ModelOpening begin(List<Path> files, Config config, StartUp startUp) {
        return new ModelOpening(
                Background.start("jebena-open", () -> open(files, config, startUp)));
    }

    private static List<OpenedModel> open(List<Path> files, Config config, StartUp startUp)
            throws IOException {
        List<OpenedModel> opened = new ArrayList<>();
        try {
            for (Path file : files) {
                opened.add(OpenedModel.open(file, SamplingParameters.defaults(), config, startUp));
            }
            return opened;
        } catch (IOException | RuntimeException | Error e) {
            opened.forEach(model -> model.transformer().close());
            throw e;
        }
    }

    /// Waits for the models, which are the caller's from then on.
    ///
    /// @throws IOException when one of them is none that can be served
    List<OpenedModel> take() throws IOException {
        List<OpenedModel> models = work.await();
        taken = true;
        return models;
    }

    /// Closes what nobody has taken.
    @Override
    public void close() {
        if (taken) {
            return;
        }
        taken = true;
        work.ended().ifPresent(models -> models.forEach(model -> model.transformer().close()));
    }
}
