package dev.jebena.app.serve;

import dev.jebena.app.config.Config;
import dev.jebena.app.config.Settings;
import dev.jebena.app.serve.StartUp.Phase;
import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.GgufSummary;
import dev.jebena.engine.gguf.Metadata;
import dev.jebena.engine.model.Transformer;
import dev.jebena.engine.sampling.RecommendedSampling;
import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.engine.template.ChatTemplate;
import dev.jebena.engine.template.TemplateException;
import dev.jebena.engine.tokenizer.Tokenizer;
import dev.jebena.server.ServedModel;
import dev.jebena.serving.Detokenizer;
import dev.jebena.serving.Serving;
import dev.jebena.serving.ServingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All that a file gives, before anybody is served. Immutable.
record OpenedModel(
        String name,
        Transformer transformer,
        Tokenizer tokenizer,
        ChatTemplate template,
        SamplingParameters sampling,
        Instant created,
        String fingerprint,
        Map<String, Object> description) {

    private static final Logger LOG = LoggerFactory.getLogger(OpenedModel.class);

    /// Opens a file. The vocabulary is read while the weights are.
    ///
    /// @param otherwise how tokens are chosen where neither a request nor the file says
    /// @throws IOException when the file is none that can be served
    static OpenedModel open(Path file, SamplingParameters otherwise, Config config, StartUp startUp)
            throws IOException {
        AtomicReference<Background<Tokenizer>> vocabulary = new AtomicReference<>();
        long began = System.nanoTime();
        Transformer transformer =
                Transformer.open(
                        file,
                        Settings.engine(config),
                        opened -> {
                            startUp.since(Phase.MODEL_HEADER, began);
                            vocabulary.set(readVocabulary(opened, startUp));
                        });
        try {
            transformer.requireLogits();
            startUp.took(Phase.WEIGHTS, transformer.weightNanos());
            Metadata metadata = transformer.file().metadata();
            return new OpenedModel(
                    ModelFiles.modelName(file),
                    transformer,
                    vocabulary.get().await(),
                    template(metadata, ModelFiles.modelName(file)),
                    sampling(metadata, otherwise),
                    Files.getLastModifiedTime(file).toInstant(),
                    Fingerprint.of(transformer.file().paths(), transformer.arithmetic()),
                    describe(GgufSummary.of(transformer.file())));
        } catch (IOException | RuntimeException | Error e) {
            transformer.close();
            throw e;
        }
    }

    private static Background<Tokenizer> readVocabulary(GgufFile file, StartUp startUp) {
        return Background.start(
                "jebena-vocabulary",
                () -> {
                    long began = System.nanoTime();
                    Tokenizer tokenizer = Tokenizer.of(file.metadata());
                    startUp.since(Phase.VOCABULARY, began);
                    return tokenizer;
                });
    }

    /// The model's own, or ChatML where it has none. One that cannot be read leaves the model all
    /// that needs no template.
    private static ChatTemplate template(Metadata metadata, String name) throws GgufException {
        Optional<String> source = metadata.optionalString("tokenizer.chat_template");
        if (source.isEmpty()) {
            return ChatTemplate.chatml();
        }
        try {
            return ChatTemplate.parse(source.get());
        } catch (TemplateException e) {
            LOG.warn(
                    "{}: its chat template cannot be read, so chats are refused: {}",
                    name,
                    e.getMessage());
            return ChatTemplate.unreadable(e);
        }
    }

    /// One that cannot be read is no reason not to serve the model.
    private static SamplingParameters sampling(Metadata metadata, SamplingParameters otherwise) {
        try {
            return RecommendedSampling.of(metadata, otherwise);
        } catch (GgufException e) {
            LOG.warn("how it recommends to choose tokens is left aside: {}", e.getMessage());
            return otherwise;
        }
    }

    private static Map<String, Object> describe(GgufSummary summary) {
        Map<String, Object> shown = new LinkedHashMap<>();
        summary.architecture().ifPresent(name -> shown.put("architecture", name));
        summary.name().ifPresent(name -> shown.put("name", name));
        shown.put("n_params", summary.parameters());
        shown.put("size", summary.fileBytes());
        summary.vocabulary().ifPresent(count -> shown.put("n_vocab", count));
        summary.context().ifPresent(count -> shown.put("n_ctx_train", count));
        return shown;
    }

    /// Begins to serve it.
    LocalModel serve(Config config, ServingListener listener, Clock clock) {
        Serving serving =
                Serving.start(
                        transformer,
                        Detokenizer.of(tokenizer),
                        Settings.serving(config),
                        clock,
                        new SecureRandom()::nextLong,
                        listener);
        ServedModel served =
                new ServedModel(
                        name,
                        tokenizer,
                        template,
                        serving,
                        sampling,
                        created,
                        fingerprint,
                        description);
        return new LocalModel(served, transformer, transformer.kernels());
    }
}
