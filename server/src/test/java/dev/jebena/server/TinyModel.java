package dev.jebena.server;

import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.model.ModelLimits;
import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.engine.template.ChatTemplate;
import dev.jebena.engine.template.TemplateException;
import dev.jebena.engine.tokenizer.Tokenizer;
import dev.jebena.serving.Detokenizer;
import dev.jebena.serving.GenerationEvent.Finished;
import dev.jebena.serving.Serving;
import dev.jebena.serving.ServingListener;
import dev.jebena.serving.ServingSettings;
import dev.jebena.testkit.FakeModel;
import dev.jebena.testkit.LogitRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A served model for tests: the tokenizer of a real file, and a fake behind it that says what a
/// test wants. Its steps can be let through one by one.
final class TinyModel {
    static final Path FILE = file();
    static final Tokenizer TOKENIZER = tokenizer();
    static final int CONTEXT = 512;
    static final int BLOCK_TOKENS = 16;

    /// Long enough for a busy machine; a test that gets there has failed.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FakeModel model;
    private final Serving serving;
    private final ServedModel served;
    private final Semaphore steps = new Semaphore(0);
    private final BlockingQueue<Integer> begun = new LinkedBlockingQueue<>();
    private final BlockingQueue<Finished> ended = new LinkedBlockingQueue<>();
    private volatile boolean gated;

    TinyModel(String name, LogitRule rule, ServingSettings settings, ModelMetrics metrics) {
        ModelLimits limits =
                new ModelLimits(TOKENIZER.vocabularySize(), CONTEXT, 64, settings.maxRunning());
        model = new FakeModel(limits, 8 * CONTEXT / BLOCK_TOKENS, BLOCK_TOKENS, rule);
        model.beforeRun(batch -> waitForLeave(batch.tokenCount()));
        serving =
                Serving.start(
                        model,
                        Detokenizer.of(TOKENIZER),
                        settings,
                        InstantSource.system(),
                        () -> 4711,
                        listener(metrics.listener(name)));
        metrics.watch(name, serving::stats);
        served =
                new ServedModel(
                        name,
                        TOKENIZER,
                        template(),
                        serving,
                        SamplingParameters.defaults(),
                        Instant.ofEpochSecond(1_700_000_000),
                        "fp_test",
                        Map.of("n_ctx_train", CONTEXT));
    }

    /// Goes on with the text wherever the sequence so far ends with a beginning of it, and ends
    /// after the whole.
    static LogitRule saying(String text) {
        int[] said = TOKENIZER.encode(text, false, false);
        return (tokens, length, row, offset, vocabularySize) -> {
            Arrays.fill(row, offset, offset + vocabularySize, 0);
            int count = Math.min(said.length, length);
            while (!Arrays.equals(said, 0, count, tokens, length - count, length)) {
                count--;
            }
            row[offset + (count == said.length ? endToken() : said[count])] = 50;
        };
    }

    static int endToken() {
        for (int token = 0; token < TOKENIZER.vocabularySize(); token++) {
            if (TOKENIZER.isEndOfGeneration(token)) {
                return token;
            }
        }
        throw new IllegalStateException("the tokenizer has no end of generation");
    }

    ServedModel served() {
        return served;
    }

    FakeModel fake() {
        return model;
    }

    Serving serving() {
        return serving;
    }

    /// From now on every step waits for [#letStep].
    void gate() {
        gated = true;
    }

    void letStep(int count) {
        steps.release(count);
    }

    /// Waits until a step has begun; the number of its tokens.
    int awaitStep() throws InterruptedException {
        return Objects.requireNonNull(
                begun.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS), "no step began");
    }

    /// Waits until a request has ended.
    Finished awaitEnd() throws InterruptedException {
        return Objects.requireNonNull(
                ended.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS), "no request ended");
    }

    /// After [#stop], when no other thread has a say in it.
    int usedBlocks() {
        return model.blocks().capacity() - model.blocks().freeCount();
    }

    /// Lets every step through and ends the loop. Without effect the second time.
    void stop() throws InterruptedException {
        gated = false;
        steps.release(1_000_000);
        if (!serving.close(Duration.ofSeconds(1))) {
            throw new IllegalStateException("the loop does not end");
        }
        model.close();
    }

    private void waitForLeave(int tokens) {
        if (gated) {
            begun.add(tokens);
            steps.acquireUninterruptibly();
        }
    }

    private ServingListener listener(ServingListener metrics) {
        return new ServingListener() {
            @Override
            public void begun(Duration queued) {
                metrics.begun(queued);
            }

            @Override
            public void firstToken(Duration sinceAdmission) {
                metrics.firstToken(sinceAdmission);
            }

            @Override
            public void nextToken(Duration sincePrevious) {
                metrics.nextToken(sincePrevious);
            }

            @Override
            public void stepped(int tokens, int sequences) {
                metrics.stepped(tokens, sequences);
            }

            @Override
            public void finished(Finished end) {
                metrics.finished(end);
                ended.add(end);
            }
        };
    }

    /// ChatML with opinions on tools and roles, as real templates have, and a weakness for `style`.
    private static ChatTemplate template() {
        try {
            return ChatTemplate.parse(
                    """
                    {%- if tools is not none or documents is not none -%}
                    {{ raise_exception('No tools here.') }}
                    {%- endif -%}
                    {%- if style is defined -%}{{ style.of.words }}{%- endif -%}
                    {%- for message in messages -%}
                    {%- if message.role == 'tool' -%}{{ raise_exception('No tools here.') }}{%- endif -%}
                    {{ '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}
                    {%- endfor -%}
                    {%- if add_generation_prompt -%}{{ '<|im_start|>assistant\\n' }}{%- endif -%}
                    """);
        } catch (TemplateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Tokenizer tokenizer() {
        try (GgufFile gguf = GgufFile.open(FILE)) {
            return Tokenizer.of(gguf.metadata());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file() {
        try {
            return Path.of(
                    Objects.requireNonNull(
                                    TinyModel.class.getResource("/golden/models/llama-q4_0.gguf"))
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
