package dev.jebena.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.wire.ApiError;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadChatRequestTest {
    private static final Recommendation ANY = model -> SamplingParameters.defaults();

    @ParameterizedTest(name = "{0} -> {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {}                                             | missing_parameter     | messages
                    {"messages": null}                             | missing_parameter     | messages
                    {"messages": "hi"}                             | invalid_value         | messages
                    {"messages": []}                               | invalid_value         | messages
                    {"messages": ["hi"]}                           | invalid_value         | messages[0]
                    {"messages": [{"content": "a"}]}               | missing_parameter     | messages[0].role
                    {"messages": [{"role": 7, "content": "a"}]}    | invalid_value         | messages[0].role
                    {"messages": [{"role": "pope", "content":"a"}]}| invalid_value         | messages[0].role
                    {"messages": [{"role": "user"}]}               | missing_parameter     | messages[0].content
                    {"messages": [U, {"role": "user", "content": 5}]}  | invalid_value     | messages[1].content
                    {"messages": [{"role": "user", "content": []}]}    | invalid_value     | messages[0].content
                    {"messages": [{"role": "user", "content": ["a"]}]} | invalid_value     | messages[0].content[0]
                    {"messages": [{"role": "user", "content": [{"type": "text"}]}]} | missing_parameter | messages[0].content[0].text
                    {"messages": [{"role": "user", "content": [{"type": "text", "text": 1}]}]} | invalid_value | messages[0].content[0].text
                    {"messages": [{"role": "user", "content": [{"text": "x"}]}]} | missing_parameter | messages[0].content[0].type
                    {"messages": [{"role": "user", "content": [T, {"type": "image_url", "image_url": {"url": "u"}}]}]} | unsupported_parameter | messages[0].content[1].type
                    {"messages": [{"role": "user", "content": "\\ud800"}]} | invalid_value | messages[0].content
                    {"messages": [{"role": "user", "content": "\\udc00\\ud800"}]} | invalid_value | messages[0].content
                    {"messages": [{"role": "tool", "content": "a"}]} | missing_parameter   | messages[0].tool_call_id
                    {"messages": [{"role": "user", "content": "a", "name": 1}]} | invalid_value | messages[0].name
                    {"messages": [{"role": "assistant", "tool_calls": [{}]}]} | unsupported_parameter | messages[0].tool_calls
                    {M, "model": 1}                                | invalid_value         | model
                    {M, "stream": "yes"}                           | invalid_value         | stream
                    {M, "stream_options": {"include_usage": true}} | invalid_value         | stream_options
                    {M, "stream": true, "stream_options": 1}       | invalid_value         | stream_options
                    {M, "stream": true, "stream_options": {"include_usage": 1}} | invalid_value | stream_options.include_usage
                    {M, "service_tier": "gold"}                    | invalid_value         | service_tier
                    {M, "service_tier": 1}                         | invalid_value         | service_tier
                    {M, "user": 1}                                 | invalid_value         | user
                    {M, "n": 0}                                    | invalid_value         | n
                    {M, "n": 9}                                    | invalid_value         | n
                    {M, "n": "2"}                                  | invalid_value         | n
                    {M, "n": 1.5}                                  | invalid_value         | n
                    {M, "max_tokens": 0}                           | invalid_value         | max_tokens
                    {M, "max_tokens": 99999999999}                 | invalid_value         | max_tokens
                    {M, "max_tokens": 99999999999999999999999999}  | invalid_value         | max_tokens
                    {M, "max_completion_tokens": -1}               | invalid_value         | max_completion_tokens
                    {M, "stop": 1}                                 | invalid_value         | stop
                    {M, "stop": ""}                                | invalid_value         | stop
                    {M, "stop": ["a", 1]}                          | invalid_value         | stop[1]
                    {M, "stop": ["1", "2", "3", "4", "5"]}         | invalid_value         | stop
                    {M, "seed": "x"}                               | invalid_value         | seed
                    {M, "seed": 18446744073709551616}              | invalid_value         | seed
                    {M, "temperature": "hot"}                      | invalid_value         | temperature
                    {M, "temperature": 2.1}                        | invalid_value         | temperature
                    {M, "temperature": -0.1}                       | invalid_value         | temperature
                    {M, "temperature": 1e999}                      | invalid_value         | temperature
                    {M, "top_p": 1.1}                              | invalid_value         | top_p
                    {M, "top_k": -2}                               | invalid_value         | top_k
                    {M, "min_p": 2}                                | invalid_value         | min_p
                    {M, "typical_p": 0}                            | invalid_value         | typical_p
                    {M, "repeat_penalty": 0}                       | invalid_value         | repeat_penalty
                    {M, "repetition_penalty": 11}                  | invalid_value         | repetition_penalty
                    {M, "repeat_last_n": -2}                       | invalid_value         | repeat_last_n
                    {M, "presence_penalty": 3}                     | invalid_value         | presence_penalty
                    {M, "frequency_penalty": []}                   | invalid_value         | frequency_penalty
                    {M, "logit_bias": [1]}                         | invalid_value         | logit_bias
                    {M, "logit_bias": {"x": 1}}                    | invalid_value         | logit_bias
                    {M, "logit_bias": {"5": 101}}                  | invalid_value         | logit_bias.5
                    {M, "logit_bias": {"5": "a"}}                  | invalid_value         | logit_bias.5
                    {M, "logprobs": 3}                             | invalid_value         | logprobs
                    {M, "top_logprobs": 3}                         | invalid_value         | top_logprobs
                    {M, "logprobs": true, "top_logprobs": 21}      | invalid_value         | top_logprobs
                    {M, "ignore_eos": 1}                           | invalid_value         | ignore_eos
                    {M, "tools": [{"type": "function"}]}           | unsupported_parameter | tools
                    {M, "tool_choice": "auto"}                     | unsupported_parameter | tool_choice
                    {M, "functions": [{}]}                         | unsupported_parameter | functions
                    {M, "response_format": {"type": "json_object"}}| unsupported_parameter | response_format
                    {M, "response_format": {"type": "text", "x": 1}} | unsupported_parameter | response_format
                    {M, "modalities": ["text", "audio"]}           | unsupported_parameter | modalities
                    {M, "audio": {"voice": "x"}}                   | unsupported_parameter | audio
                    {M, "prediction": {}}                          | unsupported_parameter | prediction
                    {M, "n_predict": 5}                            | unsupported_parameter | n_predict
                    {M, "skip_special_tokens": false}              | unsupported_parameter | skip_special_tokens
                    {M, "best_of": 3}                              | unsupported_parameter | best_of
                    {M, "chat_template_kwargs": {"tools": []}}     | unsupported_parameter | chat_template_kwargs.tools
                    {M, "reasoning_effort": "high"}                | unsupported_parameter | reasoning_effort
                    {M, "mirostat": 2}                             | unsupported_parameter | mirostat
                    {M, "guided_json": {}}                         | unsupported_parameter | guided_json
                    {M, "echo": true}                              | unsupported_parameter | echo
                    """)
    void a_bad_field_is_refused_under_its_path(String body, String code, String param) {
        ApiError error = refusal(expand(body));

        assertThat(error.code().code()).isEqualTo(code);
        assertThat(error.code().status()).isEqualTo(400);
        assertThat(error.param()).contains(param);
        assertThat(error.message()).contains(param).doesNotContain("Exception", "tools.jackson");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hi",
                "[]",
                "null",
                "3",
                "\"x\"",
                "{",
                "{\"messages\": [}",
                "{} {}",
                "{'a': 1}",
                "{\"a\": NaN}",
                "{\"a\": 1,}"
            })
    void what_is_no_json_object_is_refused(String body) {
        ApiError error = refusal(body);

        assertThat(error.code().code()).isEqualTo("invalid_json");
        assertThat(error.param()).isEmpty();
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        byte[] body = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'};

        assertThat(ChatRequest.parse(body, ANY)).isInstanceOf(Result.Refused.class);
    }

    @Test
    void nesting_is_bounded() {
        ApiError error = refusal("{\"x\": " + "[".repeat(100_000));

        assertThat(error.code().code()).isEqualTo("invalid_json");
    }

    @Test
    void the_size_of_the_tree_is_bounded() {
        ApiError error = refusal("{\"x\": [" + "[],".repeat(600_000) + "0]}");

        assertThat(error.code().code()).isEqualTo("invalid_json");
    }

    @Test
    void a_long_stop_string_is_refused() {
        ApiError error = refusal(expand("{M, \"stop\": \"" + "x".repeat(257) + "\"}"));

        assertThat(error.param()).contains("stop");
    }

    private static String expand(String body) {
        return body.replace("{M,", "{\"messages\": [U],")
                .replace("[U", "[{\"role\": \"user\", \"content\": \"hi\"}")
                .replace("[T,", "[{\"type\": \"text\", \"text\": \"look\"},");
    }

    private static ApiError refusal(String body) {
        return switch (ChatRequest.parse(body.getBytes(StandardCharsets.UTF_8), ANY)) {
            case Result.Ok<ChatRequest> read ->
                    throw new AssertionError("was taken: " + read.value());
            case Result.Refused<ChatRequest> refused -> refused.error();
        };
    }
}
