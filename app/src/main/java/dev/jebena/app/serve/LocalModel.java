package dev.jebena.app.serve;

import dev.jebena.app.config.Config;
import dev.jebena.app.config.Settings;
import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.GgufSummary;
import dev.jebena.engine.gguf.Metadata;
import dev.jebena.engine.model.Transformer;
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
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A model of this process with the loop that runs it. Thread-safe.
///
/// @param kernels which kernels run, for the log
public record LocalModel(ServedModel served, Transformer transformer, String kernels) {
    private static final Logger LOG = LoggerFactory.getLogger(LocalModel.class);

    /// Opens a file and begins to serve it.
    ///
    /// @throws IOException when the file is none that can be served
    public static LocalModel start(Path file, Config config, ServingListener listener, Clock clock)
            throws IOException {
        Transformer transformer = Transformer.open(file, Settings.engine(config));
        try {
            Metadata metadata = transformer.file().metadata();
            Tokenizer tokenizer = Tokenizer.of(metadata);
            ChatTemplate template = template(metadata);
            String fingerprint = Fingerprint.of(file);
            Instant created = Files.getLastModifiedTime(file).toInstant();
            Map<String, Object> description = describe(GgufSummary.of(transformer.file()));
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
                            ModelFiles.modelName(file),
                            tokenizer,
                            template,
                            serving,
                            created,
                            fingerprint,
                            description);
            return new LocalModel(served, transformer, transformer.kernels());
        } catch (IOException | RuntimeException | Error e) {
            transformer.close();
            throw e;
        }
    }

    private static ChatTemplate template(Metadata metadata) throws GgufException {
        Optional<String> source = metadata.optionalString("tokenizer.chat_template");
        if (source.isEmpty()) {
            return ChatTemplate.chatml();
        }
        try {
            return ChatTemplate.parse(source.get());
        } catch (TemplateException e) {
            throw metadata.refusal("tokenizer.chat_template", "a template, but " + e.getMessage());
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
