package dev.jebena.server;

import static dev.jebena.server.TinyModels.SAID;
import static dev.jebena.server.TinyModels.content;
import static dev.jebena.server.TinyModels.hello;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.http.telemetry.Tracing;
import dev.jebena.server.request.Result;
import dev.jebena.testkit.LogitRule;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.Upstream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Which model a request means, and how that one wants its tokens chosen.
class ModelCatalogTest {
    @RegisterExtension private final TinyModels models = new TinyModels();

    @Test
    void the_only_model_need_not_be_named() {
        assertThat(meantBy(Optional.empty(), "a")).isEqualTo("a");
        assertThat(meantBy(Optional.empty(), "barista")).isEqualTo("barista");
        assertThat(meantBy(Optional.of("a"), "a", "b")).isEqualTo("a");
    }

    @Test
    void the_built_in_model_steps_back_behind_the_only_other_one() {
        assertThat(meantBy(Optional.empty(), "a", "barista")).isEqualTo("a");
        assertThat(meantBy(Optional.of("barista"), "a", "barista")).isEqualTo("barista");
    }

    @Test
    void among_several_one_must_be_named() {
        assertThat(meantBy(Optional.empty(), "a", "b"))
                .isEqualTo("'model' is required, as there are 2 models: a, b.");
        assertThat(meantBy(Optional.empty(), "a", "b", "barista"))
                .isEqualTo("'model' is required, as there are 3 models: a, b, barista.");
        assertThat(meantBy(Optional.of("c"), "a"))
                .isEqualTo("The model 'c' is not served here. There is: a.");
    }

    @Test
    void a_request_that_does_not_say_is_answered_as_its_model_recommends() {
        LogitRule sure = TinyModel.saying(SAID);
        // only who takes the likeliest token says it
        LogitRule unsure =
                (tokens, length, row, offset, vocabularySize) -> {
                    sure.write(tokens, length, row, offset, vocabularySize);
                    for (int i = offset; i < offset + vocabularySize; i++) {
                        row[i] *= 0.001f;
                    }
                };
        ServedModel greedy =
                like(models.tiny("a", unsure).served(), "a", SamplingParameters.greedy());
        Upstream upstream =
                new LocalUpstream(
                        new ModelCatalog(List.of(greedy)),
                        Clock.systemUTC(),
                        new SplittableRandom(3),
                        Tracing.local());

        assertThat(answer(upstream, "")).isEqualTo(SAID);
        assertThat(answer(upstream, ", \"temperature\": 1")).isNotEqualTo(SAID);
    }

    private static String answer(Upstream upstream, String more) {
        return content(Asking.chat(upstream, hello(", \"max_tokens\": 50" + more)).body(), 0);
    }

    /// The name of the model, or why there is none.
    private String meantBy(Optional<String> asked, String... served) {
        ServedModel tiny = models.tiny("tiny", TinyModel.saying(SAID)).served();
        ModelCatalog catalog =
                new ModelCatalog(
                        Arrays.stream(served)
                                .map(name -> like(tiny, name, tiny.sampling()))
                                .toList());
        return switch (catalog.choose(asked)) {
            case Result.Ok<ServedModel>(ServedModel model) -> model.name();
            case Result.Refused<ServedModel>(ApiError error) -> error.message();
        };
    }

    private static ServedModel like(ServedModel model, String name, SamplingParameters sampling) {
        return new ServedModel(
                name,
                model.tokenizer(),
                model.template(),
                model.serving(),
                sampling,
                model.created(),
                model.fingerprint(),
                model.metadata());
    }
}
