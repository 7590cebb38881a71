package dev.jebena.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a request line asks for, decoded.
record Target(List<String> segments, Map<String, List<String>> query) {

    /// Empty when an escape in it is broken.
    static Optional<Target> parse(String path, String query) {
        try {
            List<String> segments = new ArrayList<>();
            for (String segment : Routes.segments(path.startsWith("/") ? path : "/" + path)) {
                boolean escaped = segment.indexOf('%') >= 0;
                segments.add(escaped ? decode(segment.replace("+", "%2B")) : segment);
            }
            if (query.isEmpty()) {
                return Optional.of(new Target(List.copyOf(segments), Map.of()));
            }
            Map<String, List<String>> values = new LinkedHashMap<>();
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
            values.replaceAll((_, list) -> List.copyOf(list));
            return Optional.of(new Target(List.copyOf(segments), values));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    String path() {
        return "/" + String.join("/", segments);
    }

    private static String decode(String escaped) {
        return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    }
}
