package dev.jebena.registry.web;

import dev.jebena.http.Response;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Makes a JSON object, member by member. Owned by one thread.
final class Fields {
    private final Map<String, Json> members = new LinkedHashMap<>();

    Fields put(String name, Json value) {
        members.put(name, value);
        return this;
    }

    Fields put(String name, String value) {
        return put(name, new Json.Text(value));
    }

    Fields put(String name, long value) {
        return put(name, Json.Number.of(value));
    }

    Fields put(String name, boolean value) {
        return put(name, value ? Json.Bool.TRUE : Json.Bool.FALSE);
    }

    /// Nothing where there is no value.
    Fields put(String name, Optional<String> value) {
        value.ifPresent(text -> put(name, text));
        return this;
    }

    <T> Fields put(String name, Collection<T> items, Function<T, Json> writer) {
        List<Json> written = items.stream().map(writer).toList();
        return put(name, new Json.Array(written));
    }

    Json json() {
        return new Json.Object(members);
    }

    String text() {
        return JsonWriter.compact(json());
    }

    /// The members' texts by their names.
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        members.forEach((name, value) -> texts.put(name, JsonWriter.compact(value)));
        return texts;
    }

    Response response(int status) {
        return new Response.Json(status, text().getBytes(StandardCharsets.UTF_8));
    }

    /// An answer that is kept.
    Response.Ready ready(Map<String, String> headers) {
        return new Response.Ready(
                200, "application/json", headers, text().getBytes(StandardCharsets.UTF_8));
    }

    Response ok() {
        return response(200);
    }
}
