package dev.jebena.bench.start;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// One start of a server.
///
/// @param ready seconds from the start of its process until it took requests
/// @param firstToken seconds from the start of its process until the first answer was there, to a
///   request sent as soon as it took any
/// @param parts milliseconds of each part of the start, as the server tells them; parts may run
///   beside each other
public record Start(double ready, double firstToken, Map<String, Long> parts) {

    public Start {
        parts = new LinkedHashMap<>(parts); // Map.copyOf would lose the order
    }

    /// As one line.
    public String line() {
        return "ready after %.2f s, first token after %.2f s; ms: %s"
                .formatted(
                        ready,
                        firstToken,
                        parts.entrySet().stream()
                                .map(part -> part.getKey() + " " + part.getValue())
                                .collect(Collectors.joining(", ")));
    }
}
