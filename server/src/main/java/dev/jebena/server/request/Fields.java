package dev.jebena.server.request;

import dev.jebena.wire.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of one JSON object, read by name with their type and range. A field that is not as it
/// should be is reported to the shared [Problem] under its path and reads as absent. `null` counts
/// as absent.
final class Fields {
    private final ObjectNode node;
    private final String path;
    private final Problem problem;

    Fields(ObjectNode node, String path, Problem problem) {
        this.node = node;
        this.path = path;
        this.problem = problem;
    }

    /// The field as it came.
    Optional<JsonNode> any(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    boolean has(String name) {
        return any(name).isPresent();
    }

    /// All fields as maps, lists, strings, numbers, booleans and nulls.
    @SuppressWarnings("unchecked") // an object node always becomes a map with string keys
    Map<String, Object> plain() {
        return JsonMapper.shared().treeToValue(node, Map.class);
    }

    Iterable<String> names() {
        return node.propertyNames();
    }

    Optional<String> text(String name) {
        return any(name).flatMap(value -> asText(value, at(name)));
    }

    String requiredText(String name) {
        if (!has(name)) {
            missing(name);
        }
        return text(name).orElse("");
    }

    boolean flag(String name, boolean otherwise) {
        Optional<JsonNode> value = any(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.get().isBoolean()) {
            wrongType(at(name), "true or false", value.get());
        }
        return value.get().asBoolean(otherwise);
    }

    OptionalLong integer(String name, long least, long most) {
        return any(name)
                .map(value -> asInteger(value, at(name), least, most))
                .orElseGet(OptionalLong::empty);
    }

    OptionalInt smallInteger(String name, int least, int most) {
        OptionalLong value = integer(name, least, most);
        return value.isPresent()
                ? OptionalInt.of(Math.toIntExact(value.getAsLong()))
                : OptionalInt.empty();
    }

    double number(String name, double least, double most, double otherwise) {
        return any(name)
                .map(value -> asNumber(value, at(name), least, most, otherwise))
                .orElse(otherwise);
    }

    Optional<Fields> object(String name) {
        return any(name).flatMap(value -> asObject(value, at(name)));
    }

    /// The elements of an array, each read by `reader` with its path; elements it refuses are left
    /// out.
    <T> List<T> list(
            String name, int least, int most, BiFunction<JsonNode, String, Optional<T>> reader) {
        return any(name)
                .map(value -> asList(value, at(name), least, most, reader))
                .orElseGet(List::of);
    }

    <T> List<T> asList(
            JsonNode value,
            String at,
            int least,
            int most,
            BiFunction<JsonNode, String, Optional<T>> reader) {
        if (!(value instanceof ArrayNode array)) {
            wrongType(at, "an array", value);
            return List.of();
        }
        if (array.size() < least || array.size() > most) {
            invalid(
                    at,
                    "must have from %d to %d elements, but has %d"
                            .formatted(least, most, array.size()));
            return List.of();
        }
        List<T> elements = new ArrayList<>(array.size());
        for (int i = 0; i < array.size() && !failed(); i++) {
            reader.apply(array.get(i), at + "[" + i + "]").ifPresent(elements::add);
        }
        return elements;
    }

    Optional<Fields> asObject(JsonNode value, String at) {
        if (value instanceof ObjectNode object) {
            return Optional.of(new Fields(object, at, problem));
        }
        wrongType(at, "an object", value);
        return Optional.empty();
    }

    /// A string whose every character can be written as UTF-8.
    Optional<String> asText(JsonNode value, String at) {
        if (!value.isString()) {
            wrongType(at, "a string", value);
            return Optional.empty();
        }
        String text = value.stringValue();
        if (hasLoneSurrogate(text)) {
            invalid(at, "has half of a surrogate pair");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /// A whole number, also when it is written as `5.0`.
    OptionalLong asInteger(JsonNode value, String at, long least, long most) {
        if (!value.isNumber() || !value.canConvertToExactIntegral()) {
            wrongType(at, "an integer", value);
            return OptionalLong.empty();
        }
        if (!value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
            invalid(at, "must be from %d to %d, but is %s".formatted(least, most, shown(value)));
            return OptionalLong.empty();
        }
        return OptionalLong.of(value.longValue());
    }

    double asNumber(JsonNode value, String at, double least, double most, double otherwise) {
        if (!value.isNumber()) {
            wrongType(at, "a number", value);
            return otherwise;
        }
        double number = value.asDouble(Double.NaN);
        if (!(number >= least && number <= most)) {
            invalid(
                    at,
                    "must be from %s to %s, but is %s"
                            .formatted(plain(least), plain(most), shown(value)));
            return otherwise;
        }
        return number;
    }

    void missing(String name) {
        problem.report(ErrorCode.MISSING_PARAMETER, "'" + at(name) + "' is required.", at(name));
    }

    void unsupported(String name, String message) {
        problem.report(
                ErrorCode.UNSUPPORTED_PARAMETER, "'" + at(name) + "' " + message + ".", at(name));
    }

    void invalid(String at, String message) {
        problem.report(ErrorCode.INVALID_VALUE, "'" + at + "' " + message + ".", at);
    }

    void wrongType(String at, String expected, JsonNode value) {
        invalid(at, "must be " + expected + ", but is " + kind(value));
    }

    boolean failed() {
        return problem.first().isPresent();
    }

    /// The path of a field of this object.
    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "a string";
            case NUMBER -> value.canConvertToExactIntegral() ? "an integer" : "a fraction";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case BINARY, MISSING, POJO -> "nothing";
        };
    }

    /// What a client sent, cut so that it fits a message.
    static String brief(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static String shown(JsonNode value) {
        return brief(value.asString(""));
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
