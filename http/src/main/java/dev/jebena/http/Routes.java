package dev.jebena.http;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The routes of one server. A literal segment wins over a `{name}`. Immutable.
public final class Routes {
    private final Node root = new Node();
    private final boolean open;

    public Routes(List<Route> routes) {
        open = routes.stream().allMatch(route -> route.role().isEmpty());
        for (Route route : routes) {
            add(route);
        }
    }

    /// What a method and a path lead to.
    sealed interface Match {
        record Found(Route route, Map<String, String> parameters) implements Match {}

        /// The path exists, with other methods.
        ///
        /// @param allowed the methods that the path does have, for `Allow`
        record WrongMethod(String template, Set<String> allowed) implements Match {}

        record Unknown() implements Match {}
    }

    /// Whether nobody needs a key for any of them.
    boolean areOpen() {
        return open;
    }

    /// Finds the route, or why there is none.
    ///
    /// @param segments of the path, decoded
    Match find(String method, List<String> segments) {
        List<String> values = new ArrayList<>();
        Node node = descend(root, segments, 0, values);
        if (node == null) {
            return new Match.Unknown();
        }
        for (Route route : node.routes.values()) {
            if (route.method().name().equals(method)) {
                return new Match.Found(route, parameters(route, values));
            }
        }
        Set<String> allowed = new TreeSet<>();
        node.routes.keySet().forEach(m -> allowed.add(m.name()));
        return new Match.WrongMethod(node.template, allowed);
    }

    private static @Nullable Node descend(
            Node node, List<String> segments, int depth, List<String> values) {
        if (depth == segments.size()) {
            return node.routes.isEmpty() ? null : node;
        }
        Node literal = node.literals.get(segments.get(depth));
        if (literal != null) {
            Node found = descend(literal, segments, depth + 1, values);
            if (found != null) {
                return found;
            }
        }
        if (node.parameter == null || segments.get(depth).isEmpty()) {
            return null;
        }
        values.add(segments.get(depth));
        Node found = descend(node.parameter, segments, depth + 1, values);
        if (found == null) {
            values.removeLast();
        }
        return found;
    }

    private static Map<String, String> parameters(Route route, List<String> values) {
        Map<String, String> parameters = HashMap.newHashMap(values.size());
        int index = 0;
        for (String segment : segments(route.template())) {
            if (isParameter(segment)) {
                parameters.put(segment.substring(1, segment.length() - 1), values.get(index++));
            }
        }
        return parameters;
    }

    private void add(Route route) {
        Node node = root;
        for (String segment : segments(route.template())) {
            if (!isParameter(segment)) {
                node = node.literals.computeIfAbsent(segment, _ -> new Node());
                continue;
            }
            if (node.parameter == null) {
                node.parameter = new Node();
            }
            node = node.parameter;
        }
        node.template = route.template();
        if (node.routes.put(route.method(), route) != null) {
            throw new IllegalArgumentException(
                    "two routes for " + route.method() + " " + route.template());
        }
    }

    static List<String> segments(String path) {
        return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static final class Node {
        final Map<String, Node> literals = new TreeMap<>();
        final Map<Method, Route> routes = new EnumMap<>(Method.class);
        @Nullable Node parameter;
        String template = "";
    }
}
