package dev.jebena.registry;

import dev.jebena.registry.ArchiveEntry.Counts;
import dev.jebena.schema.json.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// How an archive is written: one JSON object a line. The first says what it is, the last how much
/// there was, so that a file that was cut off is noticed.
final class ArchiveLine {
    private static final String FORMAT = "jebena-registry";
    private static final int VERSION = 1;

    private ArchiveLine() {}

    static Json header() {
        Map<String, Json> line = line("header");
        line.put("format", new Json.Text(FORMAT));
        line.put("version", Json.Number.of(VERSION));
        return new Json.Object(line);
    }

    static Json end(Counts counts) {
        Map<String, Json> line = line("end");
        line.put("schemas", Json.Number.of(counts.schemas()));
        line.put("versions", Json.Number.of(counts.versions()));
        line.put("settings", Json.Number.of(counts.settings()));
        line.put("dependencies", Json.Number.of(counts.dependencies()));
        return new Json.Object(line);
    }

    static Json write(ArchiveEntry entry) {
        return switch (entry) {
            case ArchiveEntry.OfSchema schema -> write(schema);
            case ArchiveEntry.OfVersion version -> write(version);
            case ArchiveEntry.OfSettings(Scope scope, Settings settings) -> write(scope, settings);
            case ArchiveEntry.OfDependency(Dependency dependency) -> write(dependency);
        };
    }

    /// @throws IllegalArgumentException where it is no header of an archive that is read here
    static void readHeader(Json json) {
        Members members = Members.of(json);
        if (!members.text("kind").equals("header") || !members.text("format").equals(FORMAT)) {
            throw new IllegalArgumentException("this is no archive of a registry");
        }
        if (members.number("version") != VERSION) {
            throw new IllegalArgumentException(
                    "archives of version %d are read here, not of version %d"
                            .formatted(VERSION, members.number("version")));
        }
    }

    /// @throws IllegalArgumentException where it is not the last line of an archive
    static Counts readEnd(Json json) {
        Members members = Members.of(json);
        if (!members.text("kind").equals("end")) {
            throw new IllegalArgumentException("the archive is cut off: its last line is no end");
        }
        return new Counts(
                members.number("schemas"),
                members.number("versions"),
                members.number("settings"),
                members.number("dependencies"));
    }

    /// @throws IllegalArgumentException where it is no entry
    /// @throws InvalidSchemaException where it is of a schema that breaks a bound
    static ArchiveEntry read(Json json) {
        Members members = Members.of(json);
        String kind = members.text("kind");
        return switch (kind) {
            case "schema" -> schema(members);
            case "version" -> version(members);
            case "settings" ->
                    new ArchiveEntry.OfSettings(Scope.of(members.text("scope")), settings(members));
            case "dependency" -> new ArchiveEntry.OfDependency(dependency(members));
            default -> throw new IllegalArgumentException("a line of kind " + kind + " is unknown");
        };
    }

    private static Json write(ArchiveEntry.OfSchema schema) {
        Candidate candidate = schema.candidate();
        Map<String, Json> line = line("schema");
        line.put("id", Json.Number.of(schema.id()));
        line.put("type", new Json.Text(candidate.schema().type().name()));
        line.put("text", new Json.Text(candidate.schema().text()));
        line.put("references", Reference.listToJson(candidate.schema().references()));
        line.put(
                "targets",
                new Json.Array(candidate.targets().stream().<Json>map(Json.Number::of).toList()));
        line.put("digest", new Json.Text(candidate.digest().hex()));
        line.put("canonical", new Json.Text(candidate.canonical().hex()));
        line.put("created", new Json.Text(schema.created().toString()));
        return new Json.Object(line);
    }

    private static ArchiveEntry schema(Members members) {
        SchemaText text =
                new SchemaText(
                        constant(SchemaType.class, members.text("type")),
                        members.text("text"),
                        members.items("references").stream().map(Reference::of).toList());
        Candidate candidate =
                new Candidate(
                        text,
                        new Digest(members.text("digest")),
                        new Digest(members.text("canonical")),
                        members.integers("targets"),
                        Set.of());
        return new ArchiveEntry.OfSchema(
                members.integer("id"), candidate, instant(members.text("created")));
    }

    private static Json write(ArchiveEntry.OfVersion version) {
        Map<String, Json> line = line("version");
        line.put("subject", new Json.Text(version.subject().toString()));
        line.put("version", Json.Number.of(version.number()));
        line.put("schema", Json.Number.of(version.schemaId()));
        line.put("lifecycle", new Json.Text(version.lifecycle().name()));
        line.put("metadata", version.metadata().toJson());
        line.put("tags", version.tags().toJson());
        line.put("created", new Json.Text(version.created().toString()));
        version.deleted().ifPresent(at -> line.put("deleted", new Json.Text(at.toString())));
        return new Json.Object(line);
    }

    private static ArchiveEntry version(Members members) {
        int number = members.number("version");
        if (number < 1) {
            throw new IllegalArgumentException("versions begin at 1");
        }
        return new ArchiveEntry.OfVersion(
                SubjectName.parse(members.text("subject")),
                number,
                members.integer("schema"),
                constant(Lifecycle.class, members.text("lifecycle")),
                Metadata.of(members.get("metadata")),
                Tags.of(members.get("tags")),
                instant(members.text("created")),
                members.optionalText("deleted").map(ArchiveLine::instant));
    }

    private static Json write(Scope scope, Settings settings) {
        Map<String, Json> line = line("settings");
        line.put("scope", new Json.Text(scope.key()));
        line.putAll(settings.members());
        return new Json.Object(line);
    }

    private static Settings settings(Members members) {
        return new Settings(
                members.optionalText("level").map(name -> constant(Level.class, name)),
                members.optionalText("role").map(name -> constant(Role.class, name)),
                members.optionalText("mode").map(name -> constant(WriteMode.class, name)),
                members.optionalFlag("normalize"));
    }

    private static Json write(Dependency dependency) {
        Map<String, Json> line = line("dependency");
        line.put("from_kind", new Json.Text(dependency.from().kind().name()));
        line.put("from", new Json.Text(dependency.from().name()));
        line.put("to_kind", new Json.Text(dependency.to().kind().name()));
        line.put("to", new Json.Text(dependency.to().name()));
        dependency.version().ifPresent(number -> line.put("version", Json.Number.of(number)));
        return new Json.Object(line);
    }

    private static Dependency dependency(Members members) {
        return new Dependency(
                party(members, "from"),
                party(members, "to"),
                members.has("version")
                        ? OptionalInt.of(members.number("version"))
                        : OptionalInt.empty());
    }

    private static Dependency.Party party(Members members, String end) {
        return new Dependency.Party(
                constant(Dependency.Kind.class, members.text(end + "_kind")), members.text(end));
    }

    private static Map<String, Json> line(String kind) {
        Map<String, Json> line = new LinkedHashMap<>();
        line.put("kind", new Json.Text(kind));
        return line;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "%s is none of %s".formatted(name, List.of(type.getEnumConstants())));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text + " is no instant", e);
        }
    }
}
