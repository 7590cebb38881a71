package dev.jebena.registry;

import dev.jebena.registry.ArchiveEntry.Counts;
import dev.jebena.registry.ArchiveEntry.OfSchema;
import dev.jebena.registry.SchemaReader.Read;
import dev.jebena.registry.SchemaReader.Resolved;
import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.json.JsonReader;
import dev.jebena.wire.RequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Takes an archive in: reads and checks all of it first, then adds all or nothing. Versions are
/// history, so nothing is compared. Owned by the thread that imports.
final class Importer {

    /// Most bytes of an archive.
    private static final int MAX_BYTES = 256 << 20;

    /// How many schemas may lead from one to the next.
    private static final int MAX_DEPTH = 200;

    private final SchemaReader reader;
    private final Map<Long, Line<OfSchema>> byId = new LinkedHashMap<>();
    private final Map<Long, StoredSchema> read = new HashMap<>();
    private final Set<Long> open = new HashSet<>();
    private final List<Line<ArchiveEntry>> ordered = new ArrayList<>();

    private Importer(SchemaReader reader) {
        this.reader = reader;
    }

    /// An entry with the number of its line.
    private record Line<E extends ArchiveEntry>(int number, E entry) {}

    static Import run(
            SchemaReader reader,
            Storage storage,
            RequestContext context,
            InputStream archive,
            boolean keepIds)
            throws IOException {
        byte[] bytes = archive.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            return new Import.Refused(0, "an archive has at most " + MAX_BYTES + " bytes");
        }
        List<String> text = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        Importer importer = new Importer(reader);
        try {
            importer.readAll(text);
        } catch (BadLine e) {
            return new Import.Refused(e.number, e.what);
        }
        List<ArchiveEntry> entries = new ArrayList<>();
        importer.ordered.forEach(line -> entries.add(line.entry()));
        return switch (storage.restore(context, entries, keepIds)) {
            case Import.Done done -> done;
            case Import.Refused(int position, String message) ->
                    new Import.Refused(
                            position == 0 ? 0 : importer.ordered.get(position - 1).number(),
                            message);
        };
    }

    /// A line that cannot be taken in.
    private static final class BadLine extends Exception {
        private static final long serialVersionUID = 1;

        private final int number;
        private final String what;

        BadLine(int number, String what) {
            super(what);
            this.number = number;
            this.what = what;
        }
    }

    private void readAll(List<String> text) throws BadLine {
        if (text.size() < 2) {
            throw new BadLine(0, "this is no archive of a registry: it has no header or no end");
        }
        List<Line<ArchiveEntry>> others = new ArrayList<>();
        List<ArchiveEntry> all = new ArrayList<>();
        reading(1, () -> ArchiveLine.readHeader(JsonReader.STANDARD.read(text.getFirst())));
        for (int i = 1; i < text.size() - 1; i++) {
            String line = text.get(i);
            reading(i + 1, () -> all.add(ArchiveLine.read(JsonReader.STANDARD.read(line))));
            if (all.getLast() instanceof OfSchema schema) {
                if (byId.putIfAbsent(schema.id(), new Line<>(i + 1, schema)) != null) {
                    throw new BadLine(i + 1, "a second schema has the id " + schema.id());
                }
            } else {
                others.add(new Line<>(i + 1, all.getLast()));
            }
        }
        reading(text.size(), () -> requireWhole(text.getLast(), Counts.of(all)));
        for (Line<OfSchema> line : byId.values()) {
            order(line, 0);
        }
        ordered.addAll(others);
    }

    private static void requireWhole(String end, Counts found) {
        Counts said = ArchiveLine.readEnd(JsonReader.STANDARD.read(end));
        if (!said.equals(found)) {
            throw new IllegalArgumentException(
                    "the archive is not whole: it says %s and holds %s".formatted(said, found));
        }
    }

    /// Reads a schema after those that it leads to.
    private StoredSchema order(Line<OfSchema> line, int depth) throws BadLine {
        OfSchema schema = line.entry();
        StoredSchema known = read.get(schema.id());
        if (known != null) {
            return known;
        }
        if (depth > MAX_DEPTH || !open.add(schema.id())) {
            throw new BadLine(line.number(), "its references lead back to it, or too far");
        }
        List<StoredSchema> targets = new ArrayList<>();
        for (long target : schema.candidate().targets()) {
            Line<OfSchema> next = byId.get(target);
            if (next == null) {
                throw new BadLine(line.number(), "it refers to the missing schema " + target);
            }
            targets.add(order(next, depth + 1));
        }
        StoredSchema stored = read(line, targets);
        read.put(schema.id(), stored);
        return stored;
    }

    private StoredSchema read(Line<OfSchema> line, List<StoredSchema> targets) throws BadLine {
        OfSchema given = line.entry();
        SchemaText text = given.candidate().schema();
        List<Digest> digests = targets.stream().map(StoredSchema::digest).toList();
        Digest digest = Digest.of(text, digests);
        if (!digest.equals(given.candidate().digest())) {
            throw new BadLine(
                    line.number(), "the schema is not the one that its digest is of: " + digest);
        }
        reading(
                line.number(),
                () -> {
                    for (int i = 0; i < targets.size(); i++) {
                        SchemaReader.requireType(
                                text.type(), text.references().get(i), targets.get(i));
                    }
                    Resolved resolved = new Resolved(text, targets, digest);
                    Read result = reader.read(resolved, this::targets);
                    ordered.add(
                            new Line<>(
                                    line.number(),
                                    new OfSchema(given.id(), result.candidate(), given.created())));
                });
        return new StoredSchema(
                given.id(),
                digest.guid(text.type()),
                text,
                digest,
                given.candidate().canonical(),
                given.created());
    }

    private List<StoredSchema> targets(StoredSchema schema) {
        Line<OfSchema> line = byId.get(schema.id());
        List<StoredSchema> targets = new ArrayList<>();
        if (line != null) {
            for (long id : line.entry().candidate().targets()) {
                StoredSchema target = read.get(id);
                if (target != null) {
                    targets.add(target);
                }
            }
        }
        return targets;
    }

    private static void reading(int number, Runnable work) throws BadLine {
        try {
            work.run();
        } catch (JsonException | IllegalArgumentException e) {
            throw new BadLine(number, String.valueOf(e.getMessage()));
        } catch (InvalidSchemaException e) {
            String place = e.place().isEmpty() ? "" : e.place() + ": ";
            throw new BadLine(number, place + e.what());
        }
    }
}
