package dev.jebena.server;

import static dev.jebena.server.TinyModels.SAID;
import static dev.jebena.server.TinyModels.hello;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.http.Access;
import dev.jebena.server.RawClient.Answer;
import dev.jebena.serving.FinishReason;
import dev.jebena.serving.ServingSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiTest {
    private static final String CHAT = "/v1/chat/completions";

    @RegisterExtension private final TinyModels models = new TinyModels();
    private TinyModel model;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        model = models.tiny("tiny", TinyModel.saying(SAID));
        server = new TestServer(Access.local(), model);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /v1/chat/completions | {M}                             | 200 |                         |
                    /v1/chat/completions | {M, "made_up": {"x": []}}       | 200 |                         |
                    /v1/chat/completions | {M, "tools": null, "stop": null}| 200 |                         |
                    /v1/chat/completions | {M, "tools": [], "tool_choice": "none", "response_format": {"type": "text"}} | 200 | |
                    /v1/chat/completions | {M, "store": false, "verbosity": "medium", "metadata": {"a": "b"}} | 200 | |
                    /v1/chat/completions | {M, "chat_template_kwargs": {"enable_thinking": false}} | 200 | |
                    /v1/chat/completions | {M, "model": "tiny", "max_tokens": 3.0} | 200 |                 |
                    /v1/chat/completions |                                 | 400 | invalid_json            |
                    /v1/chat/completions | {"messages": [                  | 400 | invalid_json            |
                    /v1/chat/completions | []                              | 400 | invalid_json            |
                    /v1/chat/completions | {}                              | 400 | missing_parameter       | messages
                    /v1/chat/completions | {M, "temperature": "hot"}       | 400 | invalid_value           | temperature
                    /v1/chat/completions | {M, "stream": true, "n": 99}    | 400 | invalid_value           | n
                    /v1/chat/completions | {M, "tools": [{}]}              | 400 | unsupported_parameter   | tools
                    /v1/chat/completions | {M, "stream": true, "tools": [{}]} | 400 | unsupported_parameter | tools
                    /v1/chat/completions | {M, "response_format": {"type": "json_object"}} | 400 | unsupported_parameter | response_format
                    /v1/chat/completions | {M, "model": "other"}           | 404 | model_not_found         | model
                    /v1/chat/completions | {M, "stream": true, "model": "other"} | 404 | model_not_found   | model
                    /v1/chat/completions | {M, "max_tokens": 5000}         | 400 | context_length_exceeded | messages
                    /v1/chat/completions | {M, "logit_bias": {"99999": 1}} | 400 | invalid_value           | logit_bias
                    /v1/completions      | {"prompt": "a"}                 | 200 |                         |
                    /v1/completions      | {"prompt": "a", "best_of": 1}   | 200 |                         |
                    /v1/completions      | {}                              | 400 | missing_parameter       | prompt
                    /v1/completions      | {"prompt": 1}                   | 400 | invalid_value           | prompt
                    /v1/completions      | {"prompt": []}                  | 400 | invalid_value           | prompt
                    /v1/completions      | {"prompt": [[]]}                | 400 | invalid_value           | prompt[0]
                    /v1/completions      | {"prompt": ["a", 1]}            | 400 | invalid_value           | prompt[1]
                    /v1/completions      | {"prompt": [1, "a"]}            | 400 | invalid_value           | prompt[1]
                    /v1/completions      | {"prompt": [-1]}                | 400 | invalid_value           | prompt[0]
                    /v1/completions      | {"prompt": ["a", "b", "c", "d", "e"], "n": 4} | 400 | invalid_value | n
                    /v1/completions      | {"prompt": "a", "suffix": "z"}  | 400 | unsupported_parameter   | suffix
                    /v1/completions      | {"prompt": "a", "best_of": 2}   | 400 | unsupported_parameter   | best_of
                    /v1/completions      | {"prompt": "a", "logprobs": 6}  | 400 | invalid_value           | logprobs
                    /v1/completions      | {"prompt": "a", "logprobs": true} | 400 | invalid_value         | logprobs
                    /v1/completions      | {"prompt": "a", "echo": true, "logprobs": 1} | 400 | unsupported_parameter | echo
                    /v1/completions      | {"prompt": "a", "echo": 1}      | 400 | invalid_value           | echo
                    /tokenize            | {"content": "a"}                | 200 |                         |
                    /tokenize            | {"prompt": "a"}                 | 200 |                         |
                    /tokenize            | {}                              | 400 | missing_parameter       | content
                    /tokenize            | {"content": 1}                  | 400 | invalid_value           | content
                    /tokenize            | {"content": "a", "with_pieces": 1} | 400 | invalid_value        | with_pieces
                    /tokenize            | {"content": "a", "model": "x"}  | 404 | model_not_found         | model
                    /detokenize          | {"tokens": []}                  | 200 |                         |
                    /detokenize          | {}                              | 400 | missing_parameter       | tokens
                    /detokenize          | {"tokens": [99999]}             | 400 | invalid_value           | tokens
                    /detokenize          | {"tokens": ["a"]}               | 400 | invalid_value           | tokens[0]
                    /v1/models           | {}                              | 405 | method_not_allowed      |
                    /v1/nothing          | {}                              | 404 | not_found               |
                    """)
    void every_request_gets_its_status_code_and_param(
            String path, String body, int status, String code, String param) throws IOException {
        String whole =
                body == null
                        ? ""
                        : body.replace("{M", hello("").substring(0, hello("").length() - 1));
        try (RawClient client = new RawClient(server.port())) {
            Answer answer = client.post(path, whole).answer();

            assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
            assertThat(answer.headers()).contains("content-type: application/json");
            if (code != null) {
                assertThat(answer.error().get("code").stringValue()).isEqualTo(code);
                assertThat(answer.error().get("param").stringValueOpt().orElse(null))
                        .isEqualTo(param);
                assertThat(answer.error().get("message").stringValue())
                        .doesNotContain("Exception", "jackson");
            }
        }
    }

    @Test
    void the_models_are_listed() throws IOException {
        try (RawClient list = new RawClient(server.port());
                RawClient one = new RawClient(server.port());
                RawClient other = new RawClient(server.port())) {
            JsonNode all = list.get("/v1/models").answer().json();
            JsonNode tiny = one.get("/v1/models/tiny").answer().json();
            Answer none = other.get("/v1/models/none").answer();

            assertThat(all.get("object").stringValue()).isEqualTo("list");
            assertThat(all.get("data")).hasSize(1);
            assertThat(all.get("data").get(0)).isEqualTo(tiny);
            assertThat(tiny.get("id").stringValue()).isEqualTo("tiny");
            assertThat(tiny.get("object").stringValue()).isEqualTo("model");
            assertThat(tiny.get("max_model_len").intValue()).isEqualTo(TinyModel.CONTEXT);
            assertThat(none.status()).isEqualTo(404);
            assertThat(none.error().get("code").stringValue()).isEqualTo("model_not_found");
        }
    }

    @Test
    void health_tells_when_a_loop_is_over() throws IOException, InterruptedException {
        try (RawClient before = new RawClient(server.port());
                RawClient after = new RawClient(server.port())) {
            Answer well = before.get("/health").answer();
            model.stop();
            Answer unwell = after.get("/health").answer();

            assertThat(well.json().get("status").stringValue()).isEqualTo("ok");
            assertThat(unwell.status()).isEqualTo(503);
        }
    }

    @Test
    void a_stream_is_chunks_then_usage_then_done() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            Answer answer =
                    client.post(
                                    CHAT,
                                    hello(
                                            ", \"stream\": true, \"stream_options\": {\"include_usage\": true}"))
                            .answer();

            assertThat(answer.headers()).contains("content-type: text/event-stream; charset=utf-8");
            List<String> events = answer.events();
            assertThat(events.getLast()).isEqualTo("[DONE]");
            List<JsonNode> chunks = new ArrayList<>();
            events.subList(0, events.size() - 1)
                    .forEach(event -> chunks.add(JsonMapper.shared().readTree(event)));
            assertThat(TinyModels.streamed(chunks)).isEqualTo(SAID);
            assertThat(chunks.getLast().get("usage").get("total_tokens").intValue()).isPositive();
        }
    }

    @Test
    void an_error_after_the_first_event_is_an_event() throws IOException, InterruptedException {
        model.gate();
        try (RawClient client = new RawClient(server.port())) {
            client.post(CHAT, hello(", \"stream\": true"));
            int first = model.awaitStep();
            model.letStep(1);
            int second = model.awaitStep();
            model.fake().failWith(new IllegalStateException("broken on purpose"));
            model.letStep(1000);

            List<String> events = client.answer().events();

            assertThat(first + second).isPositive();
            JsonNode error = JsonMapper.shared().readTree(events.getLast()).get("error");
            assertThat(error.get("code").stringValue()).isEqualTo("internal_error");
            assertThat(error.get("message").stringValue()).doesNotContain("on purpose");
            assertThat(events).doesNotContain("[DONE]");
        }
    }

    @Test
    void a_full_queue_is_429_with_a_time_to_come_back() throws IOException, InterruptedException {
        TinyModel narrow =
                models.tiny(
                        "narrow",
                        TinyModel.saying(SAID),
                        new ServingSettings(1, 1, 64, 64, true, true));
        narrow.gate();
        try (TestServer busy = new TestServer(Access.local(), narrow);
                RawClient running = new RawClient(busy.port());
                RawClient waiting = new RawClient(busy.port());
                RawClient refused = new RawClient(busy.port())) {
            running.post(CHAT, hello(""));
            int tokens = narrow.awaitStep();
            busy.await("admitted");
            waiting.post(CHAT, hello(""));
            busy.await("admitted");

            Answer answer = refused.post(CHAT, hello(", \"stream\": true")).answer();
            narrow.letStep(1000);

            assertThat(tokens).isPositive();
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.headers()).contains("retry-after: 1");
            assertThat(answer.error().get("type").stringValue()).isEqualTo("rate_limit_error");
            assertThat(running.answer().status()).isEqualTo(200);
            assertThat(waiting.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void a_server_that_stops_finishes_what_it_has_begun() throws Exception {
        model.gate();
        try (RawClient client = new RawClient(server.port())) {
            client.post(CHAT, hello(""));
            int tokens = model.awaitStep();
            Thread closing = Thread.ofVirtual().start(server::close);
            awaitRefusal();
            model.letStep(1000);

            Answer answer = client.answer();
            closing.join();

            assertThat(tokens).isPositive();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("choices").get(0).get("finish_reason").stringValue())
                    .isEqualTo("stop");
            model.stop();
            assertThat(model.usedBlocks()).isZero();
        }
    }

    @Test
    void a_stream_that_outlasts_the_grace_ends_with_an_error_event() throws Exception {
        model.gate();
        TestServer hasty = new TestServer(Access.local(), Duration.ZERO, model);
        try (RawClient client = new RawClient(hasty.port())) {
            client.post(CHAT, hello(", \"stream\": true"));
            int tokens = model.awaitStep();
            hasty.await("admitted");
            // before it has begun, what cannot be given is an error and no stream
            client.awaitAnswer();
            Thread closing = Thread.ofVirtual().start(hasty::close);
            hasty.await("gone");
            model.letStep(1);

            List<String> events = client.answer().events();
            closing.join();

            assertThat(tokens).isPositive();
            JsonNode error = JsonMapper.shared().readTree(events.getLast()).get("error");
            assertThat(error.get("code").stringValue()).isEqualTo("shutting_down");
            assertThat(model.awaitEnd().reason()).isEqualTo(FinishReason.CANCELLED);
        }
    }

    /// Asks until the server takes no more: it refuses the connection or the request.
    private void awaitRefusal() {
        int status = 200;
        while (status == 200) {
            try (RawClient client = new RawClient(server.port())) {
                status = client.get("/health").answer().status();
            } catch (IOException e) {
                return;
            }
        }
        assertThat(status).isEqualTo(503);
    }
}
