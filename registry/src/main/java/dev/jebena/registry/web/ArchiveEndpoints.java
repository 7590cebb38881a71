package dev.jebena.registry.web;

import dev.jebena.http.Request;
import dev.jebena.http.Response;
import dev.jebena.registry.ArchiveEntry;
import dev.jebena.registry.Import;
import dev.jebena.registry.Registry;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/// The whole registry as one file of lines (NDJSON). Thread-safe.
record ArchiveEndpoints(Registry registry) {

    Response write(Request request) {
        Query.of(request);
        return new Response.WithHeaders(
                Map.of("content-disposition", "attachment; filename=\"registry.ndjson\""),
                new Response.Lines(out -> registry.exportTo(request.context(), out)));
    }

    Response read(Request request) throws IOException {
        boolean keepIds = Query.of(request, "keep_ids").flag("keep_ids");
        Optional<InputStream> lines = request.lines();
        if (lines.isEmpty()) {
            return new Response.Refused(
                    ApiError.of(
                            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                            "An archive is lines, with the header Content-Type:"
                                    + " application/x-ndjson."));
        }
        return switch (registry.importFrom(request.context(), lines.get(), keepIds)) {
            case Import.Done(ArchiveEntry.Counts counts, int newSchemas, int newVersions) ->
                    new Fields()
                            .put("schemas", counts.schemas())
                            .put("versions", counts.versions())
                            .put("settings", counts.settings())
                            .put("dependencies", counts.dependencies())
                            .put("new_schemas", newSchemas)
                            .put("new_versions", newVersions)
                            .ok();
            case Import.Refused(int line, String message) ->
                    new Response.Refused(
                            ApiError.of(
                                    ErrorCode.INVALID_ARCHIVE,
                                    (line == 0 ? "" : "Line " + line + ": ") + message + "."),
                            new Fields().put("line", line).texts());
        };
    }
}
