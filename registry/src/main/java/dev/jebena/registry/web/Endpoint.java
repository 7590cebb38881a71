package dev.jebena.registry.web;

import dev.jebena.http.Handler;
import dev.jebena.http.Request;
import dev.jebena.http.Response;
import dev.jebena.registry.InvalidSchemaException;
import java.io.IOException;

/// One thing that the registry is asked for. What is wrong with a request becomes its refusal.
/// Thread-safe.
record Endpoint(Handler answers) implements Handler {

    @Override
    public Response handle(Request request) throws IOException, InterruptedException {
        try {
            return answers.handle(request);
        } catch (BadRequest e) {
            return new Response.Refused(e.error());
        } catch (InvalidSchemaException e) {
            return Refusals.invalid(e.what(), e.place());
        }
    }
}
