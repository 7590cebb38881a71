package dev.jebena.server.request;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// One turn of a conversation.
///
/// @param role `system`, `user`, `assistant` or `tool`
/// @param content its text; several text parts are joined by line feeds
/// @param name of who speaks
/// @param toolCallId the call that a `tool` message answers
public record ChatMessage(
        String role, String content, Optional<String> name, Optional<String> toolCallId) {

    private static final Set<String> ROLES =
            Set.of("system", "developer", "user", "assistant", "tool");

    private static final int MAX_PARTS = 4096;

    static ChatMessage read(Fields fields) {
        String role = fields.requiredText("role");
        if (!ROLES.contains(role)) {
            fields.invalid(
                    fields.at("role"),
                    "must be system, developer, user, assistant or tool, but is '"
                            + Fields.brief(role)
                            + "'");
        }
        for (String field : List.of("tool_calls", "function_call", "audio", "refusal")) {
            if (fields.any(field)
                    .filter(value -> !(value.isArray() && value.isEmpty()))
                    .isPresent()) {
                fields.unsupported(field, "is not supported by this server");
            }
        }
        Optional<String> toolCallId = fields.text("tool_call_id");
        if (role.equals("tool") && toolCallId.isEmpty()) {
            fields.missing("tool_call_id");
        }
        // chat templates know the role by its older name
        String known = role.equals("developer") ? "system" : role;
        return new ChatMessage(known, content(fields), fields.text("name"), toolCallId);
    }

    private static String content(Fields fields) {
        Optional<JsonNode> content = fields.any("content");
        if (content.isEmpty()) {
            fields.missing("content");
            return "";
        }
        if (content.get().isArray()) {
            return String.join(
                    "\n",
                    fields.list("content", 1, MAX_PARTS, (part, at) -> text(fields, part, at)));
        }
        if (!content.get().isString()) {
            fields.wrongType(fields.at("content"), "a string or an array of parts", content.get());
            return "";
        }
        return fields.text("content").orElse("");
    }

    private static Optional<String> text(Fields fields, JsonNode value, String at) {
        return fields.asObject(value, at)
                .map(part -> {
                    String type = part.requiredText("type");
                    if (!type.isEmpty() && !type.equals("text")) {
                        part.unsupported(
                                "type",
                                "'"
                                        + Fields.brief(type)
                                        + "' is not supported: this server reads text parts only");
                    }
                    return part.requiredText("text");
                });
    }
}
