package dev.jebena.server.request;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The parameters that OpenAI, llama.cpp or vLLM know and this build cannot honour. Asking for one
/// is refused; a value that asks for nothing, such as `"tool_choice": "none"`, is let through.
final class Unbuilt {
    /// By name, the values that ask for nothing.
    private static final Map<String, List<JsonNode>> NEUTRAL = new LinkedHashMap<>();

    static {
        // of OpenAI
        row("audio");
        row("function_call", "\"none\"");
        row("functions", "[]");
        row("modalities", "[\"text\"]");
        row("parallel_tool_calls", "true", "false");
        row("prediction");
        row("reasoning_effort");
        row("response_format", "{\"type\": \"text\"}");
        row("store", "false");
        row("suffix", "\"\"");
        row("tool_choice", "\"none\"");
        row("tools", "[]");
        row("verbosity", "\"medium\"");
        row("web_search_options");
        // of llama.cpp
        row("dry_multiplier", "0");
        row("dynatemp_range", "0");
        row("grammar", "\"\"");
        row("json_schema");
        row("lora", "[]");
        row("mirostat", "0");
        row("n_predict", "-1");
        row("n_probs", "0");
        row("post_sampling_probs", "false");
        row("samplers");
        row("t_max_predict_ms", "0");
        row("top_n_sigma", "-1");
        row("xtc_probability", "0");
        // of vLLM
        row("add_special_tokens", "true");
        row("allowed_token_ids");
        row("bad_words", "[]");
        row("chat_template");
        row("continue_final_message", "false");
        row("documents", "[]");
        row("guided_choice");
        row("guided_grammar");
        row("guided_json");
        row("guided_regex");
        row("include_stop_str_in_output", "false");
        row("length_penalty", "1");
        row("logits_processors");
        row("min_tokens", "0");
        row("prompt_embeds");
        row("prompt_logprobs");
        row("skip_special_tokens", "true");
        row("stop_token_ids", "[]");
        row("structured_outputs");
        row("truncate_prompt_tokens");
        row("use_beam_search", "false");
    }

    private Unbuilt() {}

    private static void row(String field, String... neutral) {
        NEUTRAL.put(field, Arrays.stream(neutral).map(JsonMapper.shared()::readTree).toList());
    }

    /// Reports the parameters of `fields` that ask for something.
    static void refuse(Fields fields) {
        NEUTRAL.forEach((field, neutral) ->
                fields.any(field).ifPresent(value -> check(fields, field, neutral, value)));
    }

    private static void check(Fields fields, String field, List<JsonNode> neutral, JsonNode value) {
        if (neutral.stream().noneMatch(one -> one.equals(Unbuilt::compareScalars, value))) {
            String allowed =
                    neutral.stream().map(JsonNode::toString).collect(Collectors.joining(" or "));
            fields.unsupported(
                    field,
                    "is not supported by this server"
                            + (neutral.isEmpty() ? "" : "; it may only be " + allowed));
        }
    }

    /// Equal numbers are equal, written as `1` or `1.0`.
    private static int compareScalars(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return Double.compare(one.asDouble(0), other.asDouble(Double.NaN));
        }
        return one.equals(other) ? 0 : 1;
    }
}
