package dev.jebena.app.command;

import dev.jebena.registry.Reference;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.SubjectName;
import dev.jebena.schema.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A schema in a file, and the subject that it is for.
final class SchemaSource {

    @Parameters(index = "0", paramLabel = "SUBJECT", description = "The subject's name.")
    private String subject = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The schema's file.")
    private Path file = Path.of("");

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description =
                    "json, avro or protobuf; by the file's name (.avsc, .proto) if not given.")
    private Optional<SchemaType> type = Optional.empty();

    @Option(
            names = "--reference",
            paramLabel = "NAME=SUBJECT:VERSION",
            description = "What the schema means by a name; any number of them.")
    private List<String> references = new ArrayList<>();

    String subject() {
        return subject;
    }

    Path file() {
        return file;
    }

    /// Its text, in its own characters.
    String text() throws IOException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(file + " is no UTF-8 text");
        }
    }

    /// The members of a request about it.
    Map<String, Json> members(String text) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("subject", new Json.Text(subject));
        members.put("schema", new Json.Text(text));
        members.put("schema_type", new Json.Text(type().lowerCase()));
        List<Reference> parsed = references.stream().map(SchemaSource::reference).toList();
        if (!parsed.isEmpty()) {
            members.put("references", Reference.listToJson(parsed));
        }
        return members;
    }

    private SchemaType type() {
        return type.orElseGet(() -> {
            String name = file.toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".avsc")) {
                return SchemaType.AVRO;
            }
            return name.endsWith(".proto") ? SchemaType.PROTOBUF : SchemaType.JSON;
        });
    }

    private static Reference reference(String text) {
        int equals = text.lastIndexOf('=');
        int colon = text.lastIndexOf(':');
        try {
            if (equals > 0 && colon > equals) {
                return new Reference(
                        text.substring(0, equals),
                        SubjectName.parse(text.substring(equals + 1, colon)),
                        Integer.parseInt(text.substring(colon + 1)));
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal("--reference " + text + ": " + e.getMessage());
        }
        throw new Refusal("--reference is NAME=SUBJECT:VERSION, not '" + text + "'");
    }
}
