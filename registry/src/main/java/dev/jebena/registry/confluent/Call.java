package dev.jebena.registry.confluent;

import static dev.jebena.registry.SubjectName.DEFAULT_CONTEXT;

import dev.jebena.http.Request;
import dev.jebena.registry.Scope;
import dev.jebena.registry.SubjectName;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.json.JsonReader;
import dev.jebena.wire.RequestContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One request, as the operations read it; what cannot be read ends it by an [UnreadableException].
/// Immutable.
final class Call {
    private final Request request;
    private final Optional<String> pathContext;

    Call(Request request) {
        this.request = request;
        this.pathContext =
                Optional.ofNullable(request.pathParameters().get("context")).map(Names::context);
    }

    RequestContext context() {
        return request.context();
    }

    /// The context that the path begins with, as in `/contexts/.ctx/subjects`.
    Optional<String> pathContext() {
        return pathContext;
    }

    /// The subject that the path names.
    SubjectName subject() {
        return Names.subject(request.pathParameter("subject"), pathContext.orElse(DEFAULT_CONTEXT));
    }

    /// What the settings hold for that the path names.
    Scope scope() {
        String context = pathContext.orElse(DEFAULT_CONTEXT);
        String subject = request.pathParameters().get("subject");
        return subject == null ? Names.scope(context) : Names.scope(subject, context);
    }

    /// The number that the path names; empty for `latest`.
    OptionalInt version() {
        String text = request.pathParameter("version").strip();
        if (text.toLowerCase(Locale.ROOT).equals("latest") || text.equals("-1")) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new UnreadableException(
                Refusal.Kind.INVALID_VERSION,
                "'%s' is no version: it is a number from 1 on, or latest.".formatted(text));
    }

    String pathParameter(String name) {
        return request.pathParameter(name);
    }

    Optional<String> query(String name) {
        return request.query(name).filter(text -> !text.isEmpty());
    }

    List<String> queries(String name) {
        return request.query().getOrDefault(name, List.of());
    }

    /// Whether a flag is set.
    boolean flag(String name) {
        return request.query(name).filter(text -> text.equalsIgnoreCase("true")).isPresent();
    }

    /// The prefix that was asked for, which may be empty.
    Optional<String> subjectPrefix() {
        return request.query("subjectPrefix");
    }

    /// How much of a list is wanted; a limit below 1 is none.
    <T> List<T> part(List<T> all) {
        return all.stream().skip(offset()).limit(limit()).toList();
    }

    int offset() {
        return Math.max(0, number("offset", 0));
    }

    int limit() {
        int limit = number("limit", -1);
        return limit < 1 ? Integer.MAX_VALUE : limit;
    }

    private int number(String name, int otherwise) {
        try {
            return query(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException _) {
            throw new UnreadableException(
                    Refusal.Kind.UNPROCESSABLE, name + " is an integer of 32 bits.");
        }
    }

    /// Refuses parameters that would change the answer in a way that is not built.
    void refuse(String... names) {
        for (String name : names) {
            if (query(name).filter(text -> !text.equalsIgnoreCase("false")).isPresent()) {
                throw new UnreadableException(
                        Refusal.notPermitted("The parameter " + name + " is not understood here."));
            }
        }
    }

    /// The members of the body, null where they are.
    Map<String, Json> body() {
        if (request.body().length == 0) {
            throw new UnreadableException(Refusal.Kind.UNPROCESSABLE, "The body is missing.");
        }
        try {
            if (JsonReader.STANDARD.read(request.body()) instanceof Json.Object(var members)) {
                return members;
            }
            throw new UnreadableException(
                    Refusal.Kind.BAD_REQUEST, "The body has to be a JSON object.");
        } catch (JsonException e) {
            throw new UnreadableException(
                    Refusal.Kind.BAD_REQUEST, "The body is not JSON: " + e.getMessage());
        }
    }
}
