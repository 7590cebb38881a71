package dev.jebena.http;

import dev.jebena.wire.RequestContext;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One request, read whole but for NDJSON. Immutable.
///
/// @param path decoded, without the query
/// @param pathParameters the values of the template's `{names}`, decoded
/// @param query decoded, values in the order they came
/// @param headers by lower-case name
/// @param body empty when there is none, or when it is NDJSON
/// @param lines a body of NDJSON, on a route that takes it; it is read as it comes in
@SuppressWarnings("ArrayRecordComponent") // a body is shared, never changed
public record Request(
        Method method,
        String path,
        Map<String, String> pathParameters,
        Map<String, List<String>> query,
        Map<String, String> headers,
        byte[] body,
        Optional<InputStream> lines,
        RequestContext context) {

    public Request {
        pathParameters = Map.copyOf(pathParameters);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /// The value of `{name}` in the route's template.
    public String pathParameter(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route's template has no {" + name + "}");
        }
        return value;
    }

    /// The first value of a query parameter.
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).map(List::getFirst);
    }

    /// The value of a header, whatever the case of its name.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
