package dev.jebena.schema.comparison;

import java.util.List;

/// Strings that have a format, to try where one is asked for.
final class Examples {
    private Examples() {}

    static List<String> of(String format) {
        return switch (format) {
            case "date" -> List.of("2000-01-01");
            case "time" -> List.of("00:00:00Z");
            case "date-time" -> List.of("2000-01-01T00:00:00Z");
            case "duration" -> List.of("P1D", "PT1S");
            case "email", "idn-email" -> List.of("a@a.org", "a@b");
            case "hostname", "idn-hostname" -> List.of("a.org", "a");
            case "ipv4" -> List.of("127.0.0.1");
            case "ipv6" -> List.of("::1");
            case "uri", "iri" -> List.of("http://a.org/", "https://a.org/", "a:");
            case "uri-reference", "iri-reference" -> List.of("/a", "http://a.org/");
            case "uri-template" -> List.of("/{a}");
            case "uuid" -> List.of("00000000-0000-0000-0000-000000000000");
            case "json-pointer" -> List.of("/a");
            case "relative-json-pointer" -> List.of("0");
            case "regex" -> List.of("a*");
            default -> List.of();
        };
    }
}
