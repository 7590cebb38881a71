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
        for (Leaf leaf : node.routes.values()) {
            if (leaf.route.method().name().equals(method)) {
                return new Match.Found(leaf.route, parameters(leaf.names, values));
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

    private static Map<String, String> parameters(List<String> names, List<String> values) {
        Map<String, String> parameters = HashMap.newHashMap(names.size());
        for (int i = 0; i < names.size(); i++) {
            parameters.put(names.get(i), values.get(i));
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
        if (node.routes.put(route.method(), Leaf.of(route)) != null) {
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

    /// A route with the names of its template's parameters, in their order.
    private record Leaf(Route route, List<String> names) {
        static Leaf of(Route route) {
            return new Leaf(
                    route,
                    segments(route.template()).stream()
                            .filter(Routes::isParameter)
                            .map(segment -> segment.substring(1, segment.length() - 1))
                            .toList());
        }
    }

    private static final class Node {
        final Map<String, Node> literals = new TreeMap<>();
        final Map<Method, Leaf> routes = new EnumMap<>(Method.class);
        @Nullable Node parameter;
        String template = "";
    }
}
