package dev.jebena.barista.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An order as JSON: compact, with every key always there and in one order, so that an answer is
/// right exactly when it is equal.
final class OrderJson {
    private static final Set<String> ORDER_KEYS = Set.of("customer", "items", "to_go");
    private static final Set<String> ITEM_KEYS =
            Set.of("drink", "size", "milk", "quantity", "extras");
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private OrderJson() {}

    static String write(Order order) {
        return "{\"customer\":%s,\"items\":[%s],\"to_go\":%s}"
                .formatted(
                        order.customer().map(OrderJson::quoted).orElse("null"),
                        order.items().stream()
                                .map(OrderJson::write)
                                .collect(Collectors.joining(",")),
                        order.toGo().map(String::valueOf).orElse("null"));
    }

    private static String write(Item item) {
        return "{\"drink\":%s,\"size\":%s,\"milk\":%s,\"quantity\":%d,\"extras\":[%s]}"
                .formatted(
                        quoted(item.drink()),
                        item.size().map(OrderJson::quoted).orElse("null"),
                        item.milk().map(OrderJson::quoted).orElse("null"),
                        item.quantity(),
                        item.extras().stream()
                                .map(OrderJson::quoted)
                                .collect(Collectors.joining(",")));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static Order read(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("not JSON: " + json, malformed);
        }
        keys(root, ORDER_KEYS);
        List<Item> items = new ArrayList<>();
        for (JsonNode item : array(root, "items")) {
            items.add(item(item));
        }
        return new Order(textOrNull(root, "customer"), items, flagOrNull(root, "to_go"));
    }

    private static Item item(JsonNode node) {
        keys(node, ITEM_KEYS);
        JsonNode quantity = node.get("quantity");
        if (!quantity.isInt()) {
            throw new IllegalArgumentException("quantity is no number: " + quantity);
        }
        List<String> extras = new ArrayList<>();
        for (JsonNode extra : array(node, "extras")) {
            extras.add(text(extra, "an extra"));
        }
        return new Item(
                text(node.get("drink"), "drink"),
                textOrNull(node, "size"),
                textOrNull(node, "milk"),
                quantity.intValue(),
                extras);
    }

    private static void keys(JsonNode node, Set<String> expected) {
        Set<String> there = new TreeSet<>(node.propertyNames());
        if (!node.isObject() || !there.equals(expected)) {
            throw new IllegalArgumentException("expected the keys " + expected + ": " + node);
        }
    }

    private static JsonNode array(JsonNode node, String key) {
        JsonNode value = node.get(key);
        if (!value.isArray()) {
            throw new IllegalArgumentException(key + " is no list: " + value);
        }
        return value;
    }

    private static String text(JsonNode value, String what) {
        if (!value.isString()) {
            throw new IllegalArgumentException(what + " is no text: " + value);
        }
        return value.stringValue();
    }

    private static Optional<String> textOrNull(JsonNode node, String key) {
        JsonNode value = node.get(key);
        return value.isNull() ? Optional.empty() : Optional.of(text(value, key));
    }

    private static Optional<Boolean> flagOrNull(JsonNode node, String key) {
        JsonNode value = node.get(key);
        if (value.isNull()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(key + " is neither true nor false: " + value);
        }
        return Optional.of(value.booleanValue());
    }
}
