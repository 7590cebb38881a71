package dev.jebena.registry.web;

import dev.jebena.http.LineStream;
import dev.jebena.http.Request;
import dev.jebena.http.Response;
import dev.jebena.registry.InstanceValidator;
import dev.jebena.registry.Registry;
import dev.jebena.registry.Validation;
import dev.jebena.registry.Validation.Violation;
import dev.jebena.schema.json.Json;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Judges documents by a schema: one, or one a line as they come in. Thread-safe.
record ValidationEndpoint(Registry registry) {
    private static final int ANSWERS_BYTES = 32 << 10;

    Response validate(Request request) {
        Query.of(request);
        String id = request.pathParameter("id");
        Optional<InstanceValidator> validator =
                Ids.parse(id).flatMap(number -> registry.validator(request.context(), number));
        if (validator.isEmpty()) {
            return Refusals.noSchema(id);
        }
        Optional<InputStream> lines = request.lines();
        return lines.isPresent()
                ? new Response.Lines(out -> eachLine(validator.get(), lines.get(), out))
                : one(validator.get().validate(request.body()));
    }

    private static Response one(Validation validation) {
        return validation instanceof Validation.Unsupported(String message)
                ? new Response.Refused(ApiError.of(ErrorCode.UNSUPPORTED_PARAMETER, message, "id"))
                : write(new Fields(), validation).ok();
    }

    /// Answers are sent before the next line is waited for.
    private static void eachLine(InstanceValidator validator, InputStream in, LineStream out)
            throws IOException {
        OutputStream answers = new BufferedOutputStream(out, ANSWERS_BYTES);
        LineReader lines = new LineReader(in, answers);
        for (Optional<LineReader.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
            LineReader.Line line = next.get();
            Validation validation =
                    line.tooLong()
                            ? new Validation.Unreadable(
                                    "a line has at most " + LineReader.MAX_BYTES + " bytes")
                            : validator.validate(line.text());
            String answer = write(new Fields().put("line", line.number()), validation).text();
            answers.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
        }
        answers.flush();
    }

    private static Fields write(Fields fields, Validation validation) {
        return switch (validation) {
            case Validation.Valid() -> fields.put("valid", true);
            case Validation.Violated(List<Violation> violations) ->
                    fields.put("valid", false)
                            .put("errors", violations, ValidationEndpoint::violation);
            case Validation.Unreadable(String message) ->
                    fields.put("valid", false)
                            .put("errors", List.of(message), text -> problem("unreadable", text));
            case Validation.Unsupported(String message) ->
                    fields.put("valid", false)
                            .put("errors", List.of(message), text -> problem("unsupported", text));
        };
    }

    private static Json problem(String kind, String message) {
        return new Fields().put("kind", kind).put("message", message).json();
    }

    private static Json violation(Violation violation) {
        return new Fields()
                .put("instance", violation.instance())
                .put("schema", violation.schema())
                .put("kind", violation.kind())
                .put("message", violation.message())
                .json();
    }
}
