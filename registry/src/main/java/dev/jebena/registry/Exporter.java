package dev.jebena.registry;

import dev.jebena.registry.ArchiveEntry.Counts;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.wire.RequestContext;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Writes a registry, as it is at one moment, as an archive.
final class Exporter {
    private final Writer out;
    private Counts counts = new Counts(0, 0, 0, 0);

    private Exporter(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /// Writes all of it; leaves `out` open.
    static Counts write(Storage storage, RequestContext context, OutputStream out)
            throws IOException {
        Exporter exporter = new Exporter(out);
        try {
            exporter.line(ArchiveLine.header());
            storage.export(context, exporter::entry);
            exporter.line(ArchiveLine.end(exporter.counts));
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        exporter.out.flush();
        return exporter.counts;
    }

    private void entry(ArchiveEntry entry) {
        line(ArchiveLine.write(entry));
        counts = counts.and(entry);
    }

    private void line(Json json) {
        try {
            out.write(JsonWriter.compact(json));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
