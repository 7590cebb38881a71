package dev.jebena.registry.web;

import dev.jebena.http.Request;
import dev.jebena.registry.Page;
import dev.jebena.registry.SubjectName;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The path and query of a request. What is not as it should be is a [BadRequest] that names the
/// parameter; so is a parameter that nobody knows. Immutable.
final class Query {
    private static final int MOST = 1_000;
    private static final String USUAL = "100";

    private final Request request;

    private Query(Request request) {
        this.request = request;
    }

    /// Reads it.
    ///
    /// @param known the names that query parameters may have
    static Query of(Request request, String... known) {
        Set<String> names = Set.of(known);
        for (String name : request.query().keySet()) {
            if (!names.contains(name)) {
                throw BadRequest.invalid(
                        name,
                        known.length == 0
                                ? "There is no parameter " + name + " here"
                                : "There is no parameter %s here, but %s"
                                        .formatted(name, Arrays.asList(known)));
            }
        }
        return new Query(request);
    }

    /// The subject in the path.
    SubjectName subject() {
        return path("subject", SubjectName::parse);
    }

    /// The version in the path.
    int version() {
        return path("version", Query::versionNumber);
    }

    /// What a part of the path says.
    <T> T path(String name, Function<String, T> reader) {
        return read(name, request.pathParameter(name), reader);
    }

    private static int versionNumber(String text) {
        return Math.toIntExact(number(text, 1, Integer.MAX_VALUE));
    }

    /// What a parameter says.
    <T> Optional<T> find(String name, Function<String, T> reader) {
        return request.query(name).map(text -> read(name, text, reader));
    }

    <T> T require(String name, Function<String, T> reader) {
        return find(name, reader).orElseThrow(() -> BadRequest.missing(name));
    }

    boolean flag(String name) {
        return find(name, Query::truth).orElse(false);
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false is expected");
        };
    }

    /// The part of a list that `offset` and `limit` name.
    Page page() {
        int offset =
                find("offset", text -> (int) number(text, 0, Integer.MAX_VALUE - MOST)).orElse(0);
        int limit =
                read(
                        "limit",
                        request.query("limit").orElse(USUAL),
                        text -> (int) number(text, 1, MOST));
        return new Page(offset, limit);
    }

    private static long number(String text, long least, long most) {
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException _) {
            // told as one out of range is
        }
        throw new IllegalArgumentException(
                "a number from %d to %d is expected, not '%s'".formatted(least, most, text));
    }

    private static <T> T read(String name, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw BadRequest.invalid(name, name + ": " + e.getMessage());
        }
    }
}
